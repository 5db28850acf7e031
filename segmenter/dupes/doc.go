// Package dupes finds the copies among stories: texts in, groups out.
//
// The flow of a batch is
//
//	Text ─ NewFingerprint ─ Keys ─ candidates ─ Compare ─ arranging ─ []Group
//
// and Find is that whole flow in memory. A store runs the same pieces one
// story at a time: it keeps the fingerprints and a postings index of their
// keys, compares a new story with those that share keys with it, and arranges
// the stories that are touched.
//
// Every pair that is joined was compared word by word: candidates only save
// work. Before arranging, forms that were filled in are taken out of what chains
// of pairs join. A Fingerprint is a pure function of its Text, Compare of two
// fingerprints and of what the collection knows (Rarity), and the groups of their
// pairs, so that all of it can be spread over machines. The same texts give
// the same groups in any order; only the choice of the earliest among equally
// good keepers asks for Text.Order.
//
// The package does no I/O, reads no clock and imports nothing of ours.
package dupes
