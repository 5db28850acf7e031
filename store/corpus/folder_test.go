package corpus

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAnInterruptedExportLeavesTheOldOne ends exports in every way short of a
// kill, which the test of the command holds.
func TestAnInterruptedExportLeavesTheOldOne(t *testing.T) {
	stories := [][]string{{"A", "Text."}, {"B", "Other."}, {"C", "Third."}}
	for _, row := range []struct {
		name string
		end  func(d *desk, cancel func())
		want error
	}{
		{"the store fails", func(d *desk, _ func()) { d.failAt = 2 }, errDesk},
		{"cancelled", func(d *desk, cancel func()) { d.reading = cancel }, context.Canceled},
		{"changed meanwhile", func(d *desk, _ func()) { d.reading = func() { d.counts.Decisions++ } }, ErrChanged},
		{"accounts are wrong", func(d *desk, _ func()) { d.counts.Accounts.Repeat++ }, ErrAccounts},
	} {
		t.Run(row.name, func(t *testing.T) {
			parent := t.TempDir()
			dest := filepath.Join(parent, "out")
			export(t, newDesk(stories[0]), dest, all)
			before := read(t, dest)
			d := newDesk(stories...)
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			row.end(d, cancel)
			if _, err := Export(ctx, d, dest, all); !errors.Is(err, row.want) {
				t.Fatalf("error %v, want %v", err, row.want)
			}
			if diff := cmp.Diff(before, read(t, dest)); diff != "" {
				t.Errorf("the old export changed:\n%s", diff)
			}
			if entries, _ := os.ReadDir(parent); len(entries) != 1 {
				t.Errorf("left behind: %v", entries)
			}
		})
	}
}

func TestWhatAnExportReplaces(t *testing.T) {
	d := newDesk([]string{"A", "Text."})
	for _, row := range []struct {
		name    string
		prepare func(dest string) error
		want    error
	}{
		{"nothing there", func(string) error { return nil }, nil},
		{"an empty folder", func(dest string) error { return os.Mkdir(dest, 0o755) }, nil},
		{"an export", func(dest string) error { _, err := Export(t.Context(), newDesk(), dest, all); return err }, nil},
		{"a link to an export", func(dest string) error {
			if _, err := Export(t.Context(), newDesk(), dest+"-real", all); err != nil {
				return err
			}
			return os.Symlink(filepath.Base(dest)+"-real", dest)
		}, nil},
		{"a file", func(dest string) error { return os.WriteFile(dest, []byte("mine"), 0o644) }, ErrOccupied},
		{"another folder", func(dest string) error {
			return errors.Join(os.Mkdir(dest, 0o755), os.WriteFile(filepath.Join(dest, "mine"), nil, 0o644))
		}, ErrOccupied},
		{"a folder with another manifest", func(dest string) error {
			return errors.Join(os.Mkdir(dest, 0o755), os.WriteFile(filepath.Join(dest, manifestName), []byte(`{"name":"an app"}`), 0o644))
		}, ErrOccupied},
		{"an export with a file of somebody", exportWith("txt/editor-notes.txt"), ErrOccupied},
		{"an export with a folder of somebody", exportWith("notes/monday.txt"), ErrOccupied},
		{"an export with a file named as a format", exportWith("jsonl"), ErrOccupied},
	} {
		t.Run(row.name, func(t *testing.T) {
			dest := filepath.Join(t.TempDir(), "deep", "out")
			if err := errors.Join(os.Mkdir(filepath.Dir(dest), 0o755), row.prepare(dest)); err != nil {
				t.Fatal(err)
			}
			_, err := Export(t.Context(), d, dest, all)
			if !errors.Is(err, row.want) {
				t.Fatalf("error %v, want %v", err, row.want)
			}
			if err == nil && read(t, dest)["stories.jsonl"] == "" {
				t.Error("no export there")
			}
		})
	}
}

func TestARefusedExportNamesTheStrangerAndLeavesAll(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "out")
	if err := exportWith("notes/monday.txt")(dest); err != nil {
		t.Fatal(err)
	}
	before := read(t, dest)
	_, err := Export(t.Context(), newDesk([]string{"B", "New text."}), dest, all)
	if err == nil || !strings.Contains(err.Error(), ": notes is not") || !strings.Contains(err.Error(), "move it elsewhere") {
		t.Errorf("error %v", err)
	}
	if diff := cmp.Diff(before, read(t, dest)); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

// TestAFileThatCameDuringAnExportIsKept puts a note into the old export while the
// new one is written.
func TestAFileThatCameDuringAnExportIsKept(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "out")
	export(t, newDesk([]string{"A", "Old text."}), dest, all)
	d := newDesk([]string{"B", "New text."})
	d.reading = func() { _ = os.WriteFile(filepath.Join(dest, "note"), []byte("mine"), 0o644) }
	if _, err := Export(t.Context(), d, dest, all); !errors.Is(err, ErrOccupied) {
		t.Errorf("error %v", err)
	}
	if read(t, dest)["note"] != "mine" {
		t.Error("the note is gone")
	}
}

func TestWhatKilledExportsLeftIsCleared(t *testing.T) {
	parent := t.TempDir()
	dest := filepath.Join(parent, "out")
	const nobody = "999999999" // no process has this number
	for _, name := range []string{asideMark + nobody, asideMark + "1"} {
		if err := os.Mkdir(dest+name, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	export(t, newDesk([]string{"A", "Text."}), dest+oldMark+nobody, all)
	restore(dest)
	if _, err := os.Stat(filepath.Join(dest, manifestName)); err != nil {
		t.Fatal("the export that was put aside was not put back")
	}
	export(t, newDesk([]string{"A", "Text."}), dest, all)
	entries, err := os.ReadDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, 0, len(entries))
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if diff := cmp.Diff([]string{"out", "out" + asideMark + "1"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestWhatRefusesAnExportIsNamed holds that the place is named as it was given, another file that is in the way too, and what
// to do.
func TestWhatRefusesAnExportIsNamed(t *testing.T) {
	for _, row := range []struct {
		name    string
		prepare func(dest string) error
		want    string // DEST stands for the place
	}{
		{"a file as a folder above", func(dest string) error { return os.WriteFile(filepath.Dir(dest), nil, 0o600) }, "not a directory"},
		{"a manifest that is a folder", func(dest string) error {
			return os.MkdirAll(filepath.Join(dest, manifestName), 0o755)
		}, "read DEST/manifest.json: is a directory"},
	} {
		t.Run(row.name, func(t *testing.T) {
			dest := filepath.Join(t.TempDir(), "above", "corpus")
			if err := row.prepare(dest); err != nil {
				t.Fatal(err)
			}
			_, err := Export(t.Context(), newDesk([]string{"A", "a"}), dest, all)
			want := strings.ReplaceAll("exporting to DEST: "+row.want+"; name another folder", "DEST", dest)
			if err == nil || err.Error() != want {
				t.Errorf("%v, want %s", err, want)
			}
		})
	}
}

// TestWhichFileOfARefusalIsNamed asks of the files that a disk can refuse, which a test can't always bring about.
func TestWhichFileOfARefusalIsNamed(t *testing.T) {
	dest := filepath.FromSlash("/news/out")
	for path, named := range map[string]bool{
		"/news/out":                 false,
		"/news/out.tmp-7":           false,
		"/news":                     false,
		"/news/out.tmp-7/txt/a.txt": true,
		"/news/out/manifest.json":   true,
		"/news/other":               true,
		"txt":                       true,
		"/new":                      true,
	} {
		err := refused(dest, &fs.PathError{Op: "mkdir", Path: filepath.FromSlash(path), Err: fs.ErrPermission})
		if !errors.Is(err, fs.ErrPermission) || strings.Contains(err.Error(), "mkdir "+filepath.FromSlash(path)+": ") != named {
			t.Errorf("of %s: %v", path, err)
		}
	}
}
