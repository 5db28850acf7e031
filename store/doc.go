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
// Where things are:
//
//	schema.go              the buckets and their keys; open.go, structure/: opening without a crash; mapped/: the file and the memory
//	add.go, lines.go       dumps in, with what each says of its lines; runs/, bloom/: such indexes
//	refresh.go             proposals for what is pending (propose.go, writebeside.go), then groups (matchbatch.go), then the queue (order.go, orderall.go)
//	explain.go             the evidence of a page's proposal, made when somebody asks for it
//	match.go, indexing.go  what may be copies by the index of fingerprints, postings/; drawn.go: what is; regroup.go, flood.go: its groups
//	facts.go, assemble.go  what editors said, and the one place where a page's view is made
//	groupview.go           the same for groups: the machine's groups with what was said of their members
//	rules.go, outline.go   roles for all equal lines, or all of one shape, and how these are found
//	filter.go, find.go     parts of a queue; words in all dumps
//	decide.go, *verbs.go   what each verb changes; writing.go keeps views, indexes and counts in step
//	undo.go, log.go, replay.go, check.go, repair.go
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
