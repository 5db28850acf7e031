package main

import (
	"fmt"
	"os"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"stet/store"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"stet": main, "accept-all": acceptEverything})
}

// acceptEverything is an editor without a terminal: it accepts every proposal
// of the store named.
func acceptEverything() {
	st, err := store.Open(os.Args[1], store.Options{Editor: "test"})
	if err == nil {
		_, _, err = acceptAll(st, nil)
	}
	if err == nil {
		err = st.Close()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// TestScripts runs the commands as their users do: one script for each.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("STET_EDITOR", "tester")
			env.Setenv("TMPDIR", env.WorkDir)
			return os.CopyFS(env.WorkDir+"/samples", os.DirFS("samples"))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exitcode": exitCode,
			"damage":   damage,
			"hold":     hold,
			"cut":      cut,
		},
	})
}

// exitCode runs a command and checks its exit code: exitcode 2 stet load.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode CODE COMMAND ARGUMENT...")
	}
	code := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var failed interface{ ExitCode() int }
		if !asExit(err, &failed) {
			ts.Fatalf("%s did not run: %v", args[1], err)
		}
		code = strconv.Itoa(failed.ExitCode())
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

func asExit(err error, exit *interface{ ExitCode() int }) (ok bool) {
	*exit, ok = err.(interface{ ExitCode() int })
	return ok
}

// hold opens a store for writing until the script ends, as a review does.
func hold(ts *testscript.TestScript, _ bool, args []string) {
	st, err := store.Open(ts.MkAbs(args[0]), store.Options{Editor: "somebody"})
	ts.Check(err)
	ts.Defer(func() { _ = st.Close() })
}

// cut leaves a store as a load does that is killed before it proposes anything.
func cut(ts *testscript.TestScript, _ bool, args []string) {
	st, err := store.Open(ts.MkAbs(args[0]), store.Options{})
	ts.Check(err)
	_, _, err = st.Add([]store.NewDump{{Name: "cut.txt", Raw: []byte("The harbour was closed to large ships on Monday.\n")}})
	ts.Check(err)
	ts.Check(st.Close())
}

// damage flips one bit in the middle of every page of a file but the first
// few, which hold the file's own headers.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	file := ts.MkAbs(args[0])
	content, err := os.ReadFile(file)
	ts.Check(err)
	page := os.Getpagesize()
	for at := 4*page + page/2; at < len(content); at += page {
		content[at] ^= 0x10
	}
	ts.Check(os.WriteFile(file, content, 0o644))
}
