package duplicates

import (
	"fmt"
	"hash/maphash"
	"strings"

	"stet/segmenter/dupes"
	"stet/tui/desk"
	"stet/tui/difference"
)

// alikeWords is how many words of a text its likeness to others is told by, and
// run how many of them stand together in what is compared.
const (
	alikeWords = 4000
	run        = 3
)

// likeness tells how much of any two members of a group is the same. It goes
// by runs of words, without regard to their order.
type likeness struct {
	runs []map[uint64]bool // by member; nil for one that was not read
}

// seed makes the same text give the same runs within one process, which is all that is asked.
var seed = maphash.MakeSeed()

// newLikeness is the likeness of members with these texts, each as paragraphs.
func newLikeness(texts [][]string) *likeness {
	l := &likeness{runs: make([]map[uint64]bool, len(texts))}
	for i, text := range texts {
		if text == nil {
			continue
		}
		words := difference.Words(text)
		words = words[:min(len(words), alikeWords)]
		l.runs[i] = make(map[uint64]bool, len(words))
		for n := range max(len(words)-run+1, min(len(words), 1)) {
			l.runs[i][maphash.String(seed, strings.Join(words[n:min(n+run, len(words))], " "))] = true
		}
	}
	return l
}

// share is how much of the shorter of two members stands in the other, from 0 to 1; 1 where one was not read.
func (l *likeness) share(i, k int) float64 {
	if l == nil || i >= len(l.runs) || k >= len(l.runs) || len(l.runs[i]) == 0 || len(l.runs[k]) == 0 {
		return 1
	}
	small, large := l.runs[i], l.runs[k]
	if len(small) > len(large) {
		small, large = large, small
	}
	both := 0
	for key := range small {
		if large[key] {
			both++
		}
	}
	return float64(both) / float64(len(small))
}

// shares returns how much of all runs of member and keeper both have, and how
// much of the member's the keeper has too.
func shares(keeper, member []string) (alike, held float64) {
	l := newLikeness([][]string{keeper, member})
	all, both := len(l.runs[0]), 0
	for key := range l.runs[1] {
		if l.runs[0][key] {
			both++
		} else {
			all++
		}
	}
	return float64(both) / float64(max(all, 1)), float64(both) / float64(max(len(l.runs[1]), 1))
}

// nearer returns the members that have more of one than of the keeper, that one first.
func (l *likeness) nearer(one, members int) []int {
	near := []int{one}
	for i := 1; i < members; i++ {
		if i != one && l.share(i, one) > l.share(i, 0) {
			near = append(near, i)
		}
	}
	return near
}

// strange is the share below which a member that has so little of the keeper is likely to be there for the sake of another.
const strange = 0.25

func (l *likeness) doubts(members int) doubts {
	d := doubts{torn: l.torn(members)}
	if one := l.stranger(members); one > 0 {
		d.leaving = l.nearer(one, members)
	}
	return d
}

// stranger returns the member that has least of the keeper where that is so
// little that it may belong to another story, else 0.
func (l *likeness) stranger(members int) int {
	at, least := 0, strange
	for i := 1; i < members; i++ {
		if share := l.share(i, 0); share < least {
			at, least = i, share
		}
	}
	return at
}

// torn says that two members are not alike though the keeper is like both; "" where there are none such.
func (l *likeness) torn(members int) string {
	for i := 1; i < members; i++ {
		for k := i + 1; k < members; k++ {
			if share := l.share(i, k); share < dupes.UnlikeBelow && l.share(i, 0) >= dupes.AlikeFrom && l.share(k, 0) >= dupes.AlikeFrom {
				return fmt.Sprintf("%d and %d are not alike (%s in common), yet both like 1", i+1, k+1, desk.Percent(share))
			}
		}
	}
	return ""
}
