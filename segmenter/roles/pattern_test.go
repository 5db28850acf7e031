package roles

import "testing"

// vectorsOf returns the features of each of the lines of a page.
func vectorsOf(lines ...string) []Vector {
	raw := make([][]byte, len(lines))
	for i, line := range lines {
		raw[i] = []byte(line)
	}
	s := Read(raw, nil)
	defer s.Release()
	out := make([]Vector, len(lines))
	for i := range out {
		s.Features(i, &out[i])
	}
	return out
}

func TestPatternsAreSharedByLinesThatAreMadeAlike(t *testing.T) {
	v := vectorsOf(
		"Up-vote 17", "Up-vote 4", // one shape
		"Slugferry-laid-up", "SlugharbourBoard", // one label, run together with its value
		"Channel: World", "Channel: Sport", // one label before a colon
		"The ferry at her berth © Given by The Courier", "Two crews on the quay © Given by The Courier",
		"Ruth Castle runs the line.", "Ruth Castle runs the line.", // the same line twice is no pattern
	)
	for _, c := range []struct {
		line    int
		feature Feature
		want    float32
	}{
		{0, fSameShape, 1},
		{1, fSameShape, 1},
		{3, fSameOpening, 0}, // no capital parts the label of line 2 from its value
		{4, fSameOpening, 1},
		{5, fSameOpening, 1},
		{4, fSameShape, 0},
		{6, fSameClosing, 1},
		{7, fSameClosing, 1},
		{8, fSameShape, 0},
		{9, fSameOpening, 0},
	} {
		if got := v[c.line][c.feature]; got != c.want {
			t.Errorf("line %d: feature %d is %v, want %v", c.line+1, c.feature, got, c.want)
		}
	}
}

func TestGluedLabelsAreOnePattern(t *testing.T) {
	v := vectorsOf("OverlineSport", "OverlineMoney", "HeadlineMayor quits")
	if v[0][fSameOpening] != 1 || v[1][fSameOpening] != 1 || v[2][fSameOpening] != 0 {
		t.Errorf("lines that share the opening: %v, %v, %v", v[0][fSameOpening], v[1][fSameOpening], v[2][fSameOpening])
	}
}

func TestRunsOfRepeatedLinesAreMeasured(t *testing.T) {
	v := vectorsOf("Share", "The old ferry will be laid up.", "", "The crews stay on.", "Share",
		"The old ferry will be laid up.", "The crews stay on.", "A new line.", "Share")
	if got := v[0][fRepeatRun]; got != 6 {
		t.Errorf("the run of the first line has %v lines", got)
	}
	if got := v[8][fRepeatRun]; got != 1 {
		t.Errorf("the run of the last line has %v lines", got)
	}
	if got := v[7][fRepeatRun]; got != 0 {
		t.Errorf("a line that stands once has a run of %v", got)
	}
	if got := v[8][fRepeatRunWords]; got != 1 {
		t.Errorf("the run of the last line has %v words", got)
	}
}

func TestTheProseAroundALineGoesOnOrNot(t *testing.T) {
	const (
		ferry = "The harbour board said on Tuesday that the old ferry would be laid up for the winter after engineers found cracks in her plates."
		again = "The harbour board will meet again next month to decide whether the ferry and her plates are worth the money that engineers want."
		other = "A court in another country fined three bakers for selling bread that weighed less than the label on its paper bag had promised."
	)
	within, between := vectorsOf(ferry, "A heading", again)[1], vectorsOf(ferry, "A heading", other)[1]
	if within[fProseGoesOn] <= between[fProseGoesOn] {
		t.Errorf("prose goes on %v inside a story, %v between two", within[fProseGoesOn], between[fProseGoesOn])
	}
	far := []string{ferry, "Coal", "Flour", "Salt", "Rope", "Tar", "Oil", again}
	if list := vectorsOf(far...); list[3][fProseGoesOn] != within[fProseGoesOn] {
		t.Errorf("over a list prose goes on %v, over a heading %v", list[3][fProseGoesOn], within[fProseGoesOn])
	}
	if edge := vectorsOf("A heading", ferry)[0]; edge[fProseWentOn] != -1 {
		t.Errorf("above the first paragraph the prose went on %v", edge[fProseWentOn])
	}
}

func TestAnnouncedListsKnowTheirIntroduction(t *testing.T) {
	lines := []string{
		"The board has chosen the goods that the old ferry will carry over the winter, and they are:",
		"coal",
		"",
		"flour and salt",
		"Nobody at the harbour had been asked before the list was pinned to the door of the office on Monday.",
		"Related:",
		"Bridge tolls go up",
		"Ferry laid up",
	}
	got := vectorsOf(lines...)
	want := []float32{0, 18, 0, 18, 18, 0, 1, 1}
	for i := range want {
		if words := got[i][fAnnounced]; words != want[i] && lines[i] != "" {
			t.Errorf("line %d, %q: %v words announce it, want %v", i+1, lines[i], words, want[i])
		}
	}
}

func TestAnnouncementsReachSoFar(t *testing.T) {
	lines := []string{"The board has chosen the goods that the old ferry will carry over the winter, and they are:"}
	for range announceReach + 2 {
		lines = append(lines, "coal")
	}
	got := vectorsOf(lines...)
	if last := got[announceReach][fAnnounced]; last != 18 {
		t.Errorf("line %d behind the colon: %v words announce it, want 18", announceReach, last)
	}
	if beyond := got[announceReach+1][fAnnounced]; beyond != 0 {
		t.Errorf("line %d behind the colon: %v words announce it, want 0", announceReach+1, beyond)
	}
}

// A colon some lines up is a reason of its own, told apart from what stands around, and speaks for a list.
func TestAnnouncementIsAReasonOfItsOwn(t *testing.T) {
	m := embedded(t)
	likely := map[bool]float64{}
	for opening, announced := range map[string]bool{
		"The board has chosen the goods that the old ferry will carry over the winter, and they are:":  true,
		"The board has chosen the goods that the old ferry will carry over the winter, and no others.": false,
	} {
		var raw [][]byte
		for _, line := range []string{story[0], opening, "Coal for the school", "Flour and salt for the two bakers", "Paraffin for the lamps", "Mail bags from the mainland", story[1]} {
			raw = append(raw, []byte(line))
		}
		s := Read(raw, m.Table)
		verdicts, _ := m.Judge(s, nil)
		for i := 2; i < 6; i++ {
			var v Vector
			s.Features(i, &v)
			var sums [themeCount]float64
			m.first.contribute(&v, &sums)
			if sums[themeAnnounced] == 0 {
				t.Errorf("line %d behind %q: that it is announced, or not, adds nothing", i+1, opening)
			}
			want := either(announced, "a line with a colon announces it", "no line announces it")
			if text := s.tell(themeAnnounced, i, raw[i], &v, false); text != want {
				t.Errorf("line %d behind %q: %q, want %q", i+1, opening, text, want)
			}
			likely[announced] += 1 - Probability(verdicts[i].NotText)
		}
		s.Release()
	}
	if likely[true] <= likely[false] {
		t.Errorf("behind a colon the lines are text with %v, without one with %v", likely[true]/4, likely[false]/4)
	}
}

func TestEveryFeatureHasATheme(t *testing.T) {
	for f, th := range themes {
		if known := f < int(FeatureCount); (th != themeNone) != known {
			t.Errorf("feature %d of %d has theme %d", f, FeatureCount, th)
		}
	}
	if themeOwn >= themeCount {
		t.Errorf("theme %d has no room among %d", themeOwn, themeCount)
	}
}
