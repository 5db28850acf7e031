// Package load brings dumps into a store: it reads them, adds them in batches,
// and has everything proposed that they call for.
//
//	paths ─ dumps.Read ─ Prepare ─ add, one transaction a batch ─ Refresh ─ Report
//
// It may be killed at any moment. What a committed batch holds is in the store, marked
// as pending until something is proposed of it, so that running the same load
// again goes on where it was. Dumps that are known already change nothing.
//
// Memory is bounded by the batches of the reader and what the store needs for four of them: one is
// added, one waits, prepared, and two are prepared meanwhile.
package load
