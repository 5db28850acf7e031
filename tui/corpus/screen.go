package corpus

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/column"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/edit"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/queue"
	"stet/tui/safe"
)

// Stories is what the tab needs of the store.
type Stories interface {
	Counts() (store.Counts, error)
	ApprovedWhere(ctx context.Context, f store.Filter, from store.Position, n int) ([]store.CorpusRow, error)
	Story(ref store.StoryRef) (*store.StoryText, error)
	Labels() ([]string, error)
	Decide(store.Decision) (store.Outcome, error)
}

// Screen is the Corpus tab.
type Screen struct {
	queue.Queue[store.CorpusRow]
	// Export is the command that writes the corpus, filtered.
	Export  string
	stories Stories
	brush   *paint.Brush
	keys    *keys.Map // for sentences that name a key
	tool    edit.Tool

	width, height int

	story *store.StoryText
	from  store.Position // the story's

	wraps  map[int][]string
	window column.Window
	failed bool // the store could not be read
}

var _ desk.Screen = (*Screen)(nil)

// New returns the tab over a store. Nothing is read before Open.
func New(stories Stories, brush *paint.Brush, bound *keys.Map, tool edit.Tool) *Screen {
	return &Screen{stories: stories, brush: brush, keys: bound, tool: tool, Queue: queue.New(queue.Source[store.CorpusRow]{
		Counts: stories.Counts, Rows: stories.ApprovedWhere,
		Position: func(row store.CorpusRow) store.Position { return row.Position },
	})}
}

// Scope implements desk.Screen.
func (s *Screen) Scope() keys.Scope { return keys.Corpus }

// Resize implements desk.Screen.
func (s *Screen) Resize(width, height int) {
	s.width, s.height = width, height
	s.wraps = nil
}

// Open implements desk.Screen.
func (s *Screen) Open() tea.Cmd { return s.ask(nil, goal{Goal: queue.Goal{From: s.from}}) }

// Changed implements desk.Screen. The accounts change with any decision.
func (s *Screen) Changed(store.Outcome) tea.Cmd {
	if s.Busy() {
		return nil
	}
	return s.Open()
}

// Perform implements desk.Screen.
func (s *Screen) Perform(act func() (store.Outcome, error)) tea.Cmd {
	return s.ask(act, goal{Goal: queue.Goal{From: s.from}, follow: true})
}

// Hints implements desk.Screen.
func (s *Screen) Hints() []keys.Act {
	if s.story == nil && !s.Filter().IsZero() {
		return []keys.Act{keys.Unfilter, keys.Filter, keys.LastTab, keys.Help, keys.Quit}
	}
	if s.story == nil {
		return []keys.Act{keys.LastTab, keys.Evidence, keys.Help, keys.Quit}
	}
	hints := []keys.Act{keys.Title, keys.Withdraw, keys.NextStory}
	if s.layout().right == 0 {
		hints = append(hints, keys.Evidence)
	}
	return append(hints, keys.Edit, keys.ToPage, keys.Copy, keys.Filter, keys.Find, keys.NextTab, keys.Help, keys.Quit)
}

// goal says which story is to be shown after an act.
type goal struct {
	queue.Goal
	end    bool // show the end of the story's text
	follow bool // show the story that the act was about, where it stands beside the one in hand

	again func() desk.Effect // what is asked where the act fails
}

// read is what a command read.
type read struct {
	goal    goal
	story   *store.StoryText
	at      store.Position
	nowhere bool
}

// loaded is what a command answers with.
type loaded = queue.Answer[store.CorpusRow, read]

// ask runs act, if any, and then reads what goal asks for.
func (s *Screen) ask(act func() (store.Outcome, error), g goal) tea.Cmd {
	stories := s.stories
	return queue.Ask(&s.Queue, act, func(w *queue.Walk[store.CorpusRow]) (r read, at store.Position, err error) {
		r.goal = g
		row, way, err := w.Go(g.Goal)
		if err == nil && g.follow && w.Did != nil {
			row, err = beside(w, row, g.From)
		}
		if err == nil && way == queue.Nowhere {
			r.nowhere = true
			row, way, err = w.Near(g.From)
		}
		if err != nil || way == queue.Empty {
			return r, "", err
		}
		r.at = row.Position
		r.story, err = stories.Story(row.Story.Ref)
		return r, r.at, err
	})
}

// beside returns the story that an act was about where it stands next to a place of the corpus, as one does that is
// approved again after it was withdrawn there; else row.
func beside(w *queue.Walk[store.CorpusRow], row store.CorpusRow, from store.Position) (store.CorpusRow, error) {
	about := w.Did.About.Stories
	if len(about) != 1 || from == "" {
		return row, nil
	}
	for _, shift := range []int{-1, 1} {
		next, way, err := w.Go(queue.Goal{From: from, Shift: shift})
		if err != nil {
			return row, err
		}
		if ref := next.Story.Ref; way == queue.There && ref.Dump == about[0].Dump && next.Story.First == about[0].First {
			return next, nil
		}
	}
	return row, nil
}

// SetFilter implements desk.Screen.
func (s *Screen) SetFilter(f store.Filter) tea.Cmd {
	s.Through(f)
	return s.Open()
}

// Take implements desk.Screen.
func (s *Screen) Take(msg tea.Msg) desk.Effect {
	switch m := msg.(type) {
	case edit.LabelsRead:
		if s.Arrived(m.Request) && m.Err == nil {
			return s.askLine(edit.Line{Verb: store.Label, Labels: m.Labels})
		}
	case edit.Opened:
		if s.Arrived(m.Request) && m.Err == nil {
			return s.opened(m)
		}
	case edit.Written:
		if s.Arrived(m.Request) {
			stories := s.stories
			return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) { return m.Save(stories) }, goal{Goal: queue.Goal{From: s.from}})}
		}
	case loaded:
		if queue.Take(&s.Queue, m) {
			return s.show(m)
		}
	}
	return desk.Effect{}
}

// show takes in what was read.
func (s *Screen) show(m loaded) desk.Effect {
	story, g := m.What.story, m.What.goal
	if s.failed = m.Unread && story == nil; s.failed {
		return desk.Effect{}
	}
	same := s.story != nil && story != nil && s.story.Story.Ref.Dump == story.Story.Ref.Dump && s.story.Story.First == story.Story.First
	s.story, s.wraps = story, nil
	if s.story == nil {
		s.from = ""
		return desk.Effect{}
	}
	s.from = m.What.at
	if !same {
		s.window = column.Window{}
		if g.end {
			s.window.End(s, s.layout().text)
		}
	}
	switch {
	case g.again != nil && m.Did == nil && m.Err != nil:
		return g.again()
	case m.What.nowhere && g.Shift > 0:
		return desk.Effect{Say: "This is the last approved story."}
	case m.What.nowhere:
		return desk.Effect{Say: "This is the first approved story."}
	}
	return desk.Effect{}
}

// Handle implements desk.Screen.
func (s *Screen) Handle(intent keys.Intent) desk.Effect {
	if s.story == nil {
		return s.handleEmpty(intent.Act)
	}
	switch intent.Act {
	case keys.Down:
		return s.scroll(1)
	case keys.Up:
		return s.scroll(-1)
	case keys.HalfDown:
		return s.scroll(max(s.layout().text/2, 1))
	case keys.HalfUp:
		return s.scroll(-max(s.layout().text/2, 1))
	case keys.NextStory, keys.NextPage:
		return desk.Effect{Cmd: s.ask(nil, goal{Goal: queue.Goal{From: s.from, Shift: 1}})}
	case keys.LastStory, keys.LastPage:
		return desk.Effect{Cmd: s.ask(nil, goal{Goal: queue.Goal{From: s.from, Shift: -1}})}
	case keys.Top:
		s.window = column.Window{}
	case keys.Bottom:
		s.window.End(s, s.layout().text)
	case keys.Title:
		return s.askLine(edit.Line{Verb: store.Title})
	case keys.Note:
		return s.askLine(edit.Line{Verb: store.Note})
	case keys.Label:
		request, _ := s.Await()
		return desk.Effect{Cmd: edit.Labels(s.stories.Labels, request)}
	case keys.Edit:
		return s.write(false)
	case keys.Copy:
		return s.copyStory()
	case keys.ToPage:
		return desk.Effect{Go: &desk.Place{Dump: s.story.Dump.ID, Line: s.story.Story.First}, Say: "This is the page of the story; " + s.keys.Name(keys.Dismiss) + " goes back to the corpus."}
	case keys.Evidence:
		return s.look()
	case keys.Withdraw:
		return s.decide(store.Decision{Verb: store.Reopen, Stories: []store.StoryRef{s.story.Story.Ref}})
	default:
	}
	return desk.Effect{}
}

// handleEmpty serves a corpus without a story: where the bytes are can be asked for all the same.
func (s *Screen) handleEmpty(act keys.Act) desk.Effect {
	switch {
	case act == keys.Evidence && !s.failed:
		return s.look()
	case act == keys.Dismiss || s.failed:
		return desk.Effect{}
	case !s.Filter().IsZero():
		return desk.Effect{Say: "No approved story passes the filter; " + s.keys.Name(keys.Unfilter) + " shows all."}
	}
	return desk.Effect{Say: "Nothing is approved yet; " + s.keys.Name(keys.LastTab) + " goes back to the groups, and again to the stories."}
}

// look opens the accounts.
func (s *Screen) look() desk.Effect {
	return desk.Effect{Open: dialog.NewReading("Accounts", s.accounts, append(s.keys.Pressed(keys.Evidence), "q")...)}
}

// scroll moves through the text, and on to the next story at its end.
func (s *Screen) scroll(rows int) desk.Effect {
	before := s.window
	s.window.Scroll(s, rows, s.layout().text)
	if s.window != before {
		return desk.Effect{}
	}
	g := goal{Goal: queue.Goal{From: s.from, Shift: 1}}
	if rows < 0 {
		g.Shift, g.end = -1, true
	}
	return desk.Effect{Cmd: s.ask(nil, g)}
}

func (s *Screen) decide(d store.Decision) desk.Effect {
	stories := s.stories
	return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) { return stories.Decide(d) }, goal{Goal: queue.Goal{From: s.from}})}
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

// write puts the story in a file for the person's editor; where it can be mended it is not meant to be written by hand
// unless that is said.
func (s *Screen) write(byHand bool) desk.Effect {
	request, _ := s.Await()
	return desk.Effect{Cmd: s.tool.Open(s.stories, request, s.story.Story.Ref, byHand)}
}

// opened goes on with a story that was opened to be written.
func (s *Screen) opened(o edit.Opened) desk.Effect {
	if o.Mending != nil {
		return o.Mending.Ask(s.brush, s.keys.Pressed(keys.Edit), func() desk.Effect { return s.write(true) }, s.decide)
	}
	request, _ := s.Await()
	return desk.Effect{Cmd: o.Edit(s.tool, request)}
}

// askLine asks for the title, the note or the labels of the story in hand.
func (s *Screen) askLine(l edit.Line) desk.Effect {
	l.Heading = map[store.Verb]string{store.Title: "Title", store.Note: "Note", store.Label: "Labels"}[l.Verb]
	return l.Ask(&s.story.Story, func(d store.Decision, again edit.Line) desk.Effect {
		stories := s.stories
		return desk.Effect{Cmd: s.ask(func() (store.Outcome, error) { return stories.Decide(d) },
			goal{Goal: queue.Goal{From: s.from}, again: func() desk.Effect { return s.askLine(again) }})}
	})
}
