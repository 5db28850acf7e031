package dumps

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
)

// Text in UTF-16 is told from other units by its letters, the marks between them and how little there is beside these.
func TestUnitsOfOneScript(t *testing.T) {
	greek := strings.Repeat("Το λιμάνι έκλεισε. ", 4)
	for _, test := range []struct {
		name, text string
		is         bool
	}{
		{"Greek", greek, true},
		{"Russian", strings.Repeat("Порт закрыт. ", 4), true},
		{"Hebrew with dashes", strings.Repeat("הנמל סגור – היום. ", 4), true},
		{"Thai", strings.Repeat("ท่าเรือ ปิด ", 4), true},
		{"Latin letters", strings.Repeat("The harbour is shut. ", 4), false},
		{"Chinese, whose letters are of many blocks", strings.Repeat("港口今天关闭了。", 4), false},
		{"letters without a mark between them", strings.Repeat("λιμάνι", 12), false},
		{"two scripts by halves", strings.Repeat("порт λιμν ", 6), false},
		{"a tenth of other units", greek + strings.Repeat("港", len([]rune(greek))/8), false},
	} {
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			var head []byte
			for _, unit := range utf16.Encode([]rune(test.text)) {
				head = order.AppendUint16(head, unit)
			}
			if got := isOfOneScript(head, order.(binary.ByteOrder)); got != test.is {
				t.Errorf("%s: of one script: %v, want %v", test.name, got, test.is)
			}
		}
	}
}
