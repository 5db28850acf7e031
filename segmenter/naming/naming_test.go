package naming

import (
	"strings"
	"testing"
)

func TestAStoryIsCalledByWhatItSays(t *testing.T) {
	const told = "The harbour was closed to large ships on Monday."
	for _, c := range []struct{ line, want string }{
		{told + " It opens again in May.", told},
		{"LINDHAVEN – " + told, told},
		{"LINDHAVEN, Norland, 4 May (City Wire) — " + told, told},
		{"LINDHAVEN—" + told, told},
		{"(City Wire) – " + told, told},
		{"Lindhaven (CWN) " + told, told},
		{"LINDHAVEN — “Nobody told us,” the pilots said on Monday.", "“Nobody told us,” the pilots said on Monday."},
		{"OXIDE-19 — the compound that was banned on Monday — is back.", "OXIDE-19 — the compound that was banned on Monday — is back."},
		{"Harbour master Ole Strand (L-Norland) Tuesday closed the port.", "Harbour master Ole Strand (L-Norland) Tuesday closed the port."},
		{"A law that was brought in by Gov. Ada Roe of the N.L. party has failed. It was the third.", "A law that was brought in by Gov. Ada Roe of the N.L. party has failed."},
		{"The port opens again on the last day of Sept. 2031, said J. Roe. It was closed.", "The port opens again on the last day of Sept. 2031, said J. Roe. It was closed."},
		{"Who would have closed a harbour like that? Nobody.", "Who would have closed a harbour like that?"},
		{"港は月曜日に大型船に対して閉鎖された。", "港は月曜日に大型船に対して閉鎖された。"},
	} {
		if got := FirstSentence(WithoutDateline([]byte(c.line))); got != c.want {
			t.Errorf("%q is called\n%q, want\n%q", c.line, got, c.want)
		}
	}
}

func TestFirstSentence(t *testing.T) {
	long := strings.Repeat("word ", 60)
	for _, test := range []struct{ line, want string }{
		{"A short line", "A short line"},
		{"The harbour is closed today. Nobody knows why.", "The harbour is closed today."},
		{long, strings.TrimSpace(long[:120]) + "…"},
		{strings.Repeat("日", 100), strings.Repeat("日", 40) + "…"},
	} {
		if got := FirstSentence([]byte(test.line)); got != test.want {
			t.Errorf("%q: have %q, want %q", test.line, got, test.want)
		}
	}
}
