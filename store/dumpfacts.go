package store

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strconv"

	"stet/segmenter"
	"stet/store/record"
)

// dumpFacts is all that editors said of one dump, and the rules in force.
type dumpFacts struct {
	splits    map[int]bool
	stories   map[int]pinned
	roles     map[int]segmenter.Role
	titles    map[int]string
	copies    map[int]StoryRef
	keepers   map[int]bool
	additions map[int][]TextParagraph
	texts     map[int]string
	notes     map[int]string
	labels    map[int][]string
	dropped   map[int]string // values of FactDropped
	skip      uint64
	rules     *ruleBook
}

func newDumpFacts() *dumpFacts { return &dumpFacts{rules: &ruleBook{}} }

// makeRoom makes the maps, which are nil as long as nothing was said: of most dumps nothing is.
func (f *dumpFacts) makeRoom() {
	f.splits, f.stories, f.roles = map[int]bool{}, map[int]pinned{}, map[int]segmenter.Role{}
	f.titles, f.copies, f.keepers = map[int]string{}, map[int]StoryRef{}, map[int]bool{}
	f.additions, f.texts, f.notes = map[int][]TextParagraph{}, map[int]string{}, map[int]string{}
	f.labels, f.dropped = map[int][]string{}, map[int]string{}
}

// empty tells that no editor said anything of the dump itself.
func (f *dumpFacts) empty() bool {
	return len(f.splits)+len(f.stories)+len(f.roles)+len(f.titles)+len(f.copies)+len(f.keepers)+len(f.additions)+
		len(f.texts)+len(f.notes)+len(f.labels)+len(f.dropped) == 0 && f.skip == 0
}

// factsOf reads the facts of one dump.
func (t *transaction) factsOf(seq uint64) (*dumpFacts, error) {
	rules, err := t.ruleBook()
	if err != nil {
		return nil, err
	}
	facts := &dumpFacts{rules: rules}
	err = t.prefixed(placeFacts, seqKey(seq), func(key, payload []byte) error {
		value, _, err := decodeFact(placeFacts, key, payload)
		if err != nil {
			return err
		}
		if len(key) != 13 {
			return damaged(placeFacts, key, record.ErrDecode)
		}
		kind, _ := kindOf(key[8])
		if err := facts.add(kind, int(binary.BigEndian.Uint32(key[9:])), value); err != nil {
			return damaged(placeFacts, key, err)
		}
		return nil
	})
	return facts, err
}

// titlesOf reads the titles that editors gave stories of one dump, by the first line of each.
func (t *transaction) titlesOf(seq uint64) (titles map[int]string, err error) {
	err = t.prefixed(placeFacts, append(seqKey(seq), kindBytes[FactTitle]), func(key, payload []byte) error {
		value, _, err := decodeFact(placeFacts, key, payload)
		if err != nil {
			return err
		}
		if len(key) != 13 {
			return damaged(placeFacts, key, record.ErrDecode)
		}
		if titles == nil {
			titles = map[int]string{}
		}
		titles[int(binary.BigEndian.Uint32(key[9:]))] = value
		return nil
	})
	return titles, err
}

// add takes in one fact, and says if its value makes no sense.
func (f *dumpFacts) add(kind FactKind, line int, value string) (err error) {
	if f.splits == nil {
		f.makeRoom()
	}
	switch kind {
	case FactSplit:
		if value != valueYes && value != valueNo {
			return fmt.Errorf("a split is %q", value)
		}
		f.splits[line] = value == valueYes
	case FactStory:
		f.stories[line], err = parsePinned(line, value)
	case FactRole:
		f.roles[line], err = parseRole(value)
	case FactTitle:
		f.titles[line] = value
	case FactCopy:
		var ref StoryRef
		err = json.Unmarshal([]byte(value), &ref)
		f.copies[line] = ref
	case FactKeeper:
		f.keepers[line] = true
	case FactDropped:
		_, err = parseDropped(value)
		f.dropped[line] = value
	case FactAddition:
		var added []TextParagraph
		err = json.Unmarshal([]byte(value), &added)
		f.additions[line] = added
	case FactText:
		f.texts[line] = value
	case FactNote:
		f.notes[line] = value
	case FactLabels:
		f.labels[line] = parseLabels(value)
	case FactSkip:
		f.skip, err = strconv.ParseUint(value, 10, 64)
	default:
		err = fmt.Errorf("there is no fact %q", kind)
	}
	return err
}
