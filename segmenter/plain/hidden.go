package plain

import (
	"bytes"

	"stet/segmenter/page"
)

// hider writes white space over what of a page is no text and may run over several lines. The page keeps its lines, so that all who
// read it further need to know nothing of what stood there.
type hider struct {
	page    *page.Page
	text    []byte          // a copy, from the first thing on that was hidden
	endless map[string]bool // ends that stand nowhere behind
}

// hide hides the bytes from one place to another.
func (h *hider) hide(from, to int) {
	if h.text == nil {
		h.text = bytes.Clone(h.page.Text)
	}
	for i := from; i < to; i++ {
		h.text[i] = ' '
	}
}

// hidden returns the page without what was hidden.
func (h *hider) hidden() *page.Page {
	if h.text == nil {
		return h.page
	}
	said := *h.page
	said.Text = h.text
	return &said
}

// find returns where an end, which may be written in large letters, stands behind a place; -1 where it does not. What is nowhere is
// looked for once.
func (h *hider) find(from int, end string) int {
	if h.endless[end] {
		return -1
	}
	text := h.page.Text
	for at := from; ; at++ {
		next := bytes.IndexByte(text[at:], end[0])
		if next < 0 || at+next+len(end) > len(text) {
			break
		}
		if at += next; bytes.EqualFold(text[at:at+len(end)], []byte(end)) {
			return at
		}
	}
	if h.endless == nil {
		h.endless = map[string]bool{}
	}
	h.endless[end] = true
	return -1
}
