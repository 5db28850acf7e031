package press

import "strings"

// Pages returns the written pages in the order in which they are loaded.
func Pages() []Page {
	return []Page{
		Parse("harbour/0001.txt", harbour),
		Parse("harbour/0002.txt", harbourLater),
		Parse("valley/observatory.txt", observatory),
		Parse("valley/orchard.txt", orchard),
		Parse("world/letters.txt", letters),
	}
}

const harbour = `
H|Ferry company fined after engine fire off Calder Point
|The company that runs the Calder ferries was fined two million crowns on Thursday for sailing with a fuel line that its own engineers had twice reported as worn.
|Ninety-one passengers were taken off the Maid of Calder in lifeboats last March when the line split and the engine room caught fire within sight of the harbour.
c|Image: The Maid of Calder under tow. Pic: Harbour Office
|Judge Ilse Marwick said the managers had “read the reports, filed them, and sold the tickets”.
f:player|Please use a newer browser for a better video player
f:player|2:14
f:player|How the rescue unfolded
|Nobody was killed, but a deckhand, Tomas Reed, lost the sight of one eye. Mr Reed, who is 24, told the court that he still hears the bell.
|The company said it accepted the fine and had replaced the lines on all four of its boats.
f:related links|More on Calder
|Both crews were thanked by the court for turning back into the smoke without being told to.
|It has sixty days to pay. The harbour office said the ferry would return to the winter timetable.
--- 96 a person is introduced in full again: “Petra Oyelaran”; no name is carried over; a lede’s shape: who, what, weekday
|Snow closed the mountain road between Orme and Sant Vell on Wednesday, leaving about forty lorries stranded overnight at the summit inn.
|Petra Oyelaran, who runs the inn with her brother, said she had fed everyone on soup and “an alarming amount of cheese”.
|Ploughs reached the summit shortly after dawn, and the first lorries were led down before nine.
f:promo|Sign up: the morning letter, free, in your inbox
|Ms Oyelaran said the drivers had washed every plate.
-?- 34 a weekday opens the line; but a name is carried over: “Sant Vell”
|On Tuesday the road authority had already warned that the pass at Sant Vell might close, and had asked hauliers to take the valley road.
|The authority expects a second front at the weekend.
--- 58 the words before and behind have little in common; but no person is introduced
|Plans for a new reading room at the Orme town library have been put back by a year because the price of timber rose by a third.
|The council will vote in June on whether to build in brick instead.
c|Image: The library as it stands. Pic: Orme Council
|Architect Dov Halloran said brick would be “a different building, and not a worse one”.
`

const harbourLater = `
H|Ferry company fined after engine fire off Calder Point
|The company that runs the Calder ferries was fined two million crowns on Thursday for sailing with a fuel line that its own engineers had twice reported as worn.
|Ninety-one passengers were taken off the Maid of Calder in lifeboats last March when the line split and the engine room caught fire within sight of the harbour.
|Judge Ilse Marwick said the managers had “read the reports, filed them, and sold the tickets”.
|Nobody was killed, but a deckhand, Tomas Reed, lost the sight of one eye. Mr Reed, who is 24, told the court that he still hears the bell every night.
|The company said it accepted the fine and had replaced the lines on all of its boats.
f:related links|More on Calder
|It has ninety days to pay. The harbour office said the ferry would return to the winter timetable in November.
|A fund for the crew has been opened by the seamen’s union.
--- 99 two dumps hold what stands before and go on differently; a lede’s shape: who, what, weekday
|A choir of retired miners will sing at the opening of the Dellbrook tunnel on Saturday, forty years after its members dug the pilot shaft.
|The tunnel cuts the journey to the coast to eleven minutes.
|“We were told it would take three years,” said the choir’s leader, Wynn Abara, who is 71.
f:notice|You are reading a preview. Log in to go on
`

const observatory = `
H|Observatory finds a comet by its missing light
h|How two nights of cloud turned into a discovery
|Astronomers at the Sant Vell observatory have found a comet by noticing what was not there: for eleven seconds a faint star went out.
|The dip in the star’s light was seen in February by Hana Lindqvist, a student, who was checking pictures that the software had thrown away.
f:social|Share this  Copy link
|Ms Lindqvist said she had expected a bird.
|The comet, which has no tail yet, will pass the sun in the autumn of next year.
h|What comes next
|Two larger telescopes have been booked to measure its path.
f:metadata|Observatory finds a comet by its missing light
f:metadata|By our science desk | Updated 14:02
r|Astronomers at the Sant Vell observatory have found a comet by noticing what was not there: for eleven seconds a faint star went out.
r|The dip in the star’s light was seen in February by Hana Lindqvist, a student, who was checking pictures that the software had thrown away.
r|Ms Lindqvist said she had expected a bird.
r|The comet, which has no tail yet, will pass the sun in the autumn of next year.
--- 91 the page repeats its own body just before; no name is carried over
|Firefighters spent the night damping down a barn fire near Lower Ketton.
`

const orchard = `
|The last of the valley’s cider orchards has been bought by the people who live around it, after a sale of shares that closed on Friday.
|
|More than six hundred households paid between ten and five thousand crowns each for the eleven hectares at Ketton Cross.
|
|“Nobody will get rich,” said Ambrose Teale, who kept the books. “Somebody may get drunk.”
|
|The trees, some of them planted before the railway came, will be pruned in January.
`

var letters = `
H|Letters of the world, and those that are not
|東京の新しい図書館は、来月から夜十一時まで開館する。市は利用者の増加を見込んでいる。
|افتتحت المدينة جسرا جديدا يوم الاثنين بعد عامين من العمل.
|नगर पुस्तकालय अब रात ग्यारह बजे तक खुला रहेगा।
|The mascot waved 👩` + "\u200d" + `🚀 and the crowd cheered 🎉🎉 in Łódź and Åre.
|A line that would clear the screen: ` + "\x1b" + `[2J and copy to the clipboard ` + "\x1b" + `]52;c;ZXZpbA==` + "\a" + ` stays inert.
|A name turned round: ` + "\u202e" + `txt.exe` + "\u202c" + ` and a zero` + "\u200b" + `width space.
--- 88 the script changes; but “Letters” is carried over
|Zalgo t` + strings.Repeat("\u0335", 40) + `ext does not climb out of its line.
|AVeryLongWordWithoutAnySpaceThatGoesOnAndOnUntilItMustBeBrokenSomewhereBecauseNoTerminalIsAsWideAsThatAndThenSomeMoreOfItToBeSure
`
