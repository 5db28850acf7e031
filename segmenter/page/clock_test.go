package page

import "testing"

func TestOpensClock(t *testing.T) {
	for line, want := range map[string]bool{
		"1:47 p.m. Board approves the plan": true, "12:25 pm: Tests begin": true, "5 p.m.: A governor speaks": true,
		"14:05 Talks go on": true, "9h30 Le vote commence": true, "[10:02] Rain": true, "10.15 Uhr: Der Rat tagt": true,
		"11:47 a.m.—Tests": true, "8 AM – The ferry leaves": true, "10:30": true,
		"24:00 The day ends": true, "7 pm ET: Votes are counted": true, "2 PM": true, "5 p.m. A governor speaks": true, "10:30 – talks go on": true,
		"3:10 to Yuma": false, "24:21 hiess es": false, "24:59": false, "7 am Rhein": false, "12 am Samstag": false, "2 PM morrem": false,
		"20:20 vision": false, "10:30 million": false, "24:30 Uhr": false,
		"5 things to know": false, "92% of voters": false, "10.50 euros a head": false, "2016: a year": false, "3:1 in the cup": false,
		"31 p.m.": false, "7 amazing views": false, "10:305": false, "1.5 million": false, "p.m.": false, "": false, "24h": false, "10:99 x": false,
	} {
		if have := OpensClock([]byte(line)); have != want {
			t.Errorf("%q: %v", line, have)
		}
	}
}
