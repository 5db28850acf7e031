package corpus

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"stet/store"
)

// record is one story of stories.jsonl.
type record struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	TitleEdited bool   `json:"title_edited,omitzero"`
	// TitleProposed: the title is only the beginning of the text.
	TitleProposed bool   `json:"title_proposed,omitzero"`
	Text          string `json:"text"`
	// Edited: an editor wrote the text. OriginalHash is the id that the text had before.
	Edited       bool   `json:"edited,omitzero"`
	OriginalHash string `json:"original_hash,omitzero"`
	Note         string `json:"note,omitzero"`
	// Labels are sorted.
	Labels []string `json:"labels,omitempty"`

	Source     string            `json:"source"`
	Dump       string            `json:"dump"`
	FirstLine  int               `json:"first_line"`
	LastLine   int               `json:"last_line"`
	Paragraphs []paragraphRecord `json:"paragraphs"`
	Also       []originRecord    `json:"also,omitempty"`
}

// paragraphRecord says where one paragraph came from: bytes start to end, the
// end not included, of a dump. The Nth is the Nth line of the record's text. One that an editor
// wrote has the line 0, and came from no bytes.
type paragraphRecord struct {
	Dump  string `json:"dump"`
	Line  int    `json:"line"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Role  string `json:"role,omitempty"`
}

type originRecord struct {
	Source    string `json:"source"`
	Dump      string `json:"dump"`
	FirstLine int    `json:"first_line"`
	LastLine  int    `json:"last_line"`
}

func newRecord(s *Story) record {
	r := record{
		ID: s.ID.String(), Title: s.Title, TitleEdited: s.TitleEdited, TitleProposed: s.TitleProposed, Text: s.Text(),
		Source: s.Source, Dump: s.Dump.String(), FirstLine: s.First, LastLine: s.Last,
		Paragraphs: make([]paragraphRecord, len(s.Paragraphs)),
	}
	r.Note, r.Labels = s.Note, s.Labels
	if s.Edited {
		r.Edited, r.OriginalHash = true, s.Original.String()
	}
	ids := map[store.DumpID]string{s.Dump: r.Dump}
	for i, p := range s.Paragraphs {
		id, known := ids[p.Dump]
		if !known {
			id = p.Dump.String()
			ids[p.Dump] = id
		}
		r.Paragraphs[i] = paragraphRecord{Dump: id, Line: p.Line, Start: p.Start, End: p.End}
		if isSubhead(p) {
			r.Paragraphs[i].Role = "subhead"
		}
	}
	for _, o := range s.Also {
		r.Also = append(r.Also, originRecord{Source: o.Source, Dump: o.Dump.String(), FirstLine: o.First, LastLine: o.Last})
	}
	return r
}

type jsonl struct{ file *file }

func openJSONL(f *folder) (writer, error) {
	out, err := f.create("stories.jsonl")
	return &jsonl{out}, err
}

// write writes one line. Bytes that are not UTF-8 become U+FFFD, since JSON
// can't hold them; the origin tells where they are.
func (j *jsonl) write(s *Story) error {
	line, err := json.Marshal(newRecord(s), jsontext.AllowInvalidUTF8(true))
	if err != nil {
		return err
	}
	_, err = j.file.Write(append(line, '\n'))
	return err
}

func (j *jsonl) close() error { return j.file.close() }
