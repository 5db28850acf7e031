package dupes

// Text is one story as it is compared.
type Text struct {
	// ID names the story in groups: "a.txt:1-43". It must be unique.
	ID string
	// Title is the story's headline, empty where it has none. It is evidence
	// for related stories and never makes two texts differ.
	Title string
	// Paragraphs are the body and subhead lines, furniture already out as far
	// as it is known.
	Paragraphs []string
	// Furniture holds the story's other lines, those that are furniture. They
	// never make two texts copies and never keep them apart: texts of equal
	// words under other furniture are near copies instead of exact ones.
	Furniture []string
	// Source is the dump or outlet that the story came from.
	Source string
	// Order is the place in the order of loading: smaller is earlier.
	Order uint64
	// Clean is the share of the story's lines that are not furniture, from 0
	// to 1. It helps to choose the keeper.
	Clean float64
}

// Kind says how the members of a group are copies of one another.
type Kind uint8

// The kinds of DESIGN's table, closest first.
const (
	// Exact copies have the same words in the same order, and the same
	// furniture: they differ in spaces, typography, case and marks at most.
	Exact Kind = iota
	// Near copies are the same story with light or heavy edits, as an updated
	// version, in another order, or with furniture left in.
	Near
	// Contained: one is a part of another.
	Contained
	// Related stories tell of the same event. They are never duplicates.
	Related
)

// String returns the kind's word in DESIGN and in JSON.
func (k Kind) String() string {
	switch k {
	case Exact:
		return "exact"
	case Near:
		return "near"
	case Contained:
		return "contained"
	case Related:
		return "related"
	}
	return "unknown"
}

// Member is one story of a group.
type Member struct {
	ID string
	// Similarity is the Jaccard similarity of the member's word shingles and
	// the keeper's, from 0 to 1; in a related group the cosine of their terms.
	Similarity float64
	// Containment is the share of this member's word shingles that is found in
	// the keeper; in a contained group, in the container. The container's own
	// is the share of it that the keeper or the other members hold.
	Containment float64
	// Explanation is what it shares with the keeper. It is nil for the keeper,
	// where Options asked for none, and behind the first members of a large group.
	Explanation *Explanation
	// CopyOf is the ID of the member that it is a copy of and is named beside, by
	// WithCopies only.
	CopyOf string
}

// Group is a set of stories that are copies of one another, or, where Kind is
// Related, that tell of the same event.
type Group struct {
	Kind Kind
	// Keep is the ID of the proposed keeper.
	Keep string
	// KeepReason says in plain words why it is the keeper.
	KeepReason string
	// Container is the ID of the story that holds the others, in a contained
	// group only.
	Container string
	// KindReason says in plain words why it is of this kind.
	KindReason string
	// Confidence is the probability that all members belong together as Kind
	// says.
	Confidence float64
	// Members holds the keeper first, then the others by ID.
	Members []Member
	// Unlike holds members that are not alike though the keeper is like both, of the first members, where Options asked for
	// explanations.
	Unlike []Unlike
	// Evidence holds sentences in plain words. In a group of more than one pair it is of one of
	// them, which the first sentence names by ID.
	Evidence []string
}

// Pair is what Compare says of two stories that are copies or related.
type Pair struct {
	// A and B are the stories' places in the sequence given to Find; Compare
	// leaves them 0 and 1.
	A, B int
	Kind Kind
	// Jaccard is the Jaccard similarity of the word shingles; of related pairs
	// the cosine of their terms.
	Jaccard float64
	// ContainmentAB is the share of A's shingles found in B, ContainmentBA the
	// share of B's found in A. In a contained pair the larger one belongs to
	// the part.
	ContainmentAB, ContainmentBA float64
	// Inside tells of a contained pair that the container is a page of several
	// stories, of which the part is one, and not a story that the part is cut from.
	Inside bool
	// Confidence is the probability that Kind is right.
	Confidence float64
	// Evidence holds sentences in plain words, strongest first.
	Evidence []string
	// why is what they are written from where there are none.
	why reasons
	// places is in how many places both have words of their own.
	places int32
}

// storyInfo is what arranging needs to know of a story.
type storyInfo struct {
	ID     string
	Source string
	Order  uint64
	Clean  float64
	// Words counts the words of the story's text, Prose those in paragraphs
	// that read as sentences, Paragraphs the paragraphs of prose.
	Words, Prose, Paragraphs int
	// Capitals tells that the text is all in capitals, or nearly.
	Capitals bool
}

// infoOf returns what arranging needs to know of a story with this text and
// fingerprint. The fingerprint may be one that was stored.
func infoOf(t Text, f *Fingerprint) storyInfo {
	return storyInfo{
		ID: t.ID, Source: t.Source, Order: t.Order, Clean: t.Clean,
		Words: f.Words(), Prose: f.Prose(), Paragraphs: f.Paragraphs(),
		Capitals: f.capitals(),
	}
}
