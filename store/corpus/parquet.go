package corpus

import (
	"strings"

	"github.com/parquet-go/parquet-go"
)

// parquetGroupBytes is from how much text on a row group is written out: what the
// export holds in memory, whatever the size of the corpus.
const parquetGroupBytes = 8 << 20

// parquetPageBytes is the size of a page of one column within a row group.
const parquetPageBytes = 256 << 10

// parquetRow is one story of stories.parquet: the fields of a record, where a field that JSON leaves out is empty.
type parquetRow struct {
	ID            string             `parquet:"id"`
	Title         string             `parquet:"title"`
	TitleEdited   bool               `parquet:"title_edited"`
	TitleProposed bool               `parquet:"title_proposed"`
	Text          string             `parquet:"text,zstd"`
	Edited        bool               `parquet:"edited"`
	OriginalHash  string             `parquet:"original_hash"`
	Note          string             `parquet:"note,zstd"`
	Labels        []string           `parquet:"labels,list"`
	Source        string             `parquet:"source,dict"`
	Dump          string             `parquet:"dump,dict"`
	FirstLine     int32              `parquet:"first_line"`
	LastLine      int32              `parquet:"last_line"`
	Paragraphs    []parquetParagraph `parquet:"paragraphs,list"`
	Also          []parquetOrigin    `parquet:"also,list"`
}

type parquetParagraph struct {
	Dump  string `parquet:"dump,dict"`
	Line  int32  `parquet:"line"`
	Start int64  `parquet:"start"`
	End   int64  `parquet:"end"`
	Role  string `parquet:"role,dict"`
}

type parquetOrigin struct {
	Source    string `parquet:"source"`
	Dump      string `parquet:"dump"`
	FirstLine int32  `parquet:"first_line"`
	LastLine  int32  `parquet:"last_line"`
}

// newParquetRow makes a row of a record. Bytes that are not UTF-8 become U+FFFD, as in stories.jsonl.
func newParquetRow(r *record) parquetRow {
	valid := func(s string) string { return strings.ToValidUTF8(s, "\ufffd") }
	row := parquetRow{
		ID: r.ID, Title: valid(r.Title), TitleEdited: r.TitleEdited, TitleProposed: r.TitleProposed, Text: valid(r.Text),
		Edited: r.Edited, OriginalHash: r.OriginalHash, Note: valid(r.Note), Source: valid(r.Source), Dump: r.Dump,
		FirstLine: int32(r.FirstLine), LastLine: int32(r.LastLine), //nolint:gosec // a page has fewer than 2^31 lines
	}
	for _, label := range r.Labels {
		row.Labels = append(row.Labels, valid(label))
	}
	for _, p := range r.Paragraphs {
		line := int32(p.Line) //nolint:gosec // a page has fewer than 2^31 lines
		row.Paragraphs = append(row.Paragraphs, parquetParagraph{p.Dump, line, int64(p.Start), int64(p.End), p.Role})
	}
	for _, o := range r.Also {
		first, last := int32(o.FirstLine), int32(o.LastLine) //nolint:gosec // a page has fewer than 2^31 lines
		row.Also = append(row.Also, parquetOrigin{valid(o.Source), o.Dump, first, last})
	}
	return row
}

type parquetWriter struct {
	file *file
	rows *parquet.GenericWriter[parquetRow]
	held int // bytes of text in the row group
}

func openParquet(f *folder) (writer, error) {
	out, err := f.create("stories.parquet")
	if err != nil {
		return nil, err
	}
	options := []parquet.WriterOption{parquet.CreatedBy("stet", "", ""), parquet.PageBufferSize(parquetPageBytes)}
	for _, column := range []string{"title", "text", "note"} {
		// The least and the greatest text of a page, in full and uncompressed, help nobody to find anything.
		options = append(options, parquet.SkipPageBounds(column), parquet.SkipPageStatistics(column))
	}
	return &parquetWriter{file: out, rows: parquet.NewGenericWriter[parquetRow](out, options...)}, nil
}

func (w *parquetWriter) write(s *Story) error {
	r := newRecord(s)
	if _, err := w.rows.Write([]parquetRow{newParquetRow(&r)}); err != nil {
		return err
	}
	if w.held += len(r.Text); w.held < parquetGroupBytes {
		return nil
	}
	w.held = 0
	return w.rows.Flush()
}

func (w *parquetWriter) close() error {
	if err := w.rows.Close(); err != nil {
		return err
	}
	return w.file.close()
}
