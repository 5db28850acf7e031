package dupebench

import (
	"os"
	"testing"
	"time"

	"stet/segmenter/dupes"
)

func TestScore(t *testing.T) {
	if os.Getenv("STET_SCORE") == "" {
		t.Skip("set STET_SCORE to dev or held")
	}
	dir, err := DataDir()
	if err != nil {
		t.Skip(err)
	}
	b, err := Make(dir, os.Getenv("STET_SCORE") == "held", 1000, 1)
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	groups, err := dupes.Find(b.All(), dupes.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d texts, %v", len(b.Texts), time.Since(start))
	s := b.Score(groups)
	s.Write(os.Stdout)
	if os.Getenv("STET_SHOW") == "" {
		return
	}
	show := func(name string, pairs [][2]int) {
		for _, p := range pairs {
			x, y := b.Texts[p[0]], b.Texts[p[1]]
			fx, fy := dupes.NewFingerprint(x), dupes.NewFingerprint(y)
			k := dupes.Relate(&fx, &fy, nil)
			t.Logf("%s %s ~ %s: %s %q | %s %q cos %.2f cover %.2f %.2f", name, b.Case[p[0]], b.Case[p[1]],
				b.dates[p[0]], x.Title, b.dates[p[1]], y.Title, k.Cosine, k.Overlap.CoverA, k.Overlap.CoverB)
		}
	}
	show("wrong", s.WrongPairs)
	show("missed", s.MissedPairs)
}
