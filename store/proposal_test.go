package store

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"stet/segmenter"
)

// TestAProposalAsStoredIsWhatIsReadBack holds that what views are made of at once is
// just what they are made of later.
func TestAProposalAsStoredIsWhatIsReadBack(t *testing.T) {
	c, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	defer c.close()
	number := rapid.Float64Range(-2, 2)
	evidence := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) segmenter.Evidence {
		return segmenter.Evidence{Weight: rapid.Float64().Draw(t, "weight"), Text: rapid.String().Draw(t, "text")}
	}), 0, 3)
	rapid.Check(t, func(t *rapid.T) {
		p := segmenter.Proposal{Version: rapid.String().Draw(t, "version"), Doubt: number.Draw(t, "doubt")}
		for range rapid.IntRange(1, 5).Draw(t, "roles") {
			p.Roles = append(p.Roles, segmenter.RoleProposal{
				Role: segmenter.Role(rapid.Byte().Draw(t, "role")), Confidence: number.Draw(t, "confidence"),
				Kind: rapid.String().Draw(t, "kind"), Evidence: evidence.Draw(t, "evidence"),
			})
		}
		p.Repeats = rapid.SliceOfN(rapid.Just(segmenter.Repeat{First: 3, Last: 4, Of: 1}), 0, 2).Draw(t, "repeats")
		for range rapid.IntRange(0, 3).Draw(t, "splits") {
			p.Splits = append(p.Splits, segmenter.Split{
				Line: rapid.IntRange(2, 9).Draw(t, "line"), Probability: number.Draw(t, "probability"),
				Proposed: rapid.Bool().Draw(t, "proposed"), Doubt: number.Draw(t, "doubt"), Evidence: evidence.Draw(t, "evidence"),
			})
		}
		read, err := c.decodeProposal(c.encodeProposal(&p))
		if err != nil {
			t.Fatal(err)
		}
		if stored := asStored(&p); !reflect.DeepEqual(stored, read) {
			t.Fatalf("as stored:\n%#v\nread back:\n%#v", stored, read)
		}
	})
}
