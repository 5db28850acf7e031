//go:build unix

package tui_test

import (
	"context"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"stet/tui"
	"stet/tui/internal/press"
)

// ended waits for what must end; that is not measured.
func ended(t *testing.T, done <-chan error, what string) {
	t.Helper()
	select {
	case err := <-done:
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	case <-time.After(30 * time.Second):
		t.Fatalf("%s: the review does not end", what)
	}
}

// A review whose caller hears the same signal ends, whichever of the two hears it first.
func TestASignalEndsTheReview(t *testing.T) {
	s, err := press.Print(t.TempDir(), []press.Page{page("harbour/0001.txt")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		for range 20 {
			ctx, stop := signal.NotifyContext(context.Background(), sig)
			done, drawn := make(chan error, 1), make(chan struct{})
			go func() {
				done <- tui.RunWith(ctx, s, tui.Options{}, tea.WithInput(strings.NewReader("")), tea.WithOutput(&firstWrite{began: drawn}))
			}()
			select {
			case <-drawn:
			case err := <-done:
				t.Fatal("it ended before it was told to: ", err)
			}
			if err := syscall.Kill(os.Getpid(), sig); err != nil {
				t.Fatal(err)
			}
			ended(t, done, sig.String())
			stop()
		}
	}
}

// firstWrite says when something is written for the first time.
type firstWrite struct {
	began chan struct{}
	once  bool
}

func (w *firstWrite) Write(p []byte) (int, error) {
	if !w.once {
		w.once = true
		close(w.began)
	}
	return io.Discard.Write(p)
}
