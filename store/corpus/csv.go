package corpus

import (
	"encoding/csv"
	"strconv"
	"strings"
	"unicode/utf8"
)

type csvWriter struct {
	file *file
	rows *csv.Writer
}

func openCSV(f *folder) (writer, error) {
	out, err := f.create("stories.csv")
	if err != nil {
		return nil, err
	}
	w := &csvWriter{file: out, rows: csv.NewWriter(out)}
	return w, w.rows.Write([]string{"id", "title", "title_edited", "text", "source", "dump", "first_line", "last_line", "edited", "original_hash", "labels", "note"})
}

func (w *csvWriter) write(s *Story) error {
	original := ""
	if s.Edited {
		original = s.Original.String()
	}
	return w.rows.Write([]string{
		s.ID.String(), harmless(s.Title), strconv.FormatBool(s.TitleEdited), harmless(s.Text()),
		harmless(s.Source), s.Dump.String(), strconv.Itoa(s.First), strconv.Itoa(s.Last),
		strconv.FormatBool(s.Edited), original, harmless(strings.Join(s.Labels, ",")), harmless(s.Note),
	})
}

func (w *csvWriter) close() error {
	w.rows.Flush()
	if err := w.rows.Error(); err != nil {
		return err
	}
	return w.file.close()
}

// formulaStarts are the characters that make a spreadsheet take a cell for a
// formula (OWASP, "CSV Injection"), with their full-width forms.
const formulaStarts = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"

// harmless puts an apostrophe before a cell that a spreadsheet would run.
// Spaces in front of the formula do not make it safe.
func harmless(cell string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(cell, " \u00a0\ufeff"))
	if strings.ContainsRune(formulaStarts, first) {
		return "'" + cell
	}
	return cell
}
