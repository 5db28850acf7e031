package press

import (
	"context"
	"path/filepath"
	"time"

	"stet/store"
)

// Print loads pages into a new store in a folder, with the proposals that were
// written for them. The store's clock stands still.
func Print(folder string, pages []Page) (*store.Store, error) {
	clock := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	return PrintBy(func() time.Time { return clock }, folder, pages)
}

// PrintBy is Print with a clock for the store.
func PrintBy(now func() time.Time, folder string, pages []Page) (*store.Store, error) {
	s, err := store.Open(filepath.Join(folder, "stet.db"), store.Options{Editor: "ida", Now: now})
	if err != nil {
		return nil, err
	}
	dumps := make([]store.NewDump, len(pages))
	for i, page := range pages {
		dumps[i] = store.NewDump{Name: page.Name, Title: page.Title, Raw: page.Raw, Notes: page.Notes}
	}
	if _, _, err = s.Add(dumps); err == nil {
		err = s.RefreshBy(context.Background(), NewProposer(pages), nil)
	}
	if err != nil {
		_ = s.Close()
		return nil, err
	}
	return s, nil
}
