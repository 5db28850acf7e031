package mapped

import "testing"

// TestWhatIsReadAhead goes through a map of a file by steps: where they keep an order, each page is asked for once, before
// it is come to; where they don't, nothing is.
func TestWhatIsReadAhead(t *testing.T) {
	const base, end = 1 << 30, 1<<30 + 64<<20
	walk := func(step func(i int) uintptr, steps int) (asked, late uintptr) {
		var a ReadAhead
		upTo := uintptr(0)
		for i := range steps {
			at := base + step(i)%(end-base)
			if i > aheadSteps+1 && at >= upTo {
				late++
			}
			if !a.inOrder(at) {
				continue
			}
			if from, to := a.next(base, end); from < to {
				if from < upTo && upTo <= to {
					t.Errorf("at %x what begins at %x is asked for again, up to %x", at, from, upTo)
				}
				if to > end || from < base || to-from > aheadMost {
					t.Errorf("at %x is asked for %x to %x", at, from, to)
				}
				asked, upTo = asked+to-from, to
			}
		}
		return asked, late
	}
	forward := func(i int) uintptr { return uintptr(i) * 3000 }
	if asked, late := walk(forward, (end-base)/3000); asked > end-base || late > 0 {
		t.Errorf("in order: %d bytes of %d, %d times too late", asked, end-base, late)
	}
	twoReaders := func(i int) uintptr { return uintptr(i^1) * 3000 }
	if asked, late := walk(twoReaders, (end-base)/3000); asked > end-base || late > 0 {
		t.Errorf("two beside one another: %d bytes of %d, %d times too late", asked, end-base, late)
	}
	scattered := func(i int) uintptr { return uintptr(i) * 1_000_003 }
	if asked, _ := walk(scattered, 10_000); asked > 0 {
		t.Errorf("in no order: %d bytes", asked)
	}
	few := func(i int) uintptr { return uintptr(i/aheadSteps)*1_000_003 + uintptr(i%aheadSteps)*3000 }
	if asked, _ := walk(few, 10_000); asked > 0 {
		t.Errorf("a few in order each time: %d bytes", asked)
	}
}
