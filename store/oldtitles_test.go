package store_test

import (
	"path/filepath"
	"strings"
	"testing"

	"stet/segmenter"
	"stet/store"
)

// Titles that the rules of another version gave are no damage; those that the same version would not give are.
func TestTitlesOfAnotherVersion(t *testing.T) {
	for version, ok := range map[string]bool{"5.1": true, segmenter.Version: false} {
		path := filepath.Join(t.TempDir(), "stet.db")
		filled(t, path)
		must(t, store.TitleAsBefore(path, version, "Another title"))
		s, err := store.Open(path, store.Options{ReadOnly: true})
		must(t, err)
		report, err := s.Check(t.Context())
		must(t, err)
		views := strings.Contains(strings.Join(report.Problems, "\n"), "its view is not") // rows of groups have other titles now in any case
		if views == ok {
			t.Errorf("proposed by %s: %q", version, report.Problems)
		}
		must(t, s.Close())
	}
}
