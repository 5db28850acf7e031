package segmenter

import (
	"strings"
	"testing"

	"stet/segmenter/roles"
)

// TestLongerLinesAndProseAskForMore holds the order of the bars: what is lost with
// a line of text grows with its length, and prose is more often text.
func TestLongerLinesAndProseAskForMore(t *testing.T) {
	label := "Share this story"
	lines := []string{
		label,
		strings.Repeat("Ferry Harbour Winter Timetable ", 12),
		"Support the paper that tells you what the harbour board will not: join our readers, give what you can and keep the ferry sailing today.",
		"old ferries, new ferries and rafts",
		"The board had put the ferry in the dock for the winter, and it is not known what will become of it.",
	}
	text := make([][]byte, len(lines))
	for i, line := range lines {
		text[i] = []byte(line)
	}
	sheet := roles.Read(text, roleModel().Table)
	defer sheet.Release()
	short, long, prose, lower, plain := bar(sheet, 0), bar(sheet, 1), bar(sheet, 2), bar(sheet, 3), bar(sheet, 4)
	if short != leaveBar {
		t.Errorf("the bar of %q is %v, want %v", label, short, leaveBar)
	}
	if long <= short || prose < proseBar || lower < lowerBar || plain <= lower {
		t.Errorf("bars: label %v, long list %v, prose %v, small letter %v, plain sentence %v", short, long, prose, lower, plain)
	}
}
