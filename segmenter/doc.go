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
// Propose goes through a page in these steps, one file each:
//
//	roles       what each line is; furniture and captions are left out from here on
//	repeat      runs that say again what the page said before; left out too
//	reading     the room that reads the words of each line of text, with names and their uses
//	measure     the features of each gap between two lines of text: cohesion
//	            (cohesion, sense), names, form, headlines (title)
//	weigh       the log-odds of a split: Near looks at the lines around a gap, gives most
//	            of them up after a few trees, and looks at ledes and endings where it doesn't
//	division    the choice of the whole page, and the probability of each split
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
// A story's confidence is the probability that both its edges are right, headlines
// on their right side, and none is missing inside (Stories, Doubt). The model's probabilities are those that
// came true on outlets which a model of the same making had not seen.
//
// The model file, splits.model, is made by `lab train-splits`, and the table of
// word frequencies by `lab train-frequencies`; `lab score-splits` measures them.
//
// Languages. The tables, the word classes and the model of ledes know English.
// A page where fewer than eight of ten words are known to the table is read by
// its own words alone: how few lines use them, which of them are names, and the
// shapes of lines. English pages read in that way have a boundary F1 of 0.90
// instead of 0.94. Scripts that part no words by spaces are read in pairs of
// characters; names are not seen there.
package segmenter
