// Package segmenter proposes what a dump is made of: the role of each line,
// the runs that repeat what the page said before, and the splits between its
// stories, each with a probability and with evidence in plain words.
//
// The package is pure: text in, proposals out, no I/O and no clock. The same
// page and the same corpus evidence give the same proposal to the byte.
//
// The flow of one dump is
//
//	NewPage(raw) ─ Observe ─ LineStat, merged over all dumps ─┐
//	NewPage(raw) ───────────────────────────────────────────── Segmenter.Propose
//
// Observe is the map step and LineStat.Merge the reduce step: both are
// independent of order, so that they can be run on many machines.
//
// # Where anything is
//
// What needs no role and no split has a room of its own below; what others use of the rooms, this package names (page.go, corpus.go):
//
//	page        a dump's text in lines; the key, the shape and the edges of a line
//	others      the evidence of other dumps: Observe, merging, what it says of a page's lines
//	words       the words of a line, and how common each is
//	roles       the look of lines, and the model of what each is
//	reading     the lines of text read: words that carry a topic, names, forms, languages
//	lede        how much a line is worded like the first or the last of an article
//	vector      what words mean
//	cohesion    what the lines around a gap have in common
//	forest      trees that give log-odds
//	division    the choice of the whole page, and the probability of each split
//	naming      titles made of lines of text
//	dupes       which stories are copies; a room apart, which this one does not use
//
// Propose goes through a page in these steps, one file each where no room is named:
//
//	roles       what each line is; furniture and captions are left out from here on
//	repeat      runs that say again what the page said before; left out too
//	measure     the lines of text are read (room reading), and the features of each gap between
//	            two of them are measured: cohesion (the room), words and names carried over
//	            (ties), forms, headlines (title); gap and gapnames name the features
//	weigh       the log-odds of a split: Near looks at the lines around a gap, gives most
//	            of them up after a few trees, and looks at ledes and endings where it doesn't;
//	            the choice of the whole page is the room division's
//	wholepage   Page looks at the stories that this choice makes, and at what its joints
//	            have in common (habit), where a split is thinkable
//	divergence  Others looks at what other dumps say, where there are any and the gap is
//	            not given up; the choice is made anew
//	opening     the headline of each story among the lines before its first paragraph
//	            (headings), by its own look, how the page's other stories open, and what
//	            other dumps hold (openinghabit): a story begins there
//	evidence    the model's own contributions in words, for the splits that are shown;
//	            Brief and Bare leave out what is not asked for
//
// Stories cuts a page by proposals or decisions, proposal has the types of both, training what `lab` looks into.
//
// A story's confidence is the probability that both its edges are right, headlines
// on their right side, and none is missing inside (Stories, Doubt). The model's probabilities are those that
// came true on outlets which a model of the same making had not seen.
//
// The model file, splits.model, is made by `lab train-splits`, and the table of
// word frequencies by `lab train-frequencies`; `lab score-splits` measures them.
//
// Languages. The tables and the model of ledes know English. A page where fewer than eight of ten words are known to the
// table is read by its own words and, where the commonest words of its language are listed, by how its lines open (room
// reading): English pages read by their own words alone have a boundary F1 of 0.90 instead of 0.94. Scripts that part
// no words by spaces are read in pairs of characters; names are not seen there.
package segmenter
