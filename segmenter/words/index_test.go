package words

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
)

func TestIndexGivesEachHashAPlaceOfItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hashes := rapid.SliceOfNDistinct(rapid.Uint32(), 0, 3000, rapid.ID).Draw(t, "hashes")
		index, err := NewIndex(hashes)
		if err != nil {
			t.Fatal(err)
		}
		taken := make([]bool, index.Size())
		for _, hash := range hashes {
			place := index.Place(hash)
			if taken[place] {
				t.Fatalf("%x has the place of another among %d", hash, len(hashes))
			}
			taken[place] = true
		}
	})
}

func TestIndexOfEqualHashes(t *testing.T) {
	if _, err := NewIndex([]uint32{7, 8, 7}); !errors.Is(err, ErrAlike) {
		t.Errorf("equal hashes give %v, want ErrAlike", err)
	}
}
