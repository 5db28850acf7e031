package dupes

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// tailed is what several texts end in, and the beginnings that stand over it, a line each.
type tailed struct {
	name, beginnings, tail string
}

// Stories that papers took over, each under a beginning of its own.
var retoldStories = []tailed{
	{"the bridge", `Lorries will have to find another way across the Temmer from Monday. Inspectors discovered cracks in two girders of the bridge at Halden, the state said on Saturday.
Hauliers in the district of Halden face a long detour. Cracks have been found in the cross girders of the bridge over the Temmer, and from next week only cars and buses may use it.
HALDEN. The state has shut the old road bridge over the Temmer to all lorries. Two of its girders are cracked, as an inspection showed. Nobody can say yet how long the closure will last.
For the second time in ten years the bridge at Halden keeps lorries away. The ministry ordered it after a look at the girders, two of which show cracks. Drivers of cars can go on, though slowly.
Cracked girders, and no new bridge in sight: what people on both banks of the Temmer have warned of has come. Lorries are banned from Monday, and the mayors ask for help from the minister for roads.
A bridge that should have been pulled down years ago is now too weak for lorries. That is what inspectors who climbed below the roadway at Halden found. Firms on the western bank fear for their deliveries.`, piece(bridge, 1, 5)},
	{"the ferry", `A ferry from Kvalsund ran into the pier at Haldenvik in fog on Tuesday. Fourteen of those aboard were injured, two of them badly enough to be flown to Tromvik.
Passengers were thrown to the deck when a car ferry hit the quay at Haldenvik. The captain says that an engine failed him at the worst moment. Divers are to look at the damage.
Fog and a dead engine: that is how inspectors explain the accident of the ferry at Haldenvik. Fourteen passengers had to be treated, and the line is running half of its ships.
There was a bang, and then people lay on the floor. A ferry with more than two hundred passengers struck the pier of Haldenvik on Tuesday morning, and fourteen were hurt.
The harbour office of Haldenvik is looking into why a ferry could not be stopped before it reached the pier. Its captain, Torvald Esbensen, has been heard by inspectors. Doctors say that nobody is in danger of dying.
HALDENVIK. After the accident of a car ferry the company has halved its sailings. The ship had hit the pier in thick fog, with 212 passengers aboard, of whom fourteen were cut or bruised.`, piece(pier, 1, 5)},
	{
		"the bridge, in German", `Lastwagen müssen von Montag an einen Umweg fahren. Prüfer haben Risse in der Brücke bei Halden entdeckt, wie das Ministerium mitteilte.
Die Brücke über die Temmer ist für Lastwagen gesperrt. Zwei Querträger sind gerissen, nur Autos und Busse kommen noch hinüber, und auch die nur langsam.
Umweg über Oberwald: Weil die Brücke bei Halden beschädigt ist, brauchen Fuhrleute von nächster Woche an vierzig Minuten länger. Die Ministerin will mit den Bürgermeistern sprechen.
Seit Jahren sollte die alte Brücke ersetzt werden, nun ist sie für Lastwagen zu schwach. Grundbesitzer am westlichen Ufer hatten den Neubau mit ihren Klagen aufgehalten.`,
		`Autos und Busse dürfen sie weiter benutzen, auf einer Spur und höchstens mit dreißig Kilometern in der Stunde. An beiden Enden werden Ampeln aufgestellt.
Lastwagen müssen über Oberwald fahren, was vierzig Minuten länger dauert. Die Fuhrleute haben davon nach eigenen Worten am Samstag am Telefon erfahren.
Die Brücke wurde 1968 gebaut und sollte schon vor sechs Jahren ersetzt werden. Zwei Klagen von Grundbesitzern am westlichen Ufer hielten die Arbeiten auf, und der Preis hat sich seither verdoppelt.
Die Ministerin für Verkehr, Lena Vogt, kommt am Mittwoch nach Halden, um mit den Bürgermeistern des Bezirks zu sprechen.`,
	},
}

// Texts of one topic and outlet over the same notice.
var sharedNotices = []tailed{
	{
		"about the company", `Norvik Steel has opened a rolling mill in Carnow that is to turn out forty thousand tonnes of beams a year. The first of them go to a bridge in the north.
The board of Norvik Steel has named Ingrid Solberg as its new head of finance. She comes from a bank in Ostrava and follows Peter Lund, who retires in March.
Norvik Steel closed the third quarter with a profit of 61 million, a tenth more than a year ago. Orders from shipyards made up for weak demand in building.
A fire in the plant of Norvik Steel at Wexholm was put out on Sunday before anybody was hurt. The furnace will stand still for two weeks, customers have been told.
Norvik Steel and the university in Ostrava want to melt ore with hydrogen. A first furnace is planned for next year, and the state pays half of it.
Workers of Norvik Steel will get four percent more from May, the union says. Talks had gone on since the autumn and were near to breaking down twice.`,
		`Norvik Steel was founded in Carnow in 1921 and employs 6,400 people in nine countries. It makes beams, rails and sheets for customers in shipbuilding, building and energy, and is listed on the exchange in Ostrava.
This notice holds statements about the future, which rest on what the company believes today. Prices, orders and laws may change, and what comes may be otherwise. The company is not bound to bring them up to date.
Questions of the press are answered by the office in Carnow on working days from nine to five. Pictures of the plants can be had there as well.`,
	},
	{
		"how we report, under reports on ships", `The ferry from Kvalsund will stay in its dock for another week because a part for the engine has not come. Passengers are taken across in smaller boats.
A trawler with nine men aboard has run aground outside Haldenvik. The lifeboat brought all of them to the pier, and a tug is to pull the ship free at high water.
Haldenvik is to get a longer pier, so that two ferries can lie there at once. The council voted for it by seven to four, and the harbour office hopes to begin in spring.
Cruise ships may no longer come to Tromvik on Sundays. People who live near the quay had complained about the smoke, and a court has found for them.
The captain of a tanker was fined on Friday for sailing with a glass too many. Inspectors had come aboard in Tromvik because the ship had passed a buoy on the wrong side.
The company that runs the ferries wants to raise its fares by a tenth. Fuel has become dearer, it says, and fewer people take their car with them.`,
		`The Haldenvik Post reports on the harbour, the ships and the people of the coast. Our reporters speak with those whom a report concerns, and give everybody of whom something bad is said the time to answer.
We name our sources whenever we can. Where we do not, the editor knows who they are. Mistakes are put right on the same page and on the same day, and a note says what was wrong.
We take no money for what we write, and advertisements are marked. Whoever thinks that we got something wrong can write to the readers' editor, who answers every letter.`,
	},
	{
		"a report that ends as every day", `Shares rose in Ostrava on Monday as banks made up for some of last week's losses. Calder Bank gained three percent, and Norvik Steel was up as well.
Oil firms led the market down on Tuesday. Orrin Mines lost four percent after it had said that a shaft was flooded, and Halden Water was not far behind.
Little moved on Wednesday, while dealers waited for the central bank. Mistral Air was the exception and climbed by six percent on word of an offer.
The central bank left its rate where it was, and shares fell all the same. Tessaly Foods, which borrows much, had the worst day among the large firms.
A weak currency helped exporters on Friday. Norvik Steel and two makers of machines were among those that gained, and the index ended the week higher.`,
		`The index is counted from the prices of the forty largest firms on the exchange, each by the worth of those of its shares that can be bought by anybody. It is looked at anew every quarter, when firms that have become too small leave it.
Volumes were in line with the average of the last thirty days. The yield on ten-year bonds, which moves against their price, stood where it had stood in the morning. Gold cost as much as on the day before.
Prices are those of the close and are given without warrant. Nothing on this page is advice to buy or to sell.`,
	},
	{
		"an imprint, in German", `Der Gemeinderat von Lindhaven hat die Gebühren für das Schwimmbad erhöht. Familien zahlen künftig zwölf Euro, wer allein kommt, fünf.
In Lindhaven ist am Sonntag ein Keller ausgebrannt. Die Feuerwehr rettete einen Hund, die Ursache sucht jetzt die Polizei.
Der neue Spielplatz am Bahnhof ist fertig. Die Bürgermeisterin hat ihn am Freitag eröffnet, und hundert Kinder haben ihn ausprobiert.
Die Bäckerei an der Brücke schließt nach achtzig Jahren. Der Inhaber hat niemanden gefunden, der um drei Uhr früh aufstehen will.`,
		`Der Bote aus Lindhaven erscheint seit 1912 an jedem Werktag. Nachdruck, auch in Auszügen, ist nur mit schriftlicher Erlaubnis des Verlags gestattet. Für unverlangt eingesandte Texte und Bilder wird nicht gehaftet.
Leserbriefe geben die Meinung derer wieder, die sie geschrieben haben. Die Redaktion behält sich vor, sie zu kürzen. Anonyme Briefe werden nicht gedruckt, und auch nicht beantwortet.
Wer einen Fehler findet, schreibt an die Redaktion oder ruft werktags zwischen neun und zwölf an. Berichtigungen stehen am nächsten Tag auf der zweiten Seite.`,
	},
}

// texts draws some of the beginnings, each over the tail or, so that it is still the larger part, the first sentences of it.
func (c *tailed) texts(rng *rand.Rand) (texts []Text) {
	beginnings := lines(c.beginnings)
	rng.Shuffle(len(beginnings), func(i, j int) { beginnings[i], beginnings[j] = beginnings[j], beginnings[i] })
	tail := lines(c.tail)
	tail = tail[:len(tail)-rng.IntN(2)]
	if rng.IntN(2) == 0 {
		tail = []string{strings.Join(tail, " ")}
	}
	for i, own := range beginnings[:2+rng.IntN(len(beginnings)-1)] {
		paragraphs := slices.Insert(slices.Clone(tail), 0, own)
		texts = append(texts, Text{ID: strconv.Itoa(i), Paragraphs: paragraphs, Order: uint64(i), Clean: 1}) //nolint:gosec // few
	}
	return texts
}

// A story of under 200 words under rewritten beginnings is one story, in as many papers as it may stand.
func TestAStoryUnderOtherBeginningsIsNoNotice(t *testing.T) {
	for i := range retoldStories {
		c, pairs, joined := &retoldStories[i], 0, 0
		for seed := range uint64(20) {
			texts := c.texts(rand.New(rand.NewPCG(seed, 6))) //nolint:gosec // no secret
			groups, err := Find(slices.Values(texts), Options{WithoutRelated: true})
			if err != nil {
				t.Fatal(err)
			}
			pairs += len(texts) * (len(texts) - 1) / 2
			for _, g := range groups {
				joined += len(g.Members) * (len(g.Members) - 1) / 2
			}
		}
		if 4*joined < 3*pairs {
			t.Errorf("%s: of %d pairs of one story %d are in a group", c.name, pairs, joined)
		}
	}
}

// A notice that many texts of one topic and outlet stand over joins none of them.
func TestANoticeUnderTextsOfOneTopicJoinsNone(t *testing.T) {
	for i := range sharedNotices {
		c := &sharedNotices[i]
		for seed := range uint64(20) {
			texts := c.texts(rand.New(rand.NewPCG(seed, 6))) //nolint:gosec // no secret
			for k, other := range []string{school, bees, museum, strike, glacier, trial, office, cup, opera, salt} {
				p := append(lines(piece(other, 0, 1)), lines(c.tail)...)
				texts = append(texts, Text{ID: "other" + strconv.Itoa(k), Paragraphs: p, Order: uint64(10 + k), Clean: 1}) //nolint:gosec // few
			}
			groups, err := Find(slices.Values(texts), Options{WithoutRelated: true})
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range groups {
				t.Errorf("%s, seed %d: %v %v", c.name, seed, g.Kind, memberIDs(&g))
			}
		}
	}
}

// Two tails may differ by a few words: which of the two texts is asked first makes no difference.
func TestRetoldIsTheSameBothWays(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // no secret
	for i := range retoldStories {
		c := &retoldStories[i]
		beginnings, tail := lines(c.beginnings), strings.Fields(c.tail)
		for range 200 {
			two := rng.Perm(len(beginnings))[:2]
			own := strings.Fields(beginnings[two[0]] + " " + beginnings[two[1]])
			var prints [2]Fingerprint
			for k, b := range two {
				p := []string{beginnings[b], reworded(rng, tail, own)}
				prints[k] = NewFingerprint(Text{ID: strconv.Itoa(k), Paragraphs: p, Order: uint64(k), Clean: 1}) //nolint:gosec // few
			}
			p, found := Compare(&prints[0], &prints[1], nil)
			q, again := Compare(&prints[1], &prints[0], nil)
			if found != again || p.Kind != q.Kind || p.Confidence != q.Confidence {
				t.Fatalf("%s: %v %v %.2f one way, %v %v %.2f the other", c.name, found, p.Kind, p.Confidence, again, q.Kind, q.Confidence)
			}
		}
	}
}

// reworded takes a few runs of words out of a tail and puts a few words of the beginnings into it.
func reworded(rng *rand.Rand, tail, own []string) string {
	w := slices.Clone(tail)
	for range 1 + rng.IntN(4) {
		at, n := 20+rng.IntN(len(w)-40), 1+rng.IntN(6)
		if rng.IntN(2) == 0 {
			w = slices.Delete(w, at, at+n)
		} else {
			k := rng.IntN(len(own) - 6)
			w = slices.Insert(w, at, own[k:k+n]...)
		}
	}
	return strings.Join(w, " ")
}
