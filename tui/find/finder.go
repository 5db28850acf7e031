package find

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"stet/store"
	"stet/tui/desk"
	"stet/tui/dialog"
	"stet/tui/keys"
	"stet/tui/paint"
	"stet/tui/safe"
)

// Finder is the dialog, and what it has found. The zero value has found nothing.
type Finder struct {
	dumps Dumps
	keys  *keys.Map // for sentences that name a key
	visit func(store.Hit) desk.Effect

	field  *dialog.Field
	typed  bool        // something was typed since the dialog came up
	query  string      // what the hits are of
	began  uint64      // the dump where the search began
	line   int         // the cursor's line in it
	hits   []store.Hit // a sheet of them, Limit at most
	sheet  int         // which one
	starts []place     // where each sheet begins, as far as they are known
	next   place       // where the search goes on
	at     int         // the hit in hand
	chosen bool        // the editor chose it, or went there
	done   bool        // nothing is being looked for
	ended  bool        // there are no hits behind these
	last   bool        // the last hit of the sheet is wanted, when it is there
	going  bool        // the hit in hand is gone to when it is there
	err    error

	request uint64
	stop    context.CancelFunc
	rows    int
}

var _ desk.Dialog = (*Finder)(nil)

// New returns a finder that names keys as they are bound. visit is called with the hit that is gone to.
func New(dumps Dumps, bound *keys.Map, visit func(store.Hit) desk.Effect) *Finder {
	return &Finder{dumps: dumps, keys: bound, visit: visit, field: dialog.NewField(""), stop: func() {}}
}

// Open begins anew at a line of a dump, by its number, with the words that were
// looked for last; typing replaces them.
func (f *Finder) Open(dump uint64, line int) tea.Cmd {
	f.began, f.line, f.typed, f.query = max(dump, 1), line, false, ""
	return f.look()
}

// look begins to look for what stands in the field.
func (f *Finder) look() tea.Cmd {
	query := strings.TrimSpace(f.field.Text())
	if query == f.query {
		return nil
	}
	f.Stop()
	f.query, f.chosen, f.going, f.starts = query, false, false, []place{{dump: f.began}}
	return f.open(0)
}

// open begins to look for the hits of a sheet.
func (f *Finder) open(sheet int) tea.Cmd {
	f.sheet, f.hits, f.at, f.last, f.ended, f.err = sheet, nil, 0, false, false, nil
	f.next = f.starts[sheet]
	if f.done = len(f.query) < leastQuery; f.done {
		f.ended = true
		return nil
	}
	return f.lookOn()
}

// lookOn looks for the next hits of the sheet.
func (f *Finder) lookOn() tea.Cmd {
	f.stop()
	var ctx context.Context
	ctx, f.stop = context.WithCancel(context.Background())
	return search(ctx, f.dumps, f.request, f.query, f.began, f.next, Limit-len(f.hits))
}

// Stop ends the search; what was found stays.
func (f *Finder) Stop() {
	f.stop()
	f.request++
	f.done = true
}

// Take takes in what a command found.
func (f *Finder) Take(msg tea.Msg) desk.Effect {
	m, ok := msg.(found)
	if !ok || m.request != f.request {
		return desk.Effect{}
	}
	f.hits, f.next = append(f.hits, m.hits...), m.next
	f.ended, f.err = m.done, m.err
	f.done = m.done || len(f.hits) >= Limit
	switch {
	case f.last:
		f.at = max(len(f.hits)-1, 0)
	case !f.chosen:
		f.at = f.nearest()
	}
	effect := desk.Effect{}
	if f.going && (len(f.hits) > f.at && !f.last || f.done) {
		effect = f.enter()
	}
	if !f.done {
		effect.Cmd = tea.Batch(effect.Cmd, f.lookOn())
	}
	return effect
}

// turn opens the sheet behind the one in hand, or the one before it at its last hit. It returns nil where there is none.
func (f *Finder) turn(by int) tea.Cmd {
	sheet := f.sheet + by
	if !f.done || sheet < 0 || by > 0 && f.ended {
		return nil
	}
	if by > 0 && len(f.hits) < Limit { // the search was stopped before the sheet was full
		f.at, f.chosen, f.done = len(f.hits), true, false
		return f.lookOn()
	}
	if sheet == len(f.starts) {
		f.starts = append(f.starts, f.next)
	}
	look := f.open(sheet)
	f.last, f.chosen = by < 0, true
	return look
}

// nearest returns the first hit from the cursor's line on in the dump in hand, or else the first.
func (f *Finder) nearest() int {
	for i := range f.hits {
		if h := &f.hits[i]; h.Dump.Seq == f.began && h.Line >= f.line {
			return i
		}
	}
	return 0
}

// Query is what the hits are of.
func (f *Finder) Query() string { return f.query }

// Step goes to the next hit, or the one before, round the end where all are on one sheet.
func (f *Finder) Step(by int) desk.Effect {
	switch {
	case f.query == "":
		return desk.Effect{Say: "Nothing to look for yet: " + f.keys.Name(keys.Find) + " asks."}
	case len(f.hits) == 0:
		return f.nothing()
	}
	at := f.at + by
	if at >= 0 && at < len(f.hits) {
		f.at = at
		return f.visited()
	}
	if look := f.turn(by); look != nil {
		f.going = true
		return desk.Effect{Cmd: look, Say: "Looking on."}
	}
	switch {
	case f.sheet == 0 && f.ended:
		f.at = (at + len(f.hits)) % len(f.hits)
		return f.visited()
	case by > 0 && f.ended:
		return desk.Effect{Say: fmt.Sprintf("“%s”: this is the last of %s.", desk.Label(f.query), f.count())}
	case by > 0:
		return desk.Effect{Say: "Looking on."}
	}
	return desk.Effect{Say: fmt.Sprintf("“%s”: this is the first.", desk.Label(f.query))}
}

// nothing says that there is no hit, or why.
func (f *Finder) nothing() desk.Effect {
	switch {
	case f.err != nil:
		return desk.Effect{Say: desk.Explain(f.err), Trouble: true}
	case !f.done:
		return desk.Effect{Say: "Nothing found yet; looking on."}
	}
	return desk.Effect{Say: "“" + desk.Label(f.query) + "” is in no dump."}
}

// visited goes to the hit in hand.
func (f *Finder) visited() desk.Effect {
	f.chosen = true
	effect := f.visit(f.hits[f.at])
	effect.Say = fmt.Sprintf("“%s”: %s of %s; %s next, %s back", desk.Label(f.query), desk.Thousands(f.before()+f.at+1), f.count(),
		f.keys.Name(keys.FindNext), f.keys.Name(keys.Dismiss))
	return effect
}

// before is how many hits stand on the sheets before this one.
func (f *Finder) before() int { return f.sheet * Limit }

// count says how many hits there are: "57", "57 so far", or "500 and more".
func (f *Finder) count() string {
	n := desk.Thousands(f.before() + len(f.hits))
	switch {
	case !f.done:
		return n + " so far"
	case !f.ended:
		return n + " and more"
	}
	return n
}

func (f *Finder) enter() desk.Effect {
	f.going = false
	if len(f.hits) == 0 {
		return f.nothing()
	}
	f.at = min(f.at, len(f.hits)-1)
	return f.visited()
}

// Press implements desk.Dialog.
func (f *Finder) Press(msg tea.Msg) (bool, desk.Effect) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "esc", "ctrl+c":
			f.Stop()
			return false, desk.Effect{}
		case "enter":
			if len(f.hits) == 0 && !f.done {
				f.going = true
				return true, desk.Effect{}
			}
			if f.query == "" {
				return false, desk.Effect{}
			}
			return false, f.enter()
		case "down", "ctrl+n", "tab":
			return true, f.choose(1)
		case "up", "ctrl+p", "shift+tab":
			return true, f.choose(-1)
		case "pgdown":
			return true, f.choose(max(f.rows-1, 1))
		case "pgup":
			return true, f.choose(-max(f.rows-1, 1))
		}
		if !f.typed && key.Key().Text != "" {
			f.field.Set("")
		}
	}
	f.typed = true
	f.field.Press(msg)
	return true, desk.Effect{Cmd: f.look()}
}

// choose takes a hit in hand, the first or the last of the sheet where there is none so far, and turns
// the sheet from these on.
func (f *Finder) choose(by int) desk.Effect {
	at := f.at + by
	if at < 0 && f.at == 0 || at >= len(f.hits) && f.at == len(f.hits)-1 {
		if look := f.turn(by / max(by, -by)); look != nil {
			return desk.Effect{Cmd: look}
		}
	}
	f.at, f.chosen, f.last = max(min(at, len(f.hits)-1), 0), true, false
	return desk.Effect{}
}

// Draw implements desk.Dialog.
func (f *Finder) Draw(b *paint.Brush, width, height int) []string {
	inner := max(min(width-4, 110), 4)
	f.rows = max(min(height-5, 18), 1)
	row := b.Row(inner)
	f.field.Draw(b, row, inner)
	rows := []string{row.String(), b.Row(inner).Fill(b.Faint, b.Signs.Rule, inner).String()}
	first := min(max(f.at-f.rows/2, 0), max(len(f.hits)-f.rows, 0))
	for i := first; i < min(first+f.rows, len(f.hits)); i++ {
		rows = append(rows, f.hitRow(b, i, inner, i == first || f.hits[i].Dump.Seq != f.hits[i-1].Dump.Seq))
	}
	rows = paint.Fit(rows, inner, 2+f.rows)
	return dialog.Box(b, "Find in all dumps", inner, append(rows, b.Row(inner).Add(b.Dim, f.state()).String()))
}

// state says how far the search has come.
func (f *Finder) state() string {
	switch {
	case f.err != nil:
		return desk.Explain(f.err)
	case len(f.query) < leastQuery:
		return "Type what to look for."
	case len(f.hits) == 0 && f.done && f.sheet == 0:
		return "It is in no dump."
	case len(f.hits) == 0:
		return "Looking..."
	case len(f.hits) == 1 && f.done:
		return "1 line"
	case !f.done:
		return f.count() + ", looking on..."
	case f.sheet > 0 || !f.ended:
		return fmt.Sprintf("lines %s to %s of %s; up and down go on", desk.Thousands(f.before()+1),
			desk.Thousands(f.before()+len(f.hits)), f.count())
	}
	return f.count() + " lines"
}

// hitRow draws a hit: the dump where it is another than that above, the line's
// number, and the text around what was found.
func (f *Finder) hitRow(b *paint.Brush, i, inner int, named bool) string {
	h := &f.hits[i]
	row := b.Row(inner)
	look, name := b.Plain, ""
	if i == f.at {
		row.Add(b.AccentStrong, b.Signs.Cursor)
		look = look.Over(b.Cursor)
	} else {
		row.Add(b.Plain, " ")
	}
	if named || i == f.at {
		name = desk.Label(h.Dump.Name)
	}
	number := strconv.Itoa(h.Line)
	if h.Line == 0 || h.Title {
		number = "title"
	}
	room := min(max(inner/4, 8), 28)
	row.Add(b.Dim, " "+b.Pad(b.CutName(name, room), room)).PutRight(b.Faint, number, 6).Add(b.Plain, "  ")
	before, hit, after := safe.Text(h.Text[:h.Start]), safe.Text(h.Text[h.Start:h.End]), safe.Text(h.Text[h.End:])
	room = row.Room()
	before = b.CutLeft(strings.TrimLeft(before, " "), max(room/3, room-b.Width(hit)-b.Width(after)))
	row.Add(look, before).Add(b.Found, b.Cut(hit, row.Room())).Add(look, b.Cut(after, row.Room()))
	return row.String()
}

// Sudden implements desk.Dialog: it comes up at the key that asks for it.
func (f *Finder) Sudden() bool { return false }

// Hint implements desk.Dialog.
func (f *Finder) Hint() string { return "enter goes there  esc closes  up down choose" }
