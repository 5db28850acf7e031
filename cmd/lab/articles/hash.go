package articles

import (
	"fmt"

	"github.com/zeebo/xxh3"
)

// Hash names the set by all its text, in hexadecimal, for the header of what is
// trained on it.
func (s *Set) Hash() string {
	digest := xxh3.New()
	for i := range s.Articles {
		_, _ = digest.WriteString(s.Articles[i].ID)
		for _, paragraph := range s.Articles[i].Paragraphs {
			_, _ = digest.WriteString("\n" + paragraph)
		}
	}
	return fmt.Sprintf("%016x", digest.Sum64())
}
