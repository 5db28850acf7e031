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
package segmenter
