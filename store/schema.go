package store

import (
	"bytes"
	"encoding/binary"

	bolt "go.etcd.io/bbolt"

	"stet/store/mapped"
	"stet/store/record"
	"stet/store/runs"
)

// schemaVersion is the version of the layout below. A store with a larger one
// is refused and left untouched. One from oldestVersion on is used as it is, and is
// of this version once it was opened for writing: in layout 2 all that is packed is packed with zstd, see codec, and before layout 4 no dump
// has a title.
const (
	schemaVersion = 4
	oldestVersion = 2
)

// A place is one bucket of the file. All keys are big-endian, so that their
// order is the order of what they name; seq is a dump's place in the order of
// loading, 8 bytes, and first the first line of a story, 4 bytes.
type place string

const (
	placeMeta      place = "meta"      // name -> see metaKeys
	placeDumps     place = "dumps"     // seq -> Dump
	placeIDs       place = "ids"       // run (4), first 8 bytes of a DumpID -> block of seqs by these
	placeSamples   place = "samples"   // run (4), first key (8) -> block of seqs by the dump's key in a segmenter.Sample
	placeRaw       place = "raw"       // seq -> the dump's bytes, see codec
	placeProposals place = "proposals" // seq -> segmenter.Proposal, see codec
	placePending   place = "pending"   // seq -> why the dump waits for a proposal
	placeLines     place = "lines"     // run (4), first LineKey (8) -> block of segmenter.LineStat

	placeFacts  place = "facts"  // seq, kind (1), line (4) -> value of the fact
	placePairs  place = "pairs"  // TextHash, TextHash, ascending -> value of the fact
	placeLaters place = "laters" // GroupID -> value of the fact that a group was skipped
	placeRules  place = "rules"  // kind (1), key of a line or a shape (8) -> value of the fact
	placeLog    place = "log"    // sequence number -> entry of the log

	placePages     place = "pages"     // seq -> pageRecord
	placeQueue     place = "queue"     // Position -> nothing
	placeUndecided place = "undecided" // Position of pages with undecided stories -> nothing
	placeApproved  place = "approved"  // seq, first -> nothing

	placeOutlines    place = "outlines"     // seq -> see outlineOf
	placeRuleEffects place = "rule-effects" // key of placeRules -> how many dumps and lines the rule changes
	placeRuleLog     place = "rule-log"     // key of placeRules, sequence number of a decision about it -> nothing
	placeLabels      place = "labels"       // label -> how many stories carry it
	placeLabelled    place = "labelled"     // label, 0, seq, first -> nothing
	placeNoted       place = "noted"        // seq, first -> nothing

	placeTexts         place = "texts"          // TextHash of a member, GroupID of the machine's -> nothing
	placePostings      place = "postings"       // run (4), first key (8) -> block of stories by shingle or term
	placeNewPostings   place = "new-postings"   // key (8), seq, first -> nothing
	placeGroups        place = "groups"         // GroupID of the machine's -> groupRecord
	placeMemberships   place = "memberships"    // seq, first, GroupID of the machine's -> nothing
	placeCopies        place = "copies"         // seq and first of the keeper, of the copy -> nothing
	placeGroupKeepers  place = "group-keepers"  // GroupID of those held together by facts -> seq, first of the keeper
	placeGroupRows     place = "group-rows"     // GroupID -> rowRecord
	placeGroupQueue    place = "group-queue"    // Position -> nothing
	placeGroupsPending place = "groups-pending" // Position of undecided groups -> nothing
	placePrints        place = "prints"         // seq, first -> what text it was made of (8), dupes.Fingerprint
	placeUnmatched     place = "unmatched"      // seq -> why the dump's stories wait for their groups
	placeUnordered     place = "unordered"      // seq -> nothing: the page waits for its place in the queue
)

// places lists all buckets, in the order in which they are made and checked.
func places() []place {
	return []place{
		placeMeta, placeDumps, placeIDs, placeSamples, placeRaw, placeProposals, placePending, placeLines,
		placeFacts, placePairs, placeLaters, placeRules, placeLog,
		placePages, placeQueue, placeUndecided, placeApproved,
		placeOutlines, placeRuleEffects, placeRuleLog, placeLabels, placeLabelled, placeNoted,
		placeTexts, placePrints, placePostings, placeNewPostings, placeGroups, placeMemberships, placeCopies,
		placeGroupKeepers, placeGroupRows, placeGroupQueue, placeGroupsPending, placeUnmatched, placeUnordered,
	}
}

// isDerived tells of a place that a store of this layout may lack, being older
// than it: what it holds is made anew where it is missing.
func (p place) isDerived() bool { return p == placePrints }

// The keys of placeMeta.
const (
	metaSchema = "schema" // version of the layout
	metaCounts = "counts" // Counts
	metaHeads  = "heads"  // heads
)

// transaction is a bbolt transaction that seals what it writes and checks what
// it reads.
type transaction struct {
	store *Store
	bolt  *bolt.Tx
	file  mapped.File
	write *writing  // nil in a read transaction
	rules *ruleBook // nil until it is asked for
	// last is the view of a page that storyAt read last: a page with many
	// stories is asked for each of them.
	last struct {
		seq    uint64
		record *pageRecord
	}
	ids     *runs.Reader          // of placeIDs, once it was asked for
	seqs    map[DumpID]uint64     // some of what it said
	buckets map[place]*openBucket // those that were asked for
}

func newTransaction(s *Store, tx *bolt.Tx) *transaction {
	return &transaction{store: s, bolt: tx, file: mapped.FileOf(tx)}
}

// openBucket is a bucket with the cursors that look keys up and walk from key to key, which use their memory again.
type openBucket struct {
	*bolt.Bucket
	find  *bolt.Cursor
	walk  *bolt.Cursor // nil while it is used, and until it was
	ahead *mapped.ReadAhead
}

// bucket returns the bucket of a place, nil where a store lacks it.
func (t *transaction) bucket(p place) *bolt.Bucket { return t.open(p).Bucket }

// runs returns a place of the schema that is kept in runs.
func (t *transaction) runs(p place) runs.Place {
	return runs.Place{Name: string(p), Bucket: t.bucket(p), File: &t.file}
}

func (t *transaction) open(p place) *openBucket {
	open, ok := t.buckets[p]
	if !ok {
		open = &openBucket{Bucket: t.bolt.Bucket([]byte(p)), ahead: t.store.ahead[p]}
		if open.Bucket != nil {
			open.find = open.Cursor()
		}
		if t.buckets == nil {
			t.buckets = make(map[place]*openBucket)
		}
		t.buckets[p] = open
	}
	return open
}

// sealed returns what is under key, nil where nothing is. It is valid until the transaction ends.
func (t *transaction) sealed(p place, key []byte) []byte {
	open := t.open(p)
	found, sealed := open.find.Seek(key)
	if !bytes.Equal(found, key) {
		return nil
	}
	open.ahead.Read(&t.file, sealed)
	return sealed
}

// get returns the payload under key, nil where there is none. It is valid
// until the transaction ends.
func (t *transaction) get(p place, key []byte) ([]byte, error) {
	sealed := t.sealed(p, key)
	if sealed == nil {
		return nil, nil
	}
	return unseal(p, key, sealed)
}

func unseal(p place, key, sealed []byte) ([]byte, error) { return record.Open(string(p), key, sealed) }

// put writes a payload, which must not be used afterwards.
func (t *transaction) put(p place, key, payload []byte) error {
	return t.bucket(p).Put(key, record.Seal(string(p), key, payload))
}

// mark writes a key without a payload.
func (t *transaction) mark(p place, key []byte) error { return t.put(p, key, nil) }

func (t *transaction) remove(p place, key []byte) error { return t.bucket(p).Delete(key) }

func (t *transaction) has(p place, key []byte) bool { return t.sealed(p, key) != nil }

// prefixed calls use for each record whose key begins with prefix, in order.
func (t *transaction) prefixed(p place, prefix []byte, use func(key, payload []byte) error) error {
	open := t.open(p)
	cursor := open.walk
	if open.walk = nil; cursor == nil { // the first walk, or one within another
		cursor = open.Cursor()
	}
	defer func() { open.walk = cursor }()
	for key, sealed := cursor.Seek(prefix); key != nil && hasPrefix(key, prefix); key, sealed = cursor.Next() {
		open.ahead.Read(&t.file, sealed)
		payload, err := unseal(p, key, sealed)
		if err != nil {
			return err
		}
		if err := use(key, payload); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) isEmpty(p place) bool {
	key, _ := t.bucket(p).Cursor().First()
	return key == nil
}

// removePrefixed removes all records whose key begins with prefix.
func (t *transaction) removePrefixed(p place, prefix []byte) error {
	cursor := t.bucket(p).Cursor()
	for key, _ := cursor.Seek(prefix); key != nil && hasPrefix(key, prefix); key, _ = cursor.Seek(prefix) {
		if err := cursor.Delete(); err != nil {
			return err
		}
	}
	return nil
}

// hasPrefix tells whether any key of a place begins with prefix.
func (t *transaction) hasPrefix(p place, prefix []byte) bool {
	key, _ := t.bucket(p).Cursor().Seek(prefix)
	return key != nil && hasPrefix(key, prefix)
}

func hasPrefix(key, prefix []byte) bool {
	return len(key) >= len(prefix) && string(key[:len(prefix)]) == string(prefix)
}

// damaged says that a record that passed its checksum makes no sense.
func damaged(p place, key []byte, err error) error {
	return record.Damaged(string(p), key, err)
}

func seqKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

func seqOf(key []byte) uint64 {
	if len(key) < 8 {
		return 0
	}
	return binary.BigEndian.Uint64(key)
}

// storyKey names a story by its place in the store.
type storyKey struct {
	seq   uint64
	first int
}

// storyKeySize is the length of a storyKey's bytes.
const storyKeySize = 12

func (k storyKey) bytes() []byte { return k.append(make([]byte, 0, 2*storyKeySize)) }

func (k storyKey) append(b []byte) []byte {
	b = binary.BigEndian.AppendUint64(b, k.seq)
	return binary.BigEndian.AppendUint32(b, uint32(k.first)) //nolint:gosec // lines are counted in 32 bits, see Add
}

func storyKeyOf(key []byte) storyKey {
	if len(key) < storyKeySize {
		return storyKey{}
	}
	return storyKey{seq: binary.BigEndian.Uint64(key), first: int(binary.BigEndian.Uint32(key[8:]))}
}
