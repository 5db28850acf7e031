package dupes

import "iter"

// Options are the choices of a batch. The zero value is right for most.
type Options struct {
	// Reload returns the i-th text of the sequence again. With it the evidence
	// can quote; without it, it counts. It may be nil.
	Reload func(i int) (Text, error)
	// WithoutRelated leaves out the related groups.
	WithoutRelated bool
	// Rejected tells whether an editor has said that two stories are not
	// copies. It may be nil.
	Rejected func(a, b string) bool
}

// Find returns the groups among texts. They do not depend on the order of the
// texts but for the choice of the earliest of equally good keepers.
func Find(texts iter.Seq[Text], opts Options) ([]Group, error) { return nil, nil }
