package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// commands puts links to this test binary into a folder under the names that
// TestMain knows, and returns a function that makes a command of one of them.
func commands(t *testing.T) func(name string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := t.TempDir()
	return func(name string, args ...string) *exec.Cmd {
		link := filepath.Join(bin, name)
		if _, err := os.Lstat(link); err != nil {
			if err := os.Symlink(self, link); err != nil {
				t.Skip("no links on this platform")
			}
		}
		return exec.Command(link, args...)
	}
}

// output runs a command that must succeed.
func output(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	out, err := cmd.Output()
	if err != nil {
		detail := ""
		if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
			detail = string(failed.Stderr)
		}
		t.Fatalf("%s: %v\n%s", strings.Join(cmd.Args[1:], " "), err, detail)
	}
	return string(out)
}

// killAfter starts a command and kills it. It tells whether it was still running.
func killAfter(t *testing.T, cmd *exec.Cmd, delay time.Duration) bool {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(delay)
	_ = cmd.Process.Kill()
	return cmd.Wait() != nil
}

// manyDumps writes n dumps of a few invented sentences.
func manyDumps(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	towns := []string{"Marrow", "Pell", "Sallow", "Kestrel", "Aldermoor", "Lindhaven", "Carrow"}
	things := []string{"bridge", "pool", "ferry", "school", "market", "depot", "museum", "harbour"}
	for i := range n {
		var b strings.Builder
		for line := range 12 {
			a, c := towns[(i+line)%len(towns)], things[(i*3+line*5)%len(things)]
			fmt.Fprintf(&b, "The council of %s said on Monday that the %s number %d would be closed for %d weeks, officials told reporters.\n", a, c, i*100+line, line+2)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestALoadThatIsKilledGoesOn kills loads at ever later moments until one gets
// through, and holds that the store then is what one straight load makes.
func TestALoadThatIsKilledGoesOn(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	stet, dumps, dir := commands(t), manyDumps(t, 3000), t.TempDir()
	straight, killed := filepath.Join(dir, "straight.db"), filepath.Join(dir, "killed.db")
	output(t, stet("stet", "load", "--store", straight, dumps))
	kills := 0
	for delay := 20 * time.Millisecond; killAfter(t, stet("stet", "load", "--store", killed, dumps), delay); delay += delay / 2 {
		kills++
	}
	if kills < 3 {
		t.Errorf("only %d loads were killed before one got through", kills)
	}
	t.Logf("%d loads were killed", kills)
	output(t, stet("stet", "check", "--store", killed))
	want := output(t, stet("stet", "status", "--json", "--store", straight))
	got := output(t, stet("stet", "status", "--json", "--store", killed))
	if got = strings.Replace(got, killed, straight, 1); got != want {
		t.Errorf("a straight load:\n%s\na killed one:\n%s", want, got)
	}
}

// TestAnExportThatIsKilledLeavesAWholeOne kills exports that replace another
// one: what stands there is the old one or the new one, whole.
func TestAnExportThatIsKilledLeavesAWholeOne(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	stet, dir := commands(t), t.TempDir()
	file, dest := filepath.Join(dir, "stet.db"), filepath.Join(dir, "corpus")
	output(t, stet("stet", "load", "--store", file, manyDumps(t, 500)))
	output(t, stet("stet", "export", "--store", file, dest, "--format", "jsonl,txt"))
	old := manifestOf(t, dest)
	output(t, stet("accept-all", file))
	output(t, stet("stet", "export", "--store", file, dest+"-new", "--format", "jsonl,txt"))
	want := manifestOf(t, dest+"-new")
	kills := 0
	for delay := 5 * time.Millisecond; killAfter(t, stet("stet", "export", "--store", file, dest, "--format", "jsonl,txt"), delay); delay += delay / 2 {
		kills++
		got := manifestOf(t, dest)
		if got != old && got != want {
			t.Fatal("neither the old export nor the new one")
		}
		for name, content := range map[string]string{"stories.jsonl": got} {
			if data, err := os.ReadFile(filepath.Join(dest, name)); err != nil || !strings.Contains(content, sum(data)) {
				t.Fatalf("%s is not what the manifest says: %v", name, err)
			}
		}
	}
	if kills == 0 {
		t.Error("no export was killed")
	}
	if manifestOf(t, dest) != want {
		t.Error("the export that got through is not what a straight one writes")
	}
	left, err := filepath.Glob(dest + ".*")
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func manifestOf(t *testing.T, dest string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(dest, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func sum(data []byte) string { return fmt.Sprintf("%x", sha256.Sum256(data)) }
