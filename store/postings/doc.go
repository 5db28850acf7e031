// Package postings is an inverted index of stories by what is in their fingerprints: shingles and telling terms. It finds,
// for many stories at once, those that each may be a copy of or may be related to, without a look at any text.
//
// The index is kept in runs (package runs): under a key the stories that hold it. KeysOf makes the keys of stories; Writer
// writes a run; Meet asks for what stories have in common with others, by Readers, one for each goroutine. The index may name
// stories that are no more: whoever asks must look.
package postings
