package dumps

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// wideOrder returns the order of bytes of text in UTF-16, told by its byte order mark or, where it has none, by the zeros
// that every second byte of text in Latin letters is; nil where it is no such text.
func wideOrder(head []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe\x00\x00")): // UTF-32
		return nil
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return binary.LittleEndian
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return binary.BigEndian
	}
	if len(head) < 16 || controls(head) == 0 {
		return nil
	}
	var zerosAt [2]int
	for i, c := range head {
		if c == 0 {
			zerosAt[i&1]++
		}
	}
	zeros, most := zerosAt[0]+zerosAt[1], max(zerosAt[0], zerosAt[1])
	switch {
	case zeros*4 <= len(head) || zeros*100 >= most*105:
		return nil
	case zerosAt[0] > zerosAt[1]:
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// wideReader reads text in UTF-16 as UTF-8, its byte order mark left out. What is no pair of surrogates becomes U+FFFD, and so
// does a byte that is left over at the end.
type wideReader struct {
	content *bufio.Reader
	order   binary.ByteOrder
	begun   bool
	held    []byte // decoded, and not read yet
	room    []byte
}

// wideBytes is how much of the content is decoded at once.
const wideBytes = 32 << 10

func (w *wideReader) Read(p []byte) (int, error) {
	for len(w.held) == 0 {
		if err := w.decode(); err != nil {
			return 0, err
		}
	}
	n := copy(p, w.held)
	w.held = w.held[n:]
	return n, nil
}

// decode decodes the next of the content. A pair of surrogates is never parted.
func (w *wideReader) decode() error {
	wide, err := w.content.Peek(wideBytes)
	if len(wide) == 0 {
		return err
	}
	w.room = w.room[:0]
	at := 0
	for ; at+2 <= len(wide); at += 2 {
		r := rune(w.order.Uint16(wide[at:]))
		if utf16.IsSurrogate(r) {
			if at+4 > len(wide) && err == nil {
				break // its other half comes next
			}
			low := rune(utf8.RuneError)
			if at+4 <= len(wide) {
				low = rune(w.order.Uint16(wide[at+2:]))
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				at += 2
			}
		}
		if mark := !w.begun && r == '\ufeff'; !mark {
			w.room = utf8.AppendRune(w.room, r)
		}
		w.begun = true
	}
	if at < len(wide) && err != nil {
		w.room, at = utf8.AppendRune(w.room, utf8.RuneError), len(wide)
	}
	w.held = w.room
	_, err = w.content.Discard(at) // what was peeked at is there
	return err
}

var _ io.Reader = (*wideReader)(nil)

// widen lets an input in UTF-16 be read as UTF-8, and returns its first bytes as they are then.
func (in *input) widen(head []byte) []byte {
	order := wideOrder(head)
	if order == nil {
		return head
	}
	in.charset = "UTF-16"
	in.content = bufio.NewReaderSize(&wideReader{content: in.content, order: order}, headBytes)
	head, _ = in.content.Peek(headBytes)
	return head
}

// garbledPercent is from what share of its characters on text that was decoded is none. Of the units of two random bytes one in
// six is half of a pair, for private use or unassigned; text has next to none of these.
const garbledPercent = 10

// isGarbled tells whether what was decoded to head is no text.
func isGarbled(head []byte) bool {
	odd, all := 0, 0
	for _, r := range string(head) {
		all++
		if r == utf8.RuneError || !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf) {
			odd++
		}
	}
	return all >= 16 && odd*100 > all*garbledPercent
}
