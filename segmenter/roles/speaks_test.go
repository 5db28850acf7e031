package roles

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter/words"
)

// TestSpeaksSaysWhatReadSays holds that what the words of a line say for furniture is the same
// where nothing else is asked for.
func TestSpeaksSaysWhatReadSays(t *testing.T) {
	model, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	word := rapid.OneOf(
		rapid.SampledFrom(strings.Fields("the of and to in is he der die le una read more share follow us sign up for newsletter image caption "+
			"comments 3 2024 10:45 photo by click here to subscribe advertisement said on monday officials")),
		rapid.StringMatching(`[a-z]{1,9}`))
	spoke := 0
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOfN(word, 0, wordingLimit).Draw(t, "line"), " ")
		found := words.Scan([]byte(line), nil)
		found = found[:min(len(found), wordingLimit)]
		masks := make([]uint32, len(found))
		for i := range found {
			if found[i].Flags&words.Number == 0 {
				masks[i] = known.of(found[i].Exact).languages
			}
		}
		var space gramSpace
		want := model.Table.read(&space, found, masks).furniture
		if got := model.Table.Speaks(found); got != want {
			t.Fatalf("%q says %v, want %v", line, got, want)
		}
		if want != 0 {
			spoke++
		}
	})
	if spoke == 0 {
		t.Error("no line says anything")
	}
}

func BenchmarkSpeaks(b *testing.B) {
	model, err := Embedded()
	if err != nil {
		b.Fatal(err)
	}
	found := words.Scan([]byte("The council of the town met in the evening and agreed to build the new bridge over the river, which "+
		"nobody in the harbour had asked for, the owner of the yard said on Monday when 3 papers called."), nil)
	for b.Loop() {
		model.Table.Speaks(found)
	}
}
