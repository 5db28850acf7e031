package segmenter

import "testing"

func TestAStubIsNoTitle(t *testing.T) {
	const told = "The harbour was closed to large ships on Monday."
	for _, c := range []struct {
		lines []string
		want  string
	}{
		{[]string{"Advertisement", told}, told},
		{[]string{"By Ada Roe and Ole Strand, Lindhaven", "Advertisement", told}, told},
		{[]string{"Why now?", told}, "Why now?"},
		{[]string{"By Monday the harbour was closed.", told}, "By Monday the harbour was closed."},
		{[]string{"港は閉鎖", told}, "港は閉鎖"},
		{[]string{"Advertisement"}, "Advertisement"},
	} {
		if got := Stories(joinText(c.lines), nil, nil, nil)[0].Title; got != c.want {
			t.Errorf("%q is called %q, want %q", c.lines, got, c.want)
		}
	}
}

func TestALineThatTheStoryDoesNotSpeakOfIsNoTitle(t *testing.T) {
	const told, more = "The harbour was closed to large ships on Monday.", "It opens again in May, the pilots said."
	for _, c := range []struct {
		lines []string
		want  string
	}{
		{[]string{"Lindhaven: 14 degrees, showers", told, more}, told},
		{[]string{"Every tide for 3 crowns a week", told, more}, told},
		{[]string{"Every tide for 3 crowns a week"}, "Every tide for 3 crowns a week"},
		{[]string{"Every tide for 3 crowns a week", "", ""}, "Every tide for 3 crowns a week"},
		// A headline that was taken for text, and one that the next but one line takes up.
		{[]string{"Large ships stay out", told, more}, "Large ships stay out"},
		{[]string{"Pilots wait for an early summer", told, more}, "Pilots wait for an early summer"},
		// A text in lines of one width, and a first sentence.
		{[]string{"Nobody who sails to Lindhaven this week will", "find a berth.", told}, "Nobody who sails to Lindhaven this week will"},
		{[]string{"Nobody who sails to Lindhaven this week will find", "Ole Strand at the quay before", told}, "Nobody who sails to Lindhaven this week will find"},
		{[]string{"Who would have thought so?", told, more}, "Who would have thought so?"},
		{[]string{"यह किसने सोचा था।", told, more}, "यह किसने सोचा था।"},
		{[]string{"من كان يظن ذلك؟", told, more}, "من كان يظن ذلك؟"},
		// Text of which a line end took the rest, a button that shares a word with any text, and one that shares a number.
		{[]string{"Nobody who sails to Lindhaven with a boat longer than twelve metres finds a berth", told, more}, "Nobody who sails to Lindhaven with a boat longer than twelve metres finds a berth"},
		{[]string{"Click on the bell", told, more}, told},
		{[]string{"Comments so far 4417", "The harbour was closed to 4417 ships on Monday."}, "The harbour was closed to 4417 ships on Monday."},
	} {
		if got := Stories(joinText(c.lines), nil, nil, nil)[0].Title; got != c.want {
			t.Errorf("%q is called %q, want %q", c.lines, got, c.want)
		}
	}
}
