//go:build unix

package dumps

import (
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSpecialFiles holds that no link is followed out of a folder or in a
// circle, and that nothing blocks: the test hangs where it does.
func TestSpecialFiles(t *testing.T) {
	root := tree{"a.txt": "a", "in/b.txt": "b"}.write(t)
	in := func(name string) string { return filepath.Join(root, name) }
	outside := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(outside, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"loop": ".", "out": outside, "in/up": "..", "gone": "nowhere"} {
		if err := os.Symlink(target, in(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(in("fifo"), 0o644); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("unix", in("socket"))
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	g := collect(t, Options{}, root, in("fifo"), "/dev/null", in("out"), in("missing"))
	if diff := cmp.Diff([]string{"a.txt", "in/b.txt", "out"}, names(g)); diff != "" {
		t.Errorf("dumps (-want +got):\n%s", diff)
	}
	type short struct {
		Name   string
		Reason Reason
		Given  bool
	}
	skipped := make([]short, 0, len(g.Skipped))
	for _, s := range g.Skipped {
		skipped = append(skipped, short{filepath.Base(s.Path), s.Reason, s.Given})
	}
	want := []short{
		{"fifo", Special, false},
		{"gone", Link, false},
		{"up", Link, false},
		{"loop", Link, false},
		{"out", Link, false},
		{"socket", Special, false},
		{"fifo", Special, true},
		{"null", Special, true},
		{"missing", Unreadable, true},
	}
	if diff := cmp.Diff(want, skipped); diff != "" {
		t.Errorf("skipped (-want +got):\n%s", diff)
	}
}

func TestUnreadableFilesAreReported(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	root := tree{"a.txt": "a", "b.txt": "b", "c/d.txt": "d"}.write(t)
	if err := os.Chmod(filepath.Join(root, "a.txt"), 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(root, "c"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(root, "c"), 0o755) })
	g := collect(t, Options{}, root)
	if len(g.Dumps) != 1 || len(g.Skipped) != 2 || g.Skipped[0].Reason != Unreadable || g.Skipped[1].Reason != Unreadable {
		t.Errorf("%v, skipped %+v", names(g), g.Skipped)
	}
}

// TestAFileThatBecameAPipe opens what was a file when the folder was listed.
func TestAFileThatBecameAPipe(t *testing.T) {
	fifo := filepath.Join(t.TempDir(), "a.txt")
	if err := syscall.Mkfifo(fifo, 0o644); err != nil {
		t.Fatal(err)
	}
	r := newReader(t.Context(), Options{}, nil)
	m := meet(source{path: fifo, name: "a.txt"})
	defer m.close()
	if !r.file(m) || len(r.batch.Skipped) != 1 || r.batch.Skipped[0].Reason != Special {
		t.Errorf("skipped %+v", r.batch.Skipped)
	}
}

func TestAFileThatChangesWhileItIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(path, []byte("short"), 0o644); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	in := &input{source: source{path: path}, file: file, info: info}
	if changed(in, 5) {
		t.Error("a file at rest is said to change")
	}
	if err := os.WriteFile(path, []byte("longer than before"), 0o644); err != nil {
		t.Fatal(err)
	}
	if !changed(in, 5) {
		t.Error("a file that grew is said to be at rest")
	}
}
