package store

import (
	"encoding/binary"
	"slices"
	"strings"

	"stet/segmenter"
	"stet/store/record"
)

// pageRecord is the indexed view of a page: what lists and counts need of it
// without its text.
type pageRecord struct {
	order   pageOrder
	outside storyBytes
	stories []storyRecord
	ruled   []ruledLines // what rules changed
	earned  []earnedBin  // how the page's proposals fared
}

// pageOrder is what decides a page's place in the queue. Only Refresh and a
// skip change it, so that a decision doesn't move the page under the cursor.
type pageOrder struct {
	skip   uint64 // 0 where the page is not skipped
	doubt  int    // of its family, in thousandths
	family uint64 // its first page; 0 until the page is given its place
}

// doubtSteps is the number of steps of doubt in the queue's order.
const doubtSteps = 1000

type storyRecord struct {
	first, last, titleLine      int
	title                       string
	text                        TextHash // of the dump's own text: what copies are found by
	shown                       TextHash // of the text that is read and exported; another where it was edited
	note                        string
	labels                      []string
	clean                       int // lines of a hundred that are no furniture
	confidence, splitConfidence float64
	verdict                     Verdict
	bulk                        bool // the verdict was given in bulk
	startDecided                bool
	titleDecided, titleGiven    bool // by an editor, by the dump's record
	copyOf                      *StoryRef
	words, size                 int
	bytes                       storyBytes
}

// undecided tells whether there is anything left to say of the story.
func (s *storyRecord) undecided() bool {
	return s.verdict == Undecided && s.copyOf == nil && !s.empty()
}

// empty tells that no line of the story is text, see StoryView.Empty.
func (s *storyRecord) empty() bool { return s.size == 0 }

// comparesAs tells whether the story is to others what another was: all that
// its groups are made from is the same.
func (s *storyRecord) comparesAs(o *storyRecord) bool {
	return s.first == o.first && s.last == o.last && s.text == o.text && s.title == o.title && s.clean == o.clean
}

// exported tells whether the story goes into the corpus.
func (s *storyRecord) exported() bool { return s.verdict == Approved && s.copyOf == nil && !s.empty() }

func newPageRecord(v *PageView, order pageOrder) *pageRecord {
	bytes := lineAccounts(v)
	r := &pageRecord{
		order: order, outside: bytes.outside, stories: make([]storyRecord, len(v.Stories)), ruled: v.ruled, earned: v.earned,
	}
	for i := range v.Stories {
		s := &v.Stories[i]
		r.stories[i] = storyRecord{
			first: s.First, last: s.Last, titleLine: s.TitleLine, title: s.Title, text: s.Original, shown: s.Ref.Text, note: s.Note, labels: s.Labels,
			confidence: record.RoundProbability(s.Confidence), splitConfidence: record.RoundProbability(s.SplitConfidence),
			verdict: s.Verdict, startDecided: s.StartDecided, titleDecided: s.TitleDecided, titleGiven: s.TitleGiven, copyOf: s.CopyOf,
			words: s.Words, size: s.Bytes, bulk: s.bulk, bytes: bytes.stories[i], clean: cleanness(v, s),
		}
	}
	return r
}

// titleAs gives the stories the titles that no editor gave them in another record of the same stories.
func (r *pageRecord) titleAs(other *pageRecord) {
	for i := range r.stories {
		s := &r.stories[i]
		if o := other.story(s.first); o != nil && !s.titleDecided && !o.titleDecided {
			s.title, s.titleLine, s.titleGiven = o.title, o.titleLine, o.titleGiven
		}
	}
}

// view returns the story as lists show it: without its repeats and evidence.
func (s *storyRecord) view(id DumpID) StoryView {
	return StoryView{
		Story: segmenter.Story{
			First: s.first, Last: s.last, TitleLine: s.titleLine, Title: s.title, TitleGiven: s.titleGiven,
			Confidence: s.confidence, SplitConfidence: s.splitConfidence,
		},
		Ref:     StoryRef{Dump: id, First: s.first, Last: s.last, Text: s.shown},
		Verdict: s.verdict, StartDecided: s.startDecided, CopyOf: s.copyOf, TitleDecided: s.titleDecided,
		Words: s.words, Bytes: s.size,
		Note: s.note, Labels: s.labels, Edited: s.edited(), Original: s.text,
	}
}

// edited tells whether an editor wrote the text.
func (s *storyRecord) edited() bool { return s.shown != s.text }

// story returns the story that begins at a line, or nil.
func (r *pageRecord) story(first int) *storyRecord {
	at, ok := slices.BinarySearchFunc(r.stories, first, func(s storyRecord, first int) int { return s.first - first })
	if !ok {
		return nil
	}
	return &r.stories[at]
}

func (r *pageRecord) undecided() bool {
	for i := range r.stories {
		if r.stories[i].undecided() {
			return true
		}
	}
	return false
}

// queued tells whether the page stands in the queue: it has stories, and was given its place.
func (r *pageRecord) queued() bool { return len(r.stories) > 0 && r.order.family > 0 }

// position is the page's key in the queue: skipped pages last in the order of
// skipping, then doubtful families first, then the order of loading.
func (r *pageRecord) position(seq uint64) []byte {
	key := make([]byte, 0, 27)
	if r.order.skip > 0 {
		key = binary.BigEndian.AppendUint64(append(key, 1), r.order.skip)
	} else {
		key = append(key, 0)
	}
	key = binary.BigEndian.AppendUint16(key, uint16(doubtSteps-r.order.doubt)) //nolint:gosec // 0 to doubtSteps
	key = binary.BigEndian.AppendUint64(key, r.order.family)
	return binary.BigEndian.AppendUint64(key, seq)
}

// row returns the page as the queue shows it.
func (r *pageRecord) row(dump *Dump) PageRow {
	row := PageRow{
		Position: Position(r.position(dump.Seq)), Dump: dump.ID, Name: dump.Name,
		Family: r.order.family, Skipped: r.order.skip > 0,
	}
	for i := range r.stories {
		s := &r.stories[i]
		if s.empty() {
			continue
		}
		if row.Stories++; row.Stories == 1 {
			row.Title = s.title
		}
		switch {
		case s.copyOf != nil:
			row.Copies++
		case s.verdict == Approved:
			row.Approved++
		case s.verdict == Spiked:
			row.Spiked++
		default:
			row.Undecided++
			row.Doubt = max(row.Doubt, 1-s.confidence)
		}
	}
	return row
}

func (r *pageRecord) encode() []byte {
	var e record.Encoder
	e.Uint(r.order.skip)
	e.Int(r.order.doubt)
	e.Uint(r.order.family)
	r.outside.encode(&e)
	e.Int(len(r.stories))
	for i := range r.stories {
		r.stories[i].encode(&e)
	}
	encodeRuled(&e, r.ruled)
	encodeEarned(&e, r.earned)
	return e.Bytes
}

func (b storyBytes) encode(e *record.Encoder) {
	e.Uint(uint64(b.furniture)) //nolint:gosec // sizes are not negative
	e.Uint(uint64(b.repeat))    //nolint:gosec // sizes are not negative
	e.Uint(uint64(b.text))      //nolint:gosec // sizes are not negative
}

func decodeBytes(d *record.Decoder) storyBytes {
	return storyBytes{furniture: int64(d.Int()), repeat: int64(d.Int()), text: int64(d.Int())}
}

func (s *storyRecord) encode(e *record.Encoder) {
	e.Int(s.first)
	e.Int(s.last)
	e.Int(s.titleLine)
	e.String(s.title)
	e.Raw(s.text[:])
	e.Probability(s.confidence)
	e.Probability(s.splitConfidence)
	e.Byte(byte(s.verdict))
	e.Bool(s.bulk)
	e.Bool(s.startDecided)
	e.Byte(titleBy(s.titleDecided, s.titleGiven))
	e.Bool(s.copyOf != nil)
	if s.copyOf != nil {
		encodeRef(e, *s.copyOf)
	}
	e.Int(s.clean)
	e.Int(s.words)
	e.Int(s.size)
	s.bytes.encode(e)
	e.Bool(s.edited())
	if s.edited() {
		e.Raw(s.shown[:])
	}
	e.String(s.note)
	e.String(strings.Join(s.labels, labelsBetween))
}

// Who titled a story.
const (
	titleByPage   = 0 // a headline, or the beginning of its text
	titleByEditor = 1
	titleByRecord = 2 // since layout 4
)

func titleBy(decided, given bool) byte {
	switch {
	case decided:
		return titleByEditor
	case given:
		return titleByRecord
	}
	return titleByPage
}

func encodeRef(e *record.Encoder, ref StoryRef) {
	e.Raw(ref.Dump[:])
	e.Int(ref.First)
	e.Int(ref.Last)
	e.Raw(ref.Text[:])
}

func decodeRef(d *record.Decoder) (ref StoryRef) {
	copy(ref.Dump[:], d.Raw(len(ref.Dump)))
	ref.First, ref.Last = d.Int(), d.Int()
	copy(ref.Text[:], d.Raw(len(ref.Text)))
	return ref
}

func decodePageRecord(payload []byte) (*pageRecord, error) {
	d := record.NewDecoder(payload)
	r := &pageRecord{order: pageOrder{skip: d.Uint(), doubt: d.Int(), family: d.Uint()}, outside: decodeBytes(d)}
	r.stories = make([]storyRecord, d.Count(30))
	for i := range r.stories {
		r.stories[i] = decodeStoryRecord(d)
	}
	r.ruled, r.earned = decodeRuled(d), decodeEarned(d)
	return r, d.Close()
}

func decodeStoryRecord(d *record.Decoder) storyRecord {
	s := storyRecord{first: d.Int(), last: d.Int(), titleLine: d.Int(), title: d.String()}
	copy(s.text[:], d.Raw(len(s.text)))
	s.confidence, s.splitConfidence = d.Probability(), d.Probability()
	s.verdict, s.bulk = Verdict(d.Byte()), d.Bool()
	s.startDecided = d.Bool()
	by := d.Byte()
	s.titleDecided, s.titleGiven = by == titleByEditor, by == titleByRecord
	if d.Bool() {
		ref := decodeRef(d)
		s.copyOf = &ref
	}
	s.clean, s.words, s.size = d.Int(), d.Int(), d.Int()
	s.bytes = decodeBytes(d)
	s.shown = s.text
	if d.Bool() {
		copy(s.shown[:], d.Raw(len(s.shown)))
	}
	s.note, s.labels = d.String(), parseLabels(d.String())
	return s
}
