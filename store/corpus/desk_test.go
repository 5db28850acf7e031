package corpus

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"strings"

	"stet/store"
)

// desk is a Source in memory. Each story is the whole of its dump.
type desk struct {
	stories []store.StoryText
	counts  store.Counts
	failAt  int    // Story fails at this call, counted from 1
	calls   int    // of Story
	reading func() // called with each Story
}

// newDesk approves stories with these titles and paragraphs.
func newDesk(stories ...[]string) *desk {
	d := &desk{}
	for i, words := range stories {
		raw := strings.Join(words[1:], "\n")
		dump := store.Dump{Seq: uint64(i + 1), ID: sha256.Sum256([]byte(fmt.Sprint(i, raw))), Name: fmt.Sprintf("site/%d.txt", i+1), Bytes: int64(len(raw))}
		sum := sha256.Sum256([]byte(raw))
		text := store.StoryText{Dump: dump}
		text.Story.Title = words[0]
		if !strings.HasPrefix(raw, words[0]) { // a headline stands somewhere
			text.Story.TitleLine = 1
		}
		text.Story.First, text.Story.Last = 1, len(words)-1
		text.Story.Ref = store.StoryRef{Dump: dump.ID, First: 1, Last: len(words) - 1, Text: store.TextHash(sum[:16])}
		at := 0
		for n, paragraph := range words[1:] {
			text.Paragraphs = append(text.Paragraphs, store.TextParagraph{Dump: dump.ID, Line: n + 1, Start: at, End: at + len(paragraph), Text: paragraph})
			at += len(paragraph) + 1
		}
		d.stories = append(d.stories, text)
		d.counts.Accounts.Approved += dump.Bytes
		d.counts.Dumps++
		d.counts.Decisions++
	}
	return d
}

func (d *desk) Approved(from store.Position, n int) ([]store.CorpusRow, error) {
	var rows []store.CorpusRow
	for i, s := range d.stories {
		position := store.Position(fmt.Sprintf("%08d", i))
		if position >= from && len(rows) < n {
			rows = append(rows, store.CorpusRow{Position: position, Story: s.Story, Name: s.Dump.Name})
		}
	}
	return rows, nil
}

var errDesk = errors.New("the desk fails")

func (d *desk) Story(ref store.StoryRef) (*store.StoryText, error) {
	if d.reading != nil {
		d.reading()
	}
	if d.calls++; d.calls == d.failAt {
		return nil, errDesk
	}
	for i := range d.stories {
		if d.stories[i].Story.Ref == ref {
			return &d.stories[i], nil
		}
	}
	return nil, store.ErrNotFound
}

func (d *desk) Counts() (store.Counts, error) { return d.counts, nil }

func (d *desk) Dumps() iter.Seq2[store.Dump, error] {
	return func(yield func(store.Dump, error) bool) {
		for _, s := range d.stories {
			if !yield(s.Dump, nil) {
				return
			}
		}
	}
}
