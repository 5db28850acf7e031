// Package store keeps a review on disk: the dumps as they were loaded, what
// the machine proposes of them, and what editors decided, in one bbolt file.
//
// Three rules hold everywhere:
//
//   - Proposals are derived, decisions are the truth. A decision is one fsynced
//     transaction; when Decide returns without an error it is on disk. The log
//     of decisions is only ever appended to; undo appends too.
//   - Decisions hang on content: the dump's id (the hash of its bytes), the
//     line and the key of the line's text; never on row numbers. A newer segmenter, a
//     reload or a replay on another machine finds them again.
//   - What a screen shows is proposals plus decisions. It is kept as an indexed
//     view in the transaction that changes it, so that every query costs what
//     it shows and not what the store holds.
//
// A decision is a set of changes to facts. A fact is one thing that an editor said
// ("a story begins at line 43 of this dump", "these two are not copies"), under
// a key made from content. The log records each change with the value before
// and after, so that undo and redo are exact whatever came between.
//
// Every record carries a checksum, since bbolt finds almost no damage to data.
//
// Where things are, in the rooms beside this package:
//
//	record, structure      one record with its checksum; the pages of the file, whole or damaged
//	runs, bloom            large indexes by hashed keys, in sorted runs; a filter of keys that are in none
//	postings               the index of fingerprints: which stories have most in common with one
//	mapped, parallel       what the system is told of the mapped file; a loop on all cores
//	dumps, load, corpus    files in; a whole load; the approved stories out
//
// and in this one:
//
//	file                   schema.go: the buckets and their keys; open.go, backup.go
//	dumps in               add.go, ids.go; dumps.go; lines.go, sharedlines.go: what all dumps say of a line
//	proposals              refresh.go: all that waits, step by step; propose.go, writebeside.go, proposal.go; explain.go: evidence, on demand
//	groups of copies       indexing.go, matchbatch.go, match.go: what may be copies; drawn.go, crowd.go, sizes.go: what is;
//	                       regroup.go, part.go, flood.go, apart.go: their groups; prints.go, storyreader.go: what is compared
//	views                  facts.go, dumpfacts.go, pinned.go: what editors said; assemble.go, pagerecord.go: a page;
//	                       grouprecord.go, groupview.go, grouprows.go: a group; view.go: as the desk has them;
//	                       writing.go, counts.go: what keeps them in step; recent.go: the pages read last
//	queues                 queue.go, order.go, orderall.go, groupqueue.go; filter.go, filtered.go, find.go: parts of them
//	rules                  rules.go, rulebook.go, ruleviews.go, outline.go: roles for all equal lines, or all of one shape
//	decisions              decide.go, storyverbs.go, groupverbs.go, memberverbs.go, edit.go, labels.go, combine.go: what each verb changes;
//	                       undo.go, log.go, replay.go, watch.go, working.go; earned.go, pace.go: what the log tells of proposals and editors
//	check and repair       check*.go, repair.go
//
// Where two things that editors said meet, these hold:
//
//   - A line has the role that an editor gave it, else the role that it had when its story was
//     approved, spiked or settled as a copy, else that of a rule for equal lines, else that of a rule for its
//     shape, else the proposed one. So the text of a decided story stays what the editor read, whatever
//     is proposed or ruled afterwards; a story that is opened again follows the rules.
//   - An edited text hangs on the lines of its story, which is pinned with its roles; see edit.go.
//   - Copies are found by the dump's own text, edited or not.
//   - What was taken in bulk says nothing of how good proposals are; see Earned.
//
// A load of any size is matched in chunks of chunkStories, each with those stories of the store that
// share shingles or telling terms with it: one dump and a million take the same way.
//
// The machine's groups are made of stories alone and know nothing of facts; a
// settled copy is spoken for by its keeper when its groups are shown. That is how a group that was settled
// stays so whatever is loaded later.
package store
