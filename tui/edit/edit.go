// Package edit lets an editor write a story's text with the editor of their own,
// $VISUAL or else $EDITOR, on a private file that is removed afterwards. In the file each
// paragraph is a line, with an empty line between.
package edit

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
)

// Stories is what editing needs of the store.
type Stories interface {
	Story(ref store.StoryRef) (*store.StoryText, error)
	Decide(store.Decision) (store.Outcome, error)
}

// Tool is how the person's editor is found and run. The zero Tool runs none.
type Tool struct {
	// Run hands the terminal to a command until it ends. tea.ExecProcess is one.
	Run    func(c *exec.Cmd, done tea.ExecCallback) tea.Cmd
	Getenv func(string) string
}

// Opened is a story in a file, ready for the editor, or one that can be mended first and that is in no file.
type Opened struct {
	desk.Answer
	Ref     store.StoryRef
	Mending *Mending

	file, text string
}

// Written is what the editor left in the file.
type Written struct {
	Opened
}

// Open returns the command that puts a story's text in a private file, unless it can be mended and is not meant to be
// written by hand all the same. It answers with Opened.
func (t Tool) Open(stories Stories, request uint64, ref store.StoryRef, byHand bool) tea.Cmd {
	return func() tea.Msg {
		o := Opened{Ref: ref}
		o.Request = request
		o.Err = o.open(t, stories, byHand)
		return o
	}
}

func (o *Opened) open(t Tool, stories Stories, byHand bool) error {
	story, err := stories.Story(o.Ref)
	if err != nil {
		return err
	}
	if !byHand {
		o.Mending = Mend(story)
	}
	switch {
	case o.Mending != nil:
		return nil
	case t.Run == nil:
		return desk.ErrNoEditor
	}
	o.text = text(story)
	folder, err := os.MkdirTemp("", "stet-edit-") // for the person alone: mode 0700
	if err != nil {
		return fmt.Errorf("making a file to edit: %w", err)
	}
	o.file = filepath.Join(folder, "story.txt")
	if err := os.WriteFile(o.file, []byte(o.text), 0o600); err != nil {
		return errors.Join(fmt.Errorf("making a file to edit: %w", err), os.RemoveAll(folder))
	}
	return nil
}

// text is a story as it stands in the file.
func text(story *store.StoryText) string {
	paragraphs := make([]string, len(story.Paragraphs))
	for i := range story.Paragraphs {
		paragraphs[i] = strings.TrimSpace(strings.ReplaceAll(story.Paragraphs[i].Text, "\n", " "))
	}
	return strings.Join(paragraphs, "\n\n") + "\n"
}

// Paragraphs returns the paragraphs of a file, parted by line feeds: each line that is not empty is one.
func Paragraphs(file string) string {
	var out []string
	for line := range strings.Lines(file) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// Edit returns the command that opens the file in the person's editor. It answers with Written.
func (o Opened) Edit(t Tool, request uint64) tea.Cmd {
	o.Request = request
	name := Editor(t.Getenv)
	return t.Run(command(name, o.file), func(err error) tea.Msg {
		w := Written{o}
		w.Err = nil
		var exit *exec.ExitError
		switch {
		case err != nil && errors.As(err, &exit) && exit.ExitCode() == notFound:
			w.Err = fmt.Errorf("there is no editor “%s”; $EDITOR sets one", name)
		case err != nil:
			w.Err = fmt.Errorf("the editor “%s” failed, %w; $EDITOR sets another", name, err)
		}
		return w
	})
}

// notFound is the exit status of a shell that finds no command of a name (POSIX).
const notFound = 127

// Editor names the person's editor: $VISUAL, else $EDITOR, else vi, as POSIX has it.
func Editor(getenv func(string) string) string {
	for _, variable := range []string{"VISUAL", "EDITOR"} {
		if name := strings.TrimSpace(getenv(variable)); name != "" {
			return name
		}
	}
	return "vi"
}

// command runs an editor, which may be named with arguments, on a file. An interrupt in the editor is
// the editor's: the shell, which gets it too, waits for how the editor ends.
func command(name, file string) *exec.Cmd {
	if runtime.GOOS == "windows" {
		parts := strings.Fields(name)
		return exec.Command(parts[0], append(parts[1:], file)...) //nolint:gosec // the person names the editor
	}
	return exec.Command("sh", "-c", "trap : INT; "+name+` "$1"`, "sh", file) //nolint:gosec // the person names the editor
}

// Save is the act that makes what was written a decision, and removes the file. Where the
// store does not take it, the file stays and the error says where.
func (w Written) Save(stories Stories) (store.Outcome, error) {
	written, err := os.ReadFile(w.file)
	switch {
	case w.Err != nil && err == nil && Paragraphs(string(written)) != Paragraphs(w.text):
		return store.Outcome{}, &desk.KeptError{File: w.file, Err: w.Err}
	case w.Err != nil:
		return store.Outcome{}, errors.Join(w.Err, w.remove())
	case err != nil:
		return store.Outcome{}, errors.Join(fmt.Errorf("reading what was edited: %w", err), w.remove())
	}
	paragraphs := Paragraphs(string(written))
	if paragraphs == Paragraphs(w.text) {
		return store.Outcome{}, errors.Join(desk.ErrUnchanged, w.remove())
	}
	did, err := stories.Decide(store.Decision{Verb: store.Edit, Stories: []store.StoryRef{w.Ref}, Text: paragraphs})
	if err != nil {
		return did, &desk.KeptError{File: w.file, Err: err}
	}
	return did, w.remove()
}

func (w Written) remove() error { return os.RemoveAll(filepath.Dir(w.file)) }
