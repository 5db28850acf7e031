//go:build unix

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestALoadThatIsToldToStopSaysHowToGoOn sends each signal to loads at ever
// later moments until one meets a load at work; where the moments were too far
// apart to meet one, it begins again with closer ones.
func TestALoadThatIsToldToStopSaysHowToGoOn(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes")
	}
	stet, dumps := commands(t), manyDumps(t, 3000)
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(sig.String(), func(t *testing.T) {
			if signal.Ignored(sig) {
				t.Skip("whoever started the tests, nohup perhaps, has the signal ignored, and so is it by what they start")
			}
			store := filepath.Join(t.TempDir(), "stet.db")
			const soonest = 20 * time.Millisecond
			for delay, part := soonest, time.Duration(2); ; delay += delay / part {
				cmd := stet("stet", "load", "--store", store, dumps)
				var said strings.Builder
				cmd.Stderr = &said
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				time.Sleep(delay)
				_ = cmd.Process.Signal(sig)
				_ = cmd.Wait()
				switch code := cmd.ProcessState.ExitCode(); {
				case code == -1: // it had not begun to listen
					continue
				case code == exitDone:
					if part *= 2; part > 32 {
						t.Fatal("no load was at work when the signal came")
					}
					delay = soonest
					if err := os.Remove(store); err != nil {
						t.Fatal(err)
					}
					continue
				case code != exitFailed || !strings.Contains(said.String(), "stopped\nWhat was committed before") || strings.Count(said.String(), "stopped") != 1 || strings.Contains(said.String(), "canceled"):
					t.Fatalf("exit code %d, %s", code, said.String())
				}
				if _, err := os.Stat(store); errors.Is(err, fs.ErrNotExist) { // nothing was added yet
					continue
				}
				break
			}
			output(t, stet("stet", "check", "--store", store))
		})
	}
}
