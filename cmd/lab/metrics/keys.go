package metrics

// What an editor presses who makes no mistake and looks for nothing: the
// costs behind Keys.
const (
	KeyAcceptPage   = 1 // A: the page as it stands
	KeyFalseSplit   = 1 // m: join the story to the one before it
	KeyMissedSplit  = 2 // move to the line, s
	KeyShift        = 1 // [ or ]: a split that is one line off, per line
	ShiftMost       = 2 // splits farther off are joined and split anew
	KeyAcceptGroup  = 1 // a
	KeyRejectGroup  = 1 // r: no two members are copies
	KeyDropMember   = 2 // its number, d
	KeyAddMember    = 2 // find it, m
	KeysDescription = "1 to accept a page (A); 1 for each false split (m), 2 for each missed one (go there, s), " +
		"1 a line for a split 1 or 2 lines off ([ ]); 1 to accept each true group (a), 2 to drop a wrong member (number, d), " +
		"2 to add a missing one (find, m), 1 to reject a group of which nothing is true (r)"
)

// PageKeys is how many keys put the splits of a page right.
func PageKeys(b Boundary) int {
	keys := KeyAcceptPage
	wrong := append([]int(nil), b.FalseLines...)
	for _, missed := range b.MissedLines {
		best := -1
		for i, n := range wrong {
			if n > 0 && distance(n, missed) <= ShiftMost && (best < 0 || distance(n, missed) < distance(wrong[best], missed)) {
				best = i
			}
		}
		if best < 0 {
			keys += KeyMissedSplit
			continue
		}
		keys += KeyShift * distance(wrong[best], missed)
		wrong[best] = 0
	}
	for _, n := range wrong {
		if n > 0 {
			keys += KeyFalseSplit
		}
	}
	return keys
}

// GroupKeys is how many keys turn the groups found into the true ones. Both
// are lists of groups of two or more names; a name is in one group of a side
// at most.
func GroupKeys(truth, found [][]string) int {
	of := map[string]int{}
	for i, g := range truth {
		for _, name := range g {
			of[name] = i
		}
	}
	keys, have := 0, make([]int, len(truth))
	for _, g := range found {
		counts := map[int]int{}
		best, most := -1, 0
		for _, name := range g {
			if i, ok := of[name]; ok {
				counts[i]++
				if counts[i] > most || counts[i] == most && i < best {
					best, most = i, counts[i]
				}
			}
		}
		if most < 2 {
			keys += KeyRejectGroup
			continue
		}
		keys += KeyAcceptGroup + KeyDropMember*(len(g)-most)
		if have[best] > 0 {
			// A second piece of the same group is joined as one.
			keys += KeyAddMember
		}
		have[best] += most
	}
	for i, g := range truth {
		missing := len(g) - have[i]
		if have[i] == 0 {
			missing--
			keys += KeyAcceptGroup
		}
		keys += KeyAddMember * max(0, missing)
	}
	return keys
}

// Pairs counts the pairs of names that stand in one group, true and found.
func Pairs(truth, found [][]string) Counts {
	pairs := func(groups [][]string) map[[2]string]bool {
		set := map[[2]string]bool{}
		for _, g := range groups {
			for i := range g {
				for j := range g[:i] {
					a, b := g[i], g[j]
					if a > b {
						a, b = b, a
					}
					set[[2]string{a, b}] = true
				}
			}
		}
		return set
	}
	want, got := pairs(truth), pairs(found)
	var c Counts
	for p := range got {
		if want[p] {
			c.Right++
		} else {
			c.False++
		}
	}
	c.Missed = len(want) - c.Right
	return c
}
