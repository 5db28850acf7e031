package dupebench

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"stet/segmenter/dupes"
)

// pairs is a set of pairs of places with what is said of each.
type pairs map[[2]int]dupes.Kind

func (p pairs) add(a, b int, kind dupes.Kind) {
	if a == b {
		return
	}
	key := [2]int{min(a, b), max(a, b)}
	if old, ok := p[key]; !ok || kind < old {
		p[key] = kind
	}
}

// Score is what a finder's groups are worth.
type Score struct {
	// All is of all duplicate pairs, whatever their kind; ByKind of the pairs
	// of each kind, found as that kind.
	All    Counts
	ByKind [4]Counts
	// Spread counts the related pairs as All counts duplicates: with the copies
	// of both. ByKind counts a wrong link between two groups of copies once, as it is
	// printed, and two stories that are related once, found or missed.
	Spread Counts
	// Undecided counts the related links that may be right: see mayBeRelated.
	Undecided int
	// Labelled is of the related pairs, as ByKind counts them, among the articles whose events are
	// labelled by hand.
	Labelled Counts
	// Read is of all related pairs, the unlabelled ones that were read counted as read: see scoreRead.
	Read Counts
	// Unread and Made count what Read leaves out of the undecided: pairs of articles that were never read, and
	// links with a text of no one article, a form filled in or several articles, which nobody can read as one.
	Unread, Made int
	// Groups counts true exact and near groups, GroupsRight those found with
	// just the same members.
	Groups, GroupsRight int
	// Mixed counts groups that hold texts that are no copies of each other.
	Mixed int
	// FooterPairs counts wrong pairs of texts under the same footer.
	FooterPairs int
	// Wrong and Missed count pairs by the cases of their two texts.
	Wrong, Missed map[string]int
	// WrongPairs and MissedPairs name some of them.
	WrongPairs, MissedPairs [][2]int
	// Said holds the kind that was said of each pair.
	Said map[[2]int]dupes.Kind
	// told holds the related stories that were found.
	told map[[2]string]bool
	// links holds, for each pair that was said to be related, the two members
	// of a related group that it comes from; wrong those of wrong and undecided pairs.
	links map[[2]int][2]int
	wrong map[[2]int]bool
}

// Counts are right, wrong and missed pairs.
type Counts struct{ Right, Wrong, Missed int }

// Precision is 1 where nothing was said.
func (c Counts) Precision() float64 { return ratio(c.Right, c.Right+c.Wrong) }

// Recall is 1 where there was nothing to find.
func (c Counts) Recall() float64 { return ratio(c.Right, c.Right+c.Missed) }

// F1 is the harmonic mean of both.
func (c Counts) F1() float64 { return ratio(2*c.Right, 2*c.Right+c.Wrong+c.Missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// Score compares groups with the truth. A pair of members of an exact or near
// group is said to be a copy; of a contained group, each member with the
// container, and so are the copies of both; of a related group, each two
// members and their copies.
func (b *Benchmark) Score(groups []dupes.Group) Score {
	place := map[string]int{}
	for i, t := range b.Texts {
		place[t.ID] = i
	}
	home := map[int][]int{}
	said := pairs{}
	links := map[[2]int][2]int{}
	for _, g := range groups {
		if g.Kind > dupes.Near {
			continue
		}
		ms := places(place, g)
		for i, x := range ms {
			home[x] = ms
			for _, y := range ms[:i] {
				kind := g.Kind
				if kind == dupes.Near && b.Truth[key(x, y)] == dupes.Exact {
					if _, ok := b.Truth[key(x, y)]; ok {
						kind = dupes.Exact // an exact pair inside a near group
					}
				}
				said.add(x, y, kind)
			}
		}
	}
	with := func(x int) []int {
		if h := home[x]; h != nil {
			return h
		}
		return []int{x}
	}
	for _, g := range groups {
		ms := places(place, g)
		for i, x := range ms {
			for _, y := range ms[:i] {
				if g.Kind == dupes.Contained && place[g.Container] != x && place[g.Container] != y || g.Kind <= dupes.Near {
					continue
				}
				for _, u := range with(x) {
					for _, v := range with(y) {
						said.add(u, v, g.Kind)
						if g.Kind == dupes.Related {
							links[key(u, v)] = key(x, y)
						}
					}
				}
			}
		}
	}
	s := b.scorePairs(said, links)
	b.scoreGroups(&s, groups, place)
	b.scoreRead(&s)
	return s
}

func key(x, y int) [2]int { return [2]int{min(x, y), max(x, y)} }

func places(place map[string]int, g dupes.Group) []int {
	out := make([]int, 0, len(g.Members))
	for _, m := range g.Members {
		out = append(out, place[m.ID])
	}
	return out
}

func (b *Benchmark) scorePairs(said pairs, links map[[2]int][2]int) Score {
	s := Score{
		Wrong: map[string]int{}, Missed: map[string]int{}, Said: said,
		links: links, wrong: map[[2]int]bool{}, told: map[[2]string]bool{},
	}
	label := func(p [2]int) string {
		names := []string{b.Case[p[0]], b.Case[p[1]]}
		for i, place := range p {
			if b.Event[place] != "" {
				names[i] = "event"
			}
		}
		slices.Sort(names)
		return names[0] + " ~ " + names[1]
	}
	for _, p := range slices.SortedFunc(maps.Keys(said), func(p, q [2]int) int { return slices.Compare(p[:], q[:]) }) {
		b.scorePair(&s, p, said[p], label(p))
	}
	for _, p := range slices.SortedFunc(maps.Keys(b.Truth), func(p, q [2]int) int { return slices.Compare(p[:], q[:]) }) {
		truth := b.Truth[p]
		kind, ok := said[p]
		if !ok || kind != truth {
			b.missed(&s, p, truth, label(p))
		}
		if truth != dupes.Related && (!ok || kind == dupes.Related) {
			s.All.Missed++
		}
	}
	return s
}

// missed counts a pair that was not said to be of its kind.
func (b *Benchmark) missed(s *Score, p [2]int, truth dupes.Kind, label string) {
	if truth == dupes.Related {
		s.Spread.Missed++
		stories := b.stories(p)
		if s.told[stories] {
			return
		}
		s.told[stories] = true
		if b.labelled(p) {
			s.Labelled.Missed++
		}
	}
	s.ByKind[truth].Missed++
	s.Missed[fmt.Sprintf("%v: %s", truth, label)]++
	s.MissedPairs = append(s.MissedPairs, p)
}

// scorePair counts one pair that was said to be of a kind.
func (b *Benchmark) scorePair(s *Score, p [2]int, kind dupes.Kind, label string) {
	truth, ok := b.Truth[p]
	if kind == dupes.Related {
		b.scoreRelated(s, p, ok, label)
		return
	}
	right := ok && truth == kind
	s.ByKind[kind].count(right)
	if !right {
		s.Wrong[fmt.Sprintf("%v: %s", kind, label)]++
		s.WrongPairs = append(s.WrongPairs, p)
	}
	copied := ok && truth != dupes.Related
	s.All.count(copied)
	if f := b.Footer[p[0]]; !copied && f != 0 && f == b.Footer[p[1]] {
		s.FooterPairs++
	}
}

// scoreRelated counts one pair that was said to be related; known tells whether Truth has it.
func (b *Benchmark) scoreRelated(s *Score, p [2]int, known bool, label string) {
	link, part := s.links[p], !known && b.oneEvent(p)
	right := part || known && b.Truth[p] == dupes.Related
	switch {
	case right:
		if !part {
			s.Spread.Right++
		}
		stories := b.stories(p)
		if s.told[stories] {
			return
		}
		s.told[stories] = true
	case !known && b.mayBeRelated(p):
		if !s.wrong[link] {
			s.wrong[link] = true
			s.Undecided++
		}
		return
	default:
		s.Spread.Wrong++
		if s.wrong[link] {
			return
		}
		s.wrong[link] = true
		s.Wrong[fmt.Sprintf("%v: %s", dupes.Related, label)]++
		s.WrongPairs = append(s.WrongPairs, p)
	}
	s.ByKind[dupes.Related].count(right)
	if b.labelled(p) {
		s.Labelled.count(right)
	}
}

// Add adds what was counted on another benchmark; the pairs themselves are
// those of the last.
func (s *Score) Add(t *Score) {
	s.All.add(t.All)
	for kind := range s.ByKind {
		s.ByKind[kind].add(t.ByKind[kind])
	}
	s.Labelled.add(t.Labelled)
	s.Read.add(t.Read)
	s.Spread.add(t.Spread)
	s.Undecided += t.Undecided
	s.Unread, s.Made = s.Unread+t.Unread, s.Made+t.Made
	s.Groups, s.GroupsRight = s.Groups+t.Groups, s.GroupsRight+t.GroupsRight
	s.Mixed, s.FooterPairs = s.Mixed+t.Mixed, s.FooterPairs+t.FooterPairs
	s.Wrong, s.Missed = sumOf(s.Wrong, t.Wrong), sumOf(s.Missed, t.Missed)
}

func (c *Counts) add(d Counts) {
	c.Right, c.Wrong, c.Missed = c.Right+d.Right, c.Wrong+d.Wrong, c.Missed+d.Missed
}

func sumOf(a, b map[string]int) map[string]int {
	sum := map[string]int{}
	for _, counts := range []map[string]int{a, b} {
		for name, n := range counts {
			sum[name] += n
		}
	}
	return sum
}

// count counts a pair that was found.
func (c *Counts) count(right bool) {
	if right {
		c.Right++
	} else {
		c.Wrong++
	}
}

// mayBeRelated tells whether two texts may tell of one event though nobody
// labelled them so: articles that are not both from the labelled events, of
// nearly one date, or, where the corpus gives no date, of one year or of an
// unknown one. Such pairs are counted neither as right nor as wrong.
func (b *Benchmark) mayBeRelated(p [2]int) bool {
	if b.labelled(p) {
		return false
	}
	if b.oneDate(p) {
		return true
	}
	x, bad := time.Parse(time.DateOnly, b.dates[p[0]])
	y, worse := time.Parse(time.DateOnly, b.dates[p[1]])
	if bad == nil && worse == nil {
		return false
	}
	of := func(i int, date time.Time, unknown error) int {
		if unknown == nil {
			return date.Year()
		}
		return b.years[i]
	}
	a, z := of(p[0], x, bad), of(p[1], y, worse)
	return a == 0 || z == 0 || a == z
}

// oneDate tells whether two texts are of nearly one date, or take over one
// passage.
func (b *Benchmark) oneDate(p [2]int) bool {
	if b.Case[p[0]] == "background" && b.Footer[p[0]] == b.Footer[p[1]] {
		return true
	}
	x, bad := time.Parse(time.DateOnly, b.dates[p[0]])
	y, worse := time.Parse(time.DateOnly, b.dates[p[1]])
	return bad == nil && worse == nil && x.Sub(y).Abs() <= 5*24*time.Hour
}

func (b *Benchmark) scoreGroups(s *Score, groups []dupes.Group, place map[string]int) {
	found := map[string]bool{}
	for _, g := range groups {
		if g.Kind == dupes.Related {
			continue
		}
		ms := places(place, g)
		slices.Sort(ms)
		found[fmt.Sprint(g.Kind == dupes.Contained, ms)] = true
		mixed := false
		for i, x := range ms {
			for _, y := range ms[:i] {
				star := g.Kind != dupes.Contained || place[g.Container] == x || place[g.Container] == y
				if truth, ok := b.Truth[key(x, y)]; star && (!ok || truth == dupes.Related) {
					mixed = true
				}
			}
		}
		if mixed {
			s.Mixed++
		}
	}
	for _, ms := range b.trueGroups() {
		s.Groups++
		if found[fmt.Sprint(false, ms)] {
			s.GroupsRight++
		}
	}
	for p, kind := range b.Truth {
		if kind != dupes.Contained || b.copied(p[0]) || b.copied(p[1]) {
			continue
		}
		s.Groups++
		if found[fmt.Sprint(true, p[:])] {
			s.GroupsRight++
		}
	}
}

// copied tells whether a text has copies, so that its contained groups may
// name any of them.
func (b *Benchmark) copied(i int) bool {
	return b.Case[i] == "mixed" || b.Case[i] == "truncated" && false
}

// trueGroups returns the true exact and near groups, each ascending.
func (b *Benchmark) trueGroups() [][]int {
	with := map[int][]int{}
	for p, kind := range b.Truth {
		if kind <= dupes.Near {
			with[p[0]] = append(with[p[0]], p[1])
			with[p[1]] = append(with[p[1]], p[0])
		}
	}
	var out [][]int
	for i, others := range with {
		if slices.Min(others) > i {
			g := append([]int{i}, others...)
			slices.Sort(g)
			out = append(out, g)
		}
	}
	return out
}

// WriteAll prints what doesn't depend on kinds.
func (s *Score) WriteAll(w io.Writer) {
	fmt.Fprintf(w, "%-22s %8s %8s %8s   %s\n", "pairs", "right", "wrong", "missed", "precision recall F1")
	writeCounts(w, "all duplicates", s.All)
	s.writeGroups(w)
}

func writeCounts(w io.Writer, name string, c Counts) {
	fmt.Fprintf(w, "%-22s %8d %8d %8d   %.4f %.4f %.4f\n",
		name, c.Right, c.Wrong, c.Missed, c.Precision(), c.Recall(), c.F1())
}

func (s *Score) writeGroups(w io.Writer) {
	fmt.Fprintf(w, "groups exactly right   %d of %d (%.3f)\n", s.GroupsRight, s.Groups, ratio(s.GroupsRight, s.Groups))
	fmt.Fprintf(w, "groups that mix        %d\n", s.Mixed)
	fmt.Fprintf(w, "pairs by a footer      %d\n", s.FooterPairs)
}

// Write prints the table by kind, and which cases went wrong.
func (s *Score) Write(w io.Writer) {
	fmt.Fprintf(w, "%-22s %8s %8s %8s   %s\n", "pairs", "right", "wrong", "missed", "precision recall F1")
	writeCounts(w, "all duplicates", s.All)
	for kind, c := range s.ByKind {
		writeCounts(w, dupes.Kind(kind).String(), c) //nolint:gosec // four kinds
	}
	writeCounts(w, "related, labelled", s.Labelled)
	writeCounts(w, "related, as read", s.Read)
	writeCounts(w, "related, with copies", s.Spread)
	fmt.Fprintf(w, "related, undecided     %8d   of one date or of unknown ones, not labelled\n", s.Undecided)
	fmt.Fprintf(w, "related, never read    %8d   pairs of articles of these, and %d links with a text of no one article\n", s.Unread, s.Made)
	s.writeGroups(w)
	for name, counts := range map[string]map[string]int{"wrong": s.Wrong, "missed": s.Missed} {
		for _, k := range slices.Sorted(maps.Keys(counts)) {
			fmt.Fprintf(w, "  %s %4d  %s\n", name, counts[k], k)
		}
	}
}
