package desk

import (
	"stet/tui/keys"
	"stet/tui/paint"
)

// cribFrom is the height, in rows, from which the keys of a tab stand below the evidence: on a lower screen the evidence
// would push them away on every other line.
const cribFrom = 44

// cribKeys is the room of a key in the list of them, in cells.
const cribKeys = 6

// AboveKeys returns the rows of a side in its height, with the keys of the tab at its foot where there is room for all of them.
func AboveKeys(b *paint.Brush, bound *keys.Map, scope keys.Scope, rows []string, width, height int) []string {
	if height < cribFrom {
		return paint.Fit(rows, width, height)
	}
	crib := cribRows(b, bound, scope, width)
	if len(rows)+len(crib) >= height {
		return paint.Fit(rows, width, height)
	}
	return append(paint.Fit(rows, width, height-len(crib)), crib...)
}

// cribRows lists the keys that the footer may show, in two columns and the order of the help.
func cribRows(b *paint.Brush, bound *keys.Map, scope keys.Scope, width int) []string {
	type entry struct{ pressed, word string }
	var all []entry
	for _, section := range bound.Sections(scope) {
		for _, binding := range section.Rows {
			if binding.Short == "" || len(binding.Keys) == 0 {
				continue
			}
			pressed := keys.Shown(binding.Keys[0])
			if binding.Act == keys.Keeper {
				pressed = binding.Shown()
			}
			if last := len(all) - 1; last >= 0 && all[last].word == binding.Short {
				all[last].pressed += " " + pressed
				continue
			}
			all = append(all, entry{pressed, binding.Short})
		}
	}
	half := (len(all) + 1) / 2
	rows := make([]string, 0, half+1)
	rows = append(rows, b.Row(width).Add(b.Plain, " ").Fill(b.Faint, b.Signs.Rule, width-1).String())
	for i := range half {
		row := b.Row(width)
		for _, at := range []int{i, i + half} {
			if at < len(all) {
				row.Add(b.Plain, " ").Put(b.Accent, all[at].pressed, cribKeys).Put(b.Dim, all[at].word, width/2-cribKeys-1)
			}
		}
		rows = append(rows, row.String())
	}
	return rows
}
