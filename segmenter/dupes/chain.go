package dupes

import "slices"

// chain finds the runs of words that two texts have in the same order and that
// cover the most words: "LCSk++" of Pavetić, Žužić and Šikić, 2014. Runs of a
// fixed size are its points; a point goes on where the one before it did, or
// begins behind an earlier one in both texts. It reuses its memory.
type chain struct {
	places runPlaces
	hashes []uint64 // of the second text's runs
	points []point
	// best is a Fenwick tree over the words of the first text: the point plus one
	// of the chain that covers the most and ends there or before.
	best   []int32
	blocks []block
}

// point is a run of a fixed size that both texts have, with the best chain that
// ends with it.
type point struct {
	a, b   int32
	covers int32 // words of the chain
	before int32 // the point before it in the chain, -1 for none
}

// of returns the runs of size words or more, in their order.
func (c *chain) of(x, y []uint16, size int) []block {
	c.blocks = c.blocks[:0]
	if min(len(x), len(y)) < size {
		return nil
	}
	c.places.find(x, size)
	c.hashes = runHashes(c.hashes, y, size)
	c.points = c.points[:0]
	c.best = slices.Grow(c.best[:0], len(x)+1)[:len(x)+1]
	clear(c.best)
	first := int32(-1)         // point of the chain that covers the most
	ended, last := 0, [2]int{} // points that others may follow; those at the word before
	for j := 0; j+size <= len(y); j++ {
		for ended < len(c.points) && int(c.points[ended].b)+size <= j {
			c.end(ended, size)
			ended++
		}
		now := len(c.points)
		c.places.each(c.hashes[j], func(i int) {
			p := c.behind(i, j, size)
			for k := last[0]; k < last[1]; k++ {
				// Of equally good ones the one that goes on: a run stays whole.
				if q := &c.points[k]; int(q.a) == i-1 && q.covers+1 >= p.covers {
					p.covers, p.before = q.covers+1, int32(k) //nolint:gosec // at most wordLimit * occurrenceLimit
				}
			}
			if first < 0 || p.covers > c.points[first].covers {
				first = int32(len(c.points)) //nolint:gosec // as above
			}
			c.points = append(c.points, p)
		})
		last = [2]int{now, len(c.points)}
	}
	return c.blocksTo(first, size)
}

// behind is a point that begins a run behind the best chain that ends before it.
func (c *chain) behind(i, j, size int) point {
	p := point{a: int32(i), b: int32(j), before: -1} //nolint:gosec // at most wordLimit
	for at := i; at > 0; at &= at - 1 {
		if k := c.best[at] - 1; k >= 0 && c.points[k].covers > p.covers {
			p.covers, p.before = c.points[k].covers, k
		}
	}
	p.covers += int32(size) //nolint:gosec // passageWords at most
	return p
}

// end notes that a point's words are over.
func (c *chain) end(k, size int) {
	for at := int(c.points[k].a) + size; at < len(c.best); at += at & -at {
		if old := c.best[at] - 1; old < 0 || c.points[old].covers < c.points[k].covers {
			c.best[at] = int32(k + 1) //nolint:gosec // at most wordLimit * occurrenceLimit
		}
	}
}

// blocksTo returns the runs of the chain that ends with a point.
func (c *chain) blocksTo(k int32, size int) []block {
	for ; k >= 0; k = c.points[k].before {
		p := &c.points[k]
		if n := len(c.blocks); n > 0 && c.blocks[n-1].a == int(p.a)+1 && c.blocks[n-1].b == int(p.b)+1 {
			q := &c.blocks[n-1]
			q.a, q.b, q.words = q.a-1, q.b-1, q.words+1
			continue
		}
		c.blocks = append(c.blocks, block{int(p.a), int(p.b), size})
	}
	slices.Reverse(c.blocks)
	return c.blocks
}
