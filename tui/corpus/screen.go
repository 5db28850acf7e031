package corpus

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/safe"
)

// Stories is what the tab needs of the store.
type Stories interface {
	Counts() (store.Counts, error)
	Approved(from store.Position, n int) ([]store.CorpusRow, error)
	Story(ref store.StoryRef) (*store.StoryText, error)
	Decide(store.Decision) (store.Outcome, error)
}

// Screen is the Corpus tab.
type Screen struct {
	stories Stories
	brush   *paint.Brush

	width, height int

	request uint64
	waiting bool

	story  *store.StoryText
	from   store.Position    // the story's
	rows   []store.CorpusRow // a window of the approved stories
	row    int
	counts store.Counts

	wraps  map[int][]string
	window column.Window
	failed bool // the store could not be read
}

var _ desk.Screen = (*Screen)(nil)

// New returns the tab over a store. Nothing is read before Open.
func New(stories Stories, brush *paint.Brush) *Screen {
	return &Screen{stories: stories, brush: brush}
}

// Scope implements desk.Screen.
func (s *Screen) Scope() keys.Scope { return keys.Corpus }

// Busy implements desk.Screen.
func (s *Screen) Busy() bool { return s.waiting }

// Resize implements desk.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.wraps = nil
}

// Open implements desk.Screen.
func (s *Screen) Open() tea.Cmd { return s.ask(nil, goal{from: s.from}) }

// Changed implements desk.Screen. The accounts change with any decision.
func (s *Screen) Changed(store.Outcome) tea.Cmd {
	if s.waiting {
		return nil
	}
	return s.Open()
}

// Perform implements desk.Screen.
func (s *Screen) Perform(act func() (store.Outcome, error)) tea.Cmd {
	return s.ask(act, goal{from: s.from})
}

// Hints implements desk.Screen.
func (s *Screen) Hints() []keys.Act {
	if s.story == nil {
		return []keys.Act{keys.LastTab, keys.Help, keys.Quit}
	}
	return []keys.Act{keys.Title, keys.Withdraw, keys.NextStory, keys.LastStory, keys.HalfDown, keys.NextTab, keys.Help, keys.Quit}
}

// queueBefore and queueBehind are how many stories are read around the one in hand.
const (
	queueBefore = 40
	queueBehind = 80
)

// goal says which story is to be shown after an act.
type goal struct {
	from  store.Position
	shift int
	end   bool // show the end of the story's text
}

// loaded is what a command answers with.
type loaded struct {
	desk.Answer
	goal    goal
	story   *store.StoryText
	rows    []store.CorpusRow
	row     int
	nowhere bool
}

func (s *Screen) ask(act func() (store.Outcome, error), g goal) tea.Cmd {
	s.request++
	s.waiting = true
	request, stories := s.request, s.stories
	return func() tea.Msg {
		m := loaded{goal: g}
		m.Request = request
		if act != nil {
			did, err := act()
			if err == nil {
				m.Did = &did
			}
			m.Err = err
		}
		if err := m.read(stories); err != nil {
			m.Err = errors.Join(m.Err, err)
		}
		return m
	}
}

// read fills in what the screen shows. It runs in a command.
func (m *loaded) read(stories Stories) error {
	var err error
	if m.Counts, err = stories.Counts(); err != nil {
		return err
	}
	m.HasCounts = true
	before, err := stories.Approved(m.goal.from, -queueBefore)
	if err != nil {
		return err
	}
	behind, err := stories.Approved(m.goal.from, queueBehind)
	if err != nil {
		return err
	}
	m.rows, m.row = slices.Concat(before, behind), len(before)
	if len(m.rows) == 0 {
		return nil
	}
	to := m.row + m.goal.shift
	m.nowhere = m.goal.shift != 0 && (to < 0 || to >= len(m.rows))
	m.row = min(max(to, 0), len(m.rows)-1)
	m.story, err = stories.Story(m.rows[m.row].Story.Ref)
	return err
}

// Take implements desk.Screen.
func (s *Screen) Take(msg tea.Msg) desk.Effect {
	m, ok := msg.(loaded)
	if !ok || m.Request != s.request {
		return desk.Effect{}
	}
	s.waiting = false
	if m.HasCounts {
		s.counts = m.Counts
	}
	if s.failed = m.Err != nil && m.story == nil; s.failed {
		return desk.Effect{}
	}
	same := s.story != nil && m.story != nil && s.story.Story.Ref.Dump == m.story.Story.Ref.Dump && s.story.Story.First == m.story.Story.First
	s.story, s.rows, s.row = m.story, m.rows, m.row
	s.wraps = nil
	if s.story == nil {
		s.from = ""
		return desk.Effect{}
	}
	s.from = s.rows[s.row].Position
	if !same {
		s.window = column.Window{}
		if m.goal.end {
			s.window.Place(s, max(s.Len()-1, 0), s.height, s.height)
		}
	}
	switch {
	case m.nowhere && m.goal.shift > 0:
		return desk.Effect{Say: "This is the last approved story."}
	case m.nowhere:
		return desk.Effect{Say: "This is the first approved story."}
	}
	return desk.Effect{}
}

// Handle implements desk.Screen.
func (s *Screen) Handle(intent keys.Intent) desk.Effect {
	if s.story == nil {
		return desk.Effect{}
	}
	switch intent.Act {
	case keys.Down:
		return s.scroll(1)
	case keys.Up:
		return s.scroll(-1)
	case keys.HalfDown:
		return s.scroll(max(s.height/2, 1))
	case keys.HalfUp:
		return s.scroll(-max(s.height/2, 1))
	case keys.NextStory, keys.NextPage:
		return desk.Effect{Cmd: s.ask(nil, goal{from: s.from, shift: 1})}
	case keys.LastStory, keys.LastPage:
		return desk.Effect{Cmd: s.ask(nil, goal{from: s.from, shift: -1})}
	case keys.Top:
		s.window = column.Window{}
	case keys.Bottom:
		s.window.Place(s, max(s.Len()-1, 0), s.height, s.height)
	case keys.Title:
		return s.title()
	case keys.Copy:
		return s.copyStory()
	case keys.Withdraw:
		return s.decide(store.Decision{Verb: store.Reopen, Stories: []store.StoryRef{s.story.Story.Ref}})
	default:
	}
	return desk.Effect{}
}

// scroll moves through the text, and on to the next story at its end.
func (s *Screen) scroll(rows int) desk.Effect {
	before := s.window
	s.window.Scroll(s, rows, s.height)
	if s.window != before {
		return desk.Effect{}
	}
	g := goal{from: s.from, shift: 1}
	if rows < 0 {
		g.shift, g.end = -1, true
	}
	return desk.Effect{Cmd: s.ask(nil, g)}
}

func (s *Screen) decide(d store.Decision) desk.Effect {
	stories := s.stories
	return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) { return stories.Decide(d) }, goal{from: s.from})}
}

// copyStory puts the story on the terminal's clipboard, filtered: what is pasted
// into a shell must not be able to do more than what was read.
func (s *Screen) copyStory() desk.Effect {
	var text strings.Builder
	text.WriteString(safe.Text(s.story.Story.Title))
	for i := range s.story.Paragraphs {
		text.WriteString("\n\n" + safe.Text(s.story.Paragraphs[i].Text))
	}
	return desk.Effect{Say: "Copied the story.", Cmd: tea.SetClipboard(text.String())}
}

func (s *Screen) title() desk.Effect {
	story := s.story.Story
	return desk.Effect{Open: dialog.NewPrompt("Title", story.Title, func(text string) desk.Effect {
		if text == strings.TrimSpace(safe.Text(story.Title)) {
			return desk.Effect{Say: "The title stays as it was."}
		}
		return s.decide(store.Decision{Verb: store.Title, Stories: []store.StoryRef{story.Ref}, Text: text})
	})}
}
