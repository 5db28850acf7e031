package tui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/tui"
	"stet/tui/simulate"
)

// atEditor opens the desk anew, with another editor for texts; files to edit are
// made in the folder that it returns.
func (e *editor) atEditor(t *testing.T, d tui.Desk, command string) string {
	t.Helper()
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	model, err := tui.New(d, tui.Options{Edit: writes(command), PendingAfter: -1, Now: func() time.Time { return e.now }})
	if err != nil {
		t.Fatal(err)
	}
	e.Editor = simulate.New(model, 120, 40)
	return folder
}

// files returns what is left in a folder.
func files(t *testing.T, folder string) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(folder, "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return left
}

func TestATextIsWrittenInThePersonsEditor(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"))
	folder := e.atEditor(t, e.desk, `ls -l "$(dirname "$1")" > `+t.TempDir()+`/seen; sed -i 's/hundred households/thousand households/'`)
	before := e.counts()
	e.Press("e")
	e.sees("undecided · edited", "its text was edited", "u undoes", "edited “The last of the valley")
	if c := e.counts(); c.Decisions != before.Decisions+1 {
		t.Errorf("%d decisions", c.Decisions-before.Decisions)
	}
	if left := files(t, folder); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	// The dump stays as it is, the corpus has what was written.
	e.sees("six hundred households")
	e.Press("a", "tab", "tab")
	e.sees("edited", "six thousand households", "1 story would be exported")
	e.Press("u", "u")
	after := e.counts()
	after.Decisions = before.Decisions
	if after != before {
		t.Errorf("after undo: %+v, was %+v", after, before)
	}
}

func TestTheFileOfATextIsPrivate(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"))
	seen := filepath.Join(t.TempDir(), "seen")
	e.atEditor(t, e.desk, `f() { stat -c %a "$1" "$(dirname "$1")" > `+seen+`; cat "$1" >> `+seen+`; }; f`)
	e.Press("e")
	e.sees("Nothing was changed.")
	text, err := os.ReadFile(seen)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(text), "600\n700\nThe last of the valley’s cider orchards") {
		t.Errorf("%s", text)
	}
}

func TestAnEditorThatFailsIsTold(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"))
	before := e.counts()
	folder := e.atEditor(t, e.desk, "exit 3;")
	e.Press("e")
	e.sees("! Not done: the editor “exit 3;” failed, exit status 3; $EDITOR sets another")
	if e.counts() != before || len(files(t, folder)) > 0 {
		t.Errorf("%+v, left %q", e.counts(), files(t, folder))
	}
	e.Press("a")
	e.sees("All stories decided.")
}

func TestAnEditorThatIsNotThereIsTold(t *testing.T) {
	e := sit(t, 80, 24, page("valley/orchard.txt"))
	e.atEditor(t, e.desk, "no-such-editor")
	e.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
	e.Press("e")
	e.sees("! Not done: there is no editor “no-such-editor”; $EDITOR sets one")
}

func TestWhatWasWrittenIsNeverLost(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"))
	folder := e.atEditor(t, conflicted{e.desk}, "echo Written by hand. >>")
	e.Press("e")
	left := files(t, folder)
	if len(left) != 1 {
		t.Fatalf("%q\n%s", left, e.Screen())
	}
	text, err := os.ReadFile(left[0])
	if err != nil || !strings.Contains(string(text), "Written by hand.") {
		t.Errorf("%s, %v", text, err)
	}
	e.sees("─ Not taken ", "This has changed since it was shown")
	shown := strings.NewReplacer("│", "", "\n", "", " ", "").Replace(e.Screen())
	if !strings.Contains(shown, "story.t") {
		t.Errorf("%s is not on the screen\n%s", left[0], e.Screen())
	}
}

// Who sits at a desk that someone else's process shows must not run commands there.
func TestNoEditorRunsUnlessOneIsGiven(t *testing.T) {
	e := sit(t, 120, 40, page("valley/orchard.txt"))
	model, err := tui.New(e.desk, tui.Options{PendingAfter: -1})
	if err != nil {
		t.Fatal(err)
	}
	e.Editor = simulate.New(model, 120, 40)
	e.Press("e")
	e.sees("No editor can be run on this desk.")
	e.Press("a", "tab", "tab", "e")
	e.sees("No editor can be run on this desk.")
}

func TestATypedTitleOutlivesAConflict(t *testing.T) {
	for _, keys := range [][]string{{"t", "ctrl+u"}, {"N"}, {"L"}} {
		e := sit(t, 120, 40, page("harbour/0001.txt"))
		e.open(conflicted{e.desk}, 120, 40)
		e.Press(keys...)
		e.Type("Fined twice")
		e.Press("enter")
		e.sees("of story 3", "Fined twice", "This has changed since it was shown")
		e.now = e.now.Add(time.Second)
		e.Press("esc")
		e.misses("Fined twice")
	}
}

func TestNotesAndLabels(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"))
	e.Press("g", "N")
	e.sees("Note of story 1")
	e.Type("call the court")
	e.Press("enter")
	e.sees("undecided · note", "note: call the court")
	e.Press("L")
	e.Type("check, ferry")
	e.Press("enter")
	e.sees("#check #ferry", "undecided · note …") // as much of it as there is room for
	// What is in use is offered, and completed.
	e.Press("J", "L")
	e.sees("tab: check, ferry")
	e.Type("fe")
	e.Press("tab", "enter")
	e.sees("undecided · #ferry")
	e.Press("u", "K")
	e.misses("undecided · #ferry")
	e.Press("N", "ctrl+u", "enter", "L", "ctrl+u", "enter")
	e.misses("note")
	e.misses("#check")
}

func TestTwoStoriesAreSaidToBeCopies(t *testing.T) {
	e := sit(t, 120, 40, page("harbour/0001.txt"), page("valley/orchard.txt"))
	e.Press("g", "+")
	e.sees("Marked; + on another story says that it is a copy of this one.", "undecided · + marked")
	e.Press("l", "+")
	e.sees("Are these two copies?", "★ keep: Ferry company fined", "⧉ copy: The last of the valley", "harbour/0001.txt, from line 1")
	e.Press("enter") // meant for the page
	e.now = e.now.Add(time.Second)
	e.Press("enter")
	if c := e.counts(); c.Copies != 1 {
		t.Fatalf("%d copies\n%s", c.Copies, e.Screen())
	}
	e.Press("u")
	if c := e.counts(); c.Copies != 0 {
		t.Errorf("%d copies after undo", c.Copies)
	}
	e.Press("g", "+", "+")
	e.sees("Marked no more.")
}

func TestCopyPutsFilteredTextOnTheClipboard(t *testing.T) {
	e := sit(t, 120, 40, page("world/letters.txt"))
	copied := ""
	e.Hold = func(msg tea.Msg) bool {
		if strings.HasSuffix(fmt.Sprintf("%T", msg), "setClipboardMsg") { // OSC 52, which the program writes
			copied = fmt.Sprint(msg)
			return false
		}
		return true
	}
	e.Press("g", "j", "j", "j", "j", "j", "y")
	e.sees("Copied line 6.")
	if copied != "A line that would clear the screen: <ESC>[2J and copy to the clipboard <ESC>]52;c;ZXZpbA==<BEL> stays inert." {
		t.Errorf("copied %q", copied)
	}
	e.Press("g", "a", "shift+tab", "y")
	e.sees("Copied the story.")
	if !strings.HasPrefix(copied, "Letters of the world, and those that are not\n\n") || strings.ContainsAny(copied, "\x1b\a") {
		t.Errorf("copied %q", copied)
	}
}
