package store

import "testing"

func TestQuote(t *testing.T) {
	if got, want := quote("“No,” he said"), "“‘No,’ he said”"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
