package store_test

import (
	"errors"
	"fmt"
	"syscall"
	"testing"

	"stet/store"
)

// bbolt tells in words alone why its file could not grow.
func TestNoRoomToGrow(t *testing.T) {
	for _, why := range []error{syscall.EFBIG, syscall.ENOSPC, syscall.EDQUOT} {
		if err := fmt.Errorf("add: %w", errors.New("file resize error: "+why.Error())); !store.NoRoom(err) {
			t.Errorf("%v: there is room", err)
		}
	}
	for _, err := range []error{nil, errors.New("file resize error: bad file descriptor"), errors.New("file too large")} {
		if store.NoRoom(err) {
			t.Errorf("%v: no room", err)
		}
	}
}
