package corpus

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"stet/segmenter"
	"stet/store"
)

// Source is what an export reads of a store.
type Source interface {
	Approved(from store.Position, n int) ([]store.CorpusRow, error)
	Story(ref store.StoryRef) (*store.StoryText, error)
	Counts() (store.Counts, error)
	Dumps() iter.Seq2[store.Dump, error]
}

// Story is one story as it is written.
type Story struct {
	// ID is the hash of the text.
	ID    store.TextHash
	Title string
	// TitleEdited tells that an editor typed the title, TitleProposed that it is
	// neither typed nor a headline of the dump, but the beginning of the text.
	TitleEdited, TitleProposed bool
	Paragraphs                 []Paragraph
	// Edited tells that an editor wrote the text; Original is the hash of the dump's own
	// text then. A paragraph that an editor wrote has the line 0 and no bytes of the dump.
	Edited   bool
	Original store.TextHash
	// Note and Labels are what an editor put on the story; of a text that was approved more
	// than once those of the first place.
	Note   string
	Labels []string
	Origin
	// Also are the places where the very same text was approved again.
	Also []Origin
}

// Origin is a place in a dump.
type Origin struct {
	// Source is the dump's name, Dump its id.
	Source string
	Dump   store.DumpID
	// First and Last are lines of the dump, both included.
	First, Last int
}

// Paragraph is one paragraph and the bytes of the dump that it came from.
type Paragraph = store.TextParagraph

// Text returns the paragraphs joined by line feeds: the text that ID is the
// hash of.
func (s *Story) Text() string {
	var b strings.Builder
	for i, p := range s.Paragraphs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Text)
	}
	return b.String()
}

func isSubhead(p Paragraph) bool { return p.Role == segmenter.Subhead }

// rowsAtATime bounds how many rows of the store are held.
const rowsAtATime = 256

// approved yields the rows of the store's approved stories in its order.
func approved(ctx context.Context, source Source) iter.Seq2[store.CorpusRow, error] {
	return func(yield func(store.CorpusRow, error) bool) {
		var from store.Position
		last := store.Position("")
		for {
			if err := ctx.Err(); err != nil {
				yield(store.CorpusRow{}, err)
				return
			}
			rows, err := source.Approved(from, rowsAtATime)
			if err != nil {
				yield(store.CorpusRow{}, fmt.Errorf("reading the approved stories: %w", err))
				return
			}
			fresh := rows
			if last != "" && len(rows) > 0 && rows[0].Position == last {
				fresh = rows[1:] // from is included in what is returned
			}
			for _, row := range fresh {
				if !yield(row, nil) {
					return
				}
			}
			if len(rows) < rowsAtATime || len(fresh) == 0 {
				return
			}
			from = rows[len(rows)-1].Position
			last = from
		}
	}
}

// equalTexts finds the texts that more than one approved story has. It returns
// how many approved stories there are, and for each such text where it stands
// behind the first place. It holds 16 bytes a story while it runs.
func equalTexts(ctx context.Context, source Source) (stories int, also map[store.TextHash][]Origin, err error) {
	var hashes []store.TextHash
	for row, err := range approved(ctx, source) {
		if err != nil {
			return 0, nil, err
		}
		hashes = append(hashes, row.Story.Ref.Text)
	}
	stories = len(hashes)
	slices.SortFunc(hashes, func(a, b store.TextHash) int { return slices.Compare(a[:], b[:]) })
	also = map[store.TextHash][]Origin{}
	for i := 1; i < len(hashes); i++ {
		if hashes[i] == hashes[i-1] {
			also[hashes[i]] = nil
		}
	}
	if len(also) == 0 {
		return stories, also, nil
	}
	first := map[store.TextHash]bool{}
	for row, err := range approved(ctx, source) {
		if err != nil {
			return 0, nil, err
		}
		hash := row.Story.Ref.Text
		if _, equal := also[hash]; !equal {
			continue
		}
		if first[hash] {
			also[hash] = append(also[hash], origin(row.Name, row.Story.Ref))
		}
		first[hash] = true
	}
	return stories, also, nil
}

func origin(name string, ref store.StoryRef) Origin {
	return Origin{Source: name, Dump: ref.Dump, First: ref.First, Last: ref.Last}
}

// each calls write for every text once, in the store's order.
func each(ctx context.Context, source Source, also map[store.TextHash][]Origin, write func(*Story) error) error {
	written := map[store.TextHash]bool{} // of the texts in also
	for row, err := range approved(ctx, source) {
		if err != nil {
			return err
		}
		hash := row.Story.Ref.Text
		others, equal := also[hash]
		if equal && written[hash] {
			continue
		}
		if equal {
			written[hash] = true
		}
		text, err := source.Story(row.Story.Ref)
		if err != nil {
			return fmt.Errorf("reading the story at line %d of %s: %w", row.Story.First, row.Name, err)
		}
		if len(text.Paragraphs) == 0 {
			continue
		}
		story := Story{
			ID:            hash,
			Title:         row.Story.Title,
			TitleEdited:   row.Story.TitleDecided,
			TitleProposed: !row.Story.Headed(),
			Paragraphs:    text.Paragraphs,
			Origin:        origin(row.Name, row.Story.Ref),
			Also:          others,
			Edited:        text.Story.Edited,
			Original:      text.Story.Original,
			Note:          text.Story.Note,
			Labels:        text.Story.Labels,
		}
		if err := write(&story); err != nil {
			return err
		}
	}
	return nil
}
