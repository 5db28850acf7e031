// Package runs keeps a large index by hashed keys in one bucket of a database, as a log-structured merge tree does
// (O'Neil et al., 1996): each batch appends one sorted run of blocks, and reading joins what all runs
// say of a key. Writing is sequential whatever the keys are, so that what a batch costs does
// not grow with the index; runs are merged when they get many.
//
// Keys are hashes, and not 0. What a value means, and how several of one key are joined to one, is the caller's
// business: see Join. Each block is one record of the bucket, sealed with a checksum (package record), under the number of
// its run and its first key. The record under key 0 of a run says how many blocks the run has.
//
// A Place is such a bucket within one transaction; Writer, Reader and Cursor write one run, look keys up in all,
// and read one from its beginning to its end. A Merge goes on over several transactions.
package runs
