package dupes

// Passage is a run of words of one text, of the other, or of both. Places are
// paragraph numbers from 0 and byte offsets in them.
type Passage struct {
	// A and B are where the passage stands in each text; the zero Place with
	// no Text where only the other has it.
	A, B Place
	// In tells which texts have it.
	In Side
	// Words counts the passage's words.
	Words int
}

// Side tells which of two texts have a passage.
type Side uint8

// A passage stands in both texts, or in one.
const (
	Both Side = iota
	OnlyA
	OnlyB
)

// Place is a run of words in a text: from a byte of one paragraph to a byte of
// the same or a later one.
type Place struct {
	Paragraph, Start       int // first byte
	LastParagraph, LastEnd int // behind the last byte, in LastParagraph
}

// Shared returns the passages that a and b share and those that only one has,
// in the order of a, those that only b has at their place in b.
func Shared(a, b Text) []Passage { return nil }
