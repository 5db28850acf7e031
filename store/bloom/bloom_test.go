package bloom

import (
	"math/rand/v2"
	"testing"
)

func TestAFilterHoldsWhatWasAddedAndLittleElse(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	const blocks, perBlock = 200, 12
	f := New(blocks)
	added := make([]uint64, blocks*perBlock)
	for i := range added {
		added[i] = rng.Uint64()
		f.Add(added[i])
	}
	for _, key := range added {
		if !f.MayHold(key) {
			t.Fatalf("key %x was added and is not held", key)
		}
	}
	wrong := 0
	const asked = 100_000
	for range asked {
		if f.MayHold(rng.Uint64()) {
			wrong++
		}
	}
	// 48 of 512 bits are set, so that 4 of them are one time in 13,000; the blocks are not filled evenly.
	if wrong > asked/1000 {
		t.Errorf("%d of %d other keys are held", wrong, asked)
	}
}
