package furniture

import (
	"embed"
	"fmt"
	"path"
	"strings"
)

//go:embed voices/*.txt
var voiceFiles embed.FS

// Thread is how one site shows what readers say below a story. A block of Entries is one
// comment, with {text} where its text stands; a few are notices in the place of one.
type Thread struct {
	Manner
	Heads, Entries, Feet [][]Template
}

// CommentKind is the kind of all lines of a thread.
const CommentKind = "comments"

// Threads returns the manners of comments.
func Threads() ([]Thread, error) {
	manners, err := load("threads")
	if err != nil {
		return nil, err
	}
	list := make([]Thread, len(manners))
	for i, m := range manners {
		t := Thread{Manner: m}
		for _, block := range m.Blocks {
			kind := block[0].Kind
			for n := range block {
				block[n].Kind = CommentKind
			}
			switch kind {
			case "head":
				t.Heads = append(t.Heads, block)
			case "entry":
				t.Entries = append(t.Entries, block)
			case "foot":
				t.Feet = append(t.Feet, block)
			default:
				return nil, fmt.Errorf("%w: %s: a thread has no %q", ErrBank, m.Name, kind)
			}
		}
		for n := range t.Templates {
			t.Templates[n].Kind = CommentKind
		}
		for _, ago := range m.Values["ago"] {
			t.Templates = append(t.Templates, Template{CommentKind, ago})
		}
		list[i] = t
	}
	return list, nil
}

// Voices returns sentences as readers write them below a story, in a language; nil where
// there are none. {NAME} and {WORD} stand for a name and a word of the story. Held ones are
// for measuring alone.
func Voices(lang string, held bool) []string {
	name := lang + ".txt"
	if held {
		name = lang + "-held.txt"
	}
	text, err := voiceFiles.ReadFile(path.Join("voices", name))
	if err != nil {
		return nil
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}
