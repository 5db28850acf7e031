package corpus

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// perStory writes one small file a story into a folder of its own.
type perStory struct {
	folder *folder
	ending string
	names  names
	render func(s *Story) string
}

func openPerStory(f *folder, ending string, render func(*Story) string) (writer, error) {
	if err := os.Mkdir(filepath.Join(f.root, ending), 0o777); err != nil {
		return nil, err
	}
	return &perStory{folder: f, ending: ending, names: names{}, render: render}, nil
}

func (w *perStory) write(s *Story) error {
	name := w.ending + "/" + w.names.of(s.Title, s.ID.String()) + "." + w.ending
	return w.folder.write(name, []byte(w.render(s)))
}

func (w *perStory) close() error { return nil }

// openText writes a title, an empty line, and the paragraphs with empty lines between.
// A title that only repeats the beginning of the text is left out.
func openText(f *folder) (writer, error) {
	return openPerStory(f, "txt", func(s *Story) string {
		var b strings.Builder
		if !s.TitleProposed {
			b.WriteString(oneLine(s.Title))
			b.WriteByte('\n')
		}
		for i, p := range s.Paragraphs {
			if i > 0 || !s.TitleProposed {
				b.WriteByte('\n')
			}
			b.WriteString(p.Text)
			b.WriteByte('\n')
		}
		return b.String()
	})
}

// openMarkdown writes the title as a heading of the first rank and subheads as
// headings of the second. Labels, a note and the hash of a text before it was edited stand before them, as YAML.
func openMarkdown(f *folder) (writer, error) {
	return openPerStory(f, "md", func(s *Story) string {
		var b strings.Builder
		b.WriteString(frontMatter(s))
		b.WriteString("# " + inert(oneLine(s.Title)) + "\n")
		for _, p := range s.Paragraphs {
			b.WriteByte('\n')
			if isSubhead(p) {
				b.WriteString("## ")
			}
			b.WriteString(inert(strings.TrimLeft(p.Text, " \t")) + "\n")
		}
		return b.String()
	})
}

// frontMatter returns what an editor put on a story between lines of hyphens; nothing where that is
// nothing. JSON is YAML as well.
func frontMatter(s *Story) string {
	if !s.Edited && s.Note == "" && len(s.Labels) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("---\n")
	field := func(name string, value any) {
		if text, err := json.Marshal(value, jsontext.AllowInvalidUTF8(true)); err == nil {
			b.WriteString(name + ": " + string(text) + "\n")
		}
	}
	if s.Edited {
		field("edited", true)
		field("original_hash", s.Original.String())
	}
	if len(s.Labels) > 0 {
		field("labels", s.Labels)
	}
	if s.Note != "" {
		field("note", s.Note)
	}
	b.WriteString("---\n\n")
	return b.String()
}

// oneLine keeps a title on its line.
func oneLine(title string) string {
	return strings.Join(strings.FieldsFunc(title, func(r rune) bool {
		return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029'
	}), " ")
}

// markup are the characters that mean something to Markdown inside a line
// (CommonMark 0.31, section 6) or begin a block.
const markup = "\\`*_[]<>&#|~"

// inert returns text that Markdown shows as it is.
func inert(text string) string {
	var b strings.Builder
	for i, r := range text {
		block := i == 0 && strings.ContainsRune("-+=:", r)
		if block || strings.ContainsRune(markup, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	line := b.String()
	// "1." and "1)" begin a list.
	digits := strings.TrimLeft(line, "0123456789")
	if n := len(line) - len(digits); n > 0 && n < 10 && (strings.HasPrefix(digits, ".") || strings.HasPrefix(digits, ")")) {
		line = line[:n] + "\\" + digits
	}
	return line
}
