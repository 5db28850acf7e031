package dupes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// newsCase is a small collection and its groups. The texts are called a, b, c and so on; a group is its kind and its members, where
// one holds the others "in" it, and where it matters which to "keep".
type newsCase struct {
	name  string
	texts []string
	want  []string
	// skip says openly why a case that should come out so does not.
	skip string
}

// lettered returns texts that are called a, b, c and so on.
func lettered(texts []string) (all []Text) {
	for i, text := range texts {
		all = append(all, Text{ID: string(rune('a' + i)), Paragraphs: lines(text), Order: uint64(i), Clean: 1}) //nolint:gosec // few
	}
	return all
}

// copiesAmong returns the groups of copies among texts in the short form of newsCase, with the one to keep where that is as wanted.
func copiesAmong(t *testing.T, all []Text, want []string) []string {
	t.Helper()
	groups, err := Find(slices.Values(all), Options{WithoutRelated: true})
	if err != nil {
		t.Fatal(err)
	}
	got := make([]string, 0, len(groups))
	for _, g := range groups {
		var ids []string
		for _, m := range g.Members {
			if m.ID != g.Container {
				ids = append(ids, m.ID)
			}
		}
		slices.Sort(ids)
		line := g.Kind.String() + " " + strings.Join(ids, " ")
		if g.Container != "" {
			line += " in " + g.Container
		}
		if keep := line + " keep " + g.Keep; slices.Contains(want, keep) {
			line = keep
		}
		got = append(got, line)
	}
	slices.Sort(got)
	return got
}

// What editors find in their groups of copies, and what they complain of, one case each.
func TestCasesFromTheDesk(t *testing.T) {
	for _, list := range [][]newsCase{copyCases, templateCases, pageCases, shortCases, judgedCases} {
		for _, c := range list {
			t.Run(c.name, func(t *testing.T) {
				if c.skip != "" {
					t.Skip(c.skip)
				}
				texts, want := lettered(c.texts), append([]string{}, c.want...)
				slices.Sort(want)
				if diff := cmp.Diff(want, copiesAmong(t, texts, want)); diff != "" {
					t.Error(diff)
				}
				if slices.Reverse(texts); t.Failed() {
					return
				}
				if diff := cmp.Diff(want, copiesAmong(t, texts, want)); diff != "" {
					t.Errorf("the last text first: %s", diff)
				}
			})
		}
	}
}

// Copies of a story, and what only looks like one.
var copyCases = []newsCase{
	{"the same story twice", []string{pier, pier}, []string{"exact a b"}, ""},
	{"other stories", []string{pier, school, bees, museum, strike}, nil, ""},
	{"capitals, dashes and quotes set otherwise", []string{pier, changed(strings.ToUpper(pier), `"`, "“", ",", ", ")}, []string{"exact a b"}, ""},
	{
		"a corrected name",
		[]string{pier, changed(pier, "Torvald Esbensen", "Torvald Espensen")},
		[]string{"near a b"},
		"",
	},
	{
		"a correction in front",
		[]string{trial, "Correction: an earlier version of this article gave the wrong year for the opening of the hospice.\n" + trial},
		[]string{"near a b"},
		"",
	},
	{
		"the number of the hurt rises",
		[]string{pier, changed(pier, "Fourteen", "Nineteen", "Two of the injured were", "Four of the injured were")},
		[]string{"near a b"},
		"",
	},
	{
		"an update adds a paragraph in front and one at the end",
		[]string{bridge, "The state will lend the district two ferries while the bridge over the Temmer is closed to lorries, the ministry said on Wednesday.\n" + bridge +
			"\nThe first ferry can take four lorries at a time and is on its way from the coast. It should be there by the weekend."},
		[]string{"near a b keep b"},
		"",
	},
	{
		"three versions of one story",
		[]string{
			piece(strike, 0, 3), changed(piece(strike, 0, 4), "broke down in the early hours of the morning", "broke down"),
			changed(strike, "broke down in the early hours of the morning", "broke down", "two days from Thursday", "three days from Thursday"),
		},
		[]string{"near a b c keep c"},
		"",
	},
	{
		"paragraphs in another order",
		[]string{museum, strings.Join([]string{piece(museum, 0, 1), piece(museum, 3, 5), piece(museum, 1, 3)}, "\n")},
		[]string{"near a b"},
		"",
	},
	{"the beginning of a story", []string{glacier, piece(glacier, 0, 2)}, []string{"contained b in a keep a"}, ""},
	{"cut in the middle of a sentence", []string{opera, opera[:len(opera)*2/5]}, []string{"contained b in a keep a"}, ""},
	{"the first paragraph as a teaser", []string{opera, piece(opera, 0, 1)}, []string{"contained b in a keep a"}, ""},
	{"a teaser that breaks off with dots", []string{bees, piece(bees, 0, 1)[:70] + " ..."}, []string{"contained b in a"}, ""},
	{
		"house style: British and American",
		[]string{strike, changed(strike, "roster", "schedule", "lorries", "trucks", "underground", "subway", "the labour court", "the labor court", "autumn", "fall")},
		[]string{"near a b"},
		"",
	},
	{
		"an agency story that two papers shortened otherwise",
		[]string{pier, piece(pier, 0, 3), piece(pier, 0, 2) + "\n" + piece(pier, 4, 5)},
		[]string{"near a b c keep a"},
		"",
	},
	{
		"a follow-up that ends with the background of the first report",
		[]string{trial, `The daughter of the bookkeeper who stole from a hospice has put the house up for sale that was bought with the money, her lawyer says.
The hospice in Wexholm is to get the price, less what the bank is owed. An agent puts it at six hundred thousand, and says that two buyers have asked already.
"She did not know, and she does not want to sleep there for another night," the lawyer said. The daughter moved in with friends on the day of the judgment.
` + piece(trial, 1, 2)},
		nil, "",
	},
	{
		"two reports of one event in their own words",
		[]string{pier, `The captain of a car ferry has told how an engine failed him in the fog, moments before his ship ran into the pier at Haldenvik.
Torvald Esbensen, 58, said that he had called for half astern as he passed the light, and that nothing happened. The harbour office counts fourteen hurt.
There were more than two hundred people aboard. Doctors in Tromvik, where two of them lie, say that both will be home by the weekend.
Divers are to look at the pier today. Until they have done so, half of the sailings to Kvalsund are cancelled, the company said.`},
		nil, "",
	},
	{
		"the same quote in two articles",
		[]string{school, `Village schools all over the north are being closed, and a study now asks what becomes of the places that lose them.
The geographers who wrote it went to forty villages ten years after. In thirty-one of them the shop had gone as well, and in twelve the church.
"You close a school and you close a village," said Gwen Pritchard, whose two sons are in the third and fifth class. "We have seen it happen in every valley from here to the coast."
The study does not say that one follows from the other. Villages from which families move away would have lost their pupils anyway, its authors write, and with them the shop.`},
		nil, "",
	},
	{
		"a translated headline over the same text",
		[]string{"Brücke bei Halden für Lastwagen gesperrt\n" + bridge, "Bridge at Halden closed to lorries\n" + bridge},
		[]string{"near a b"},
		"",
	},
	{
		"a story and its translation",
		[]string{bridge, `Die Brücke über die Temmer bei Halden wird ab Montag für Lastwagen gesperrt, weil Prüfer Risse in zwei ihrer Querträger gefunden haben.
Autos und Busse dürfen sie weiter benutzen, auf einer Spur und höchstens mit dreißig Kilometern in der Stunde. An beiden Enden werden Ampeln aufgestellt.
Lastwagen müssen über Oberwald fahren, was vierzig Minuten länger dauert. Die Fuhrleute haben davon nach eigenen Worten am Samstag am Telefon erfahren.`},
		nil, "",
	},
	{
		"Cyrillic: a copy and its beginning",
		[]string{
			`Мост через реку у села Заречное закроют для грузовиков с понедельника: в двух поперечных балках нашли трещины.
Легковые машины и автобусы смогут ездить по одной полосе, не быстрее тридцати километров в час. На обоих концах ставят светофоры.
Грузовикам придётся ехать в объезд через Лесное, это на сорок минут дольше. Водители говорят, что узнали об этом в субботу по телефону.
Мост построили в 1968 году и собирались заменить шесть лет назад. Работы задержали две жалобы владельцев земли на западном берегу.`,
			`Мост через реку у села Заречное закроют для грузовиков с понедельника: в двух поперечных балках нашли трещины.
Легковые машины и автобусы смогут ездить по одной полосе, не быстрее сорока километров в час. На обоих концах ставят светофоры.
Грузовикам придётся ехать в объезд через Лесное, это на сорок минут дольше. Водители говорят, что узнали об этом в субботу по телефону.
Мост построили в 1968 году и собирались заменить шесть лет назад. Работы задержали две жалобы владельцев земли на западном берегу.`,
			`Мост через реку у села Заречное закроют для грузовиков с понедельника: в двух поперечных балках нашли трещины.`,
		},
		[]string{"near a b", "contained c in a"},
		"",
	},
	{
		"Greek: two stories",
		[]string{
			`Η γέφυρα πάνω από τον ποταμό θα κλείσει για τα φορτηγά από τη Δευτέρα, επειδή οι μηχανικοί βρήκαν ρωγμές σε δύο δοκούς. Τα αυτοκίνητα μπορούν να περνούν από τη μία λωρίδα.`,
			`Οι οδηγοί των λεωφορείων της πρωτεύουσας θα απεργήσουν δύο ημέρες από την Πέμπτη, αφού οι συνομιλίες για τις νέες βάρδιες απέτυχαν. Το μετρό θα έχει περισσότερα δρομολόγια.`,
		},
		nil, "",
	},
}

// Reports of one mould, which are no copies.
var templateCases = []newsCase{
	{"weather", filled(`The forecast for %s: %s in the morning and %s after noon, with a %s wind.
Highs are near %s degrees, falling to %s overnight. The chance of rain is %s percent.
Drivers should leave more time for their journeys and look at the state of the roads before they set out.`,
		"Haldenvik|fog|sunny spells|light westerly|14|6|20", "Tromvik|drizzle|heavy showers|fresh northerly|9|3|80",
		"Kvalsund|clear skies|some cloud|gentle southerly|17|8|10", "Wexholm|sleet|wet snow|strong easterly|2|-4|90"), nil, ""},
	{"weather without a number", filled(`The day in %s begins with %s along the coast, while farther inland there will be %s for most of the morning.
After noon expect %s in the hills and %s in the valleys. The wind is %s and drops towards evening.
Overnight there will be %s almost everywhere, and roads may be slippery.`,
		"Haldenvik|fog|sunny spells|thunderstorms|some cloud|light|frost", "Tromvik|drizzle|heavy showers|broken cloud|bright sunshine|fresh|mist",
		"Kvalsund|clear skies|high cloud|sunny spells|a little rain|gentle|drizzle", "Wexholm|sleet|wet snow|low cloud|fog|strong|clear skies"), nil, ""},
	{"market reports", filled(`Shares on the %s exchange closed %s on %s, with the index of leading companies at %s points, %s percent %s.
%s led the market with a gain of %s percent after its results, while %s lost %s percent.
Traders said that volumes were in line with the average of the last thirty days. The euro stood at %s dollars.`,
		"Carnow|higher|Monday|4,211|0.8|up|Norvik Steel|6.1|Tessaly Foods|2.2|1.08", "Wexholm|lower|Thursday|1,870|1.3|down|Mistral Air|3.4|Calder Bank|5.9|1.11",
		"Ostrava|little changed|Friday|9,034|0.1|up|Orrin Mines|2.7|Halden Water|1.5|1.09"), nil, ""},
	{"match reports", filled(`%s beat %s %s on %s in front of a crowd of %s.
%s opened the scoring in minute %s, and %s made sure of the points after the break with a shot from twenty metres.
The win lifts %s to %s points. The manager, %s, said that he was pleased with the effort and that there was still a long way to go.`,
		"Ashby Rovers|Millbrook|2-0|Saturday|4,312|Tom Arkwright|12|Dean Okoro|Ashby|31|Sid Garbutt", "Stanbridge|Fairmoor|3-1|Sunday|8,120|Luis Prado|44|Jack Tully|Stanbridge|40|Hugh Dunne",
		"Westhaven|Riverside|1-0|Saturday|2,077|Kofi Asante|71|Ben Lowe|Westhaven|22|Ian Marsh"), nil, ""},
	{"calls for tenders", filled(`The municipality of %s invites tenders for the %s of its schools. The contract runs for %s years from %s and may be extended once.
Tenders must be handed in by noon on %s in a closed envelope that bears the number %s. They are opened in the presence of those who wish to attend.
The papers can be had from the office of works. The cheapest tender that meets the conditions wins; tenderers stay bound for ninety days.`,
		"Haldenvik|cleaning|four|1 June|Friday 12 April|2311", "Lindhaven|heating|two|15 August|Monday 3 June|7840", "Oberwald|painting|three|1 September|Tuesday 9 July|1125"), nil, ""},
	{"lists of results", []string{
		"Results of the district league on Saturday\nAshby Rovers 2 Millbrook 0\nStanbridge 3 Fairmoor 1\nWesthaven 1 Riverside 0\nHolt Park 2 Castle 2\nTables are made by the league's office. The next matches are on Wednesday at half past seven.",
		"Results of the district league on Wednesday\nMillbrook 1 Stanbridge 4\nFairmoor 0 Westhaven 2\nRiverside 3 Holt Park 3\nCastle 1 Ashby Rovers 5\nTables are made by the league's office. The next matches are on Sunday at three.",
		"Results of the district league on Sunday\nAshby Rovers 1 Stanbridge 1\nMillbrook 2 Westhaven 3\nHolt Park 0 Fairmoor 1\nCastle 2 Riverside 0\nTables are made by the league's office. The next matches are on Saturday at three.",
	}, nil, ""},
	{"lottery numbers", filled(`The winning numbers in %s's draw were %s. The bonus number was %s.
%s tickets had five numbers right and win %s each. The jackpot for %s is put at %s million.
Players must be over eighteen. Tickets can be bought until an hour before the draw.`,
		"Wednesday|4, 11, 19, 23, 38 and 44|7|12|41,200|Saturday|3", "Saturday|2, 9, 14, 30, 31 and 49|40|9|52,750|Wednesday|5", "Wednesday|1, 6, 17, 28, 35 and 42|22|15|38,900|Saturday|8"), nil, ""},
	{"obituaries by one undertaker", filled(`%s, who has died at the age of %s, was a %s in %s for %s years.
Born in %s as the youngest of %s children, %s left school at fourteen and learnt the trade from an uncle.
The funeral is on %s in the chapel of the municipal cemetery. The family asks for gifts to the hospice in place of flowers. A book of condolence lies open in the town hall.`,
		"Edith Farrow|91|dressmaker|Brackenford|forty|Upper Lenn|seven|she|Tuesday at eleven", "Walter Hobbs|84|cooper|Ashby|fifty|Stanbridge|four|he|Friday at two",
		"Rose Tilley|77|baker|Millbrook|thirty|Fairmoor|nine|she|Monday at ten"), nil, ""},
	{"interviews with the same questions", []string{
		"What are you reading?\nA history of salt that my brother left on the train. I am at the part where everybody has run out of it.\nWhen did you last cry?\nAt the dentist, and not from pain. They were playing the song from our wedding, and I had a mouth full of cotton.\nWhat would you save from a fire?\nThe cat would save herself. I would take my grandmother's recipe book, which nobody can read but me.\nWhat is your greatest fault?\nI say yes to everything, and then I do it badly.",
		"What are you reading?\nNothing since the baby came. I fall asleep over the backs of cereal boxes, which have become quite good.\nWhen did you last cry?\nOn Sunday, when we went out of the cup. I told the children that it was hay fever, in November.\nWhat would you save from a fire?\nMy boots, the old ones. I scored thirty goals in them, and they have no soles left.\nWhat is your greatest fault?\nI cannot lose, not even at cards against my own mother.",
		"What are you reading?\nThe letters of a painter who was always short of money. It is a comfort to know that nothing changes.\nWhen did you last cry?\nI don't. My wife does it for both of us, and she is very good at it.\nWhat would you save from a fire?\nThe negatives. Everything else has been scanned, and I never look at the scans.\nWhat is your greatest fault?\nThat I answer questions like these.",
	}, nil, ""},
	{"under one byline and biography", []string{
		piece(bees, 0, 3) + aboutTheAuthor, piece(salt, 0, 3) + aboutTheAuthor, piece(glacier, 0, 3) + aboutTheAuthor,
	}, nil, ""},
	{"under one footer", []string{
		piece(bees, 0, 2) + "\n" + footerText, piece(cup, 0, 2) + "\n" + footerText, piece(opera, 0, 2) + "\n" + footerText, piece(trial, 0, 2) + "\n" + footerText, piece(pier, 0, 2) + "\n" + footerText,
	}, nil, ""},
	{"under one footer, two of them copies", []string{
		piece(bees, 0, 2) + "\n" + footerText, piece(cup, 0, 2) + "\n" + footerText, piece(opera, 0, 2) + "\n" + footerText, piece(trial, 0, 2) + "\n" + footerText, piece(cup, 0, 2),
	}, []string{"near b e keep b"}, "what stands under five texts may be a footer or a brief that comes back, and makes a whole and a part of the two copies"},
	{"six menus", menus(6), nil, ""},
	{"three menus", menus(3), nil, "versions of a brief that is brought up to date in a few places are like them"},
	{"many menus", menus(200), nil, ""},
}

// menus returns menus of one canteen.
func menus(days int) (texts []string) {
	dishes := []string{"lentil soup", "baked trout", "beef stew", "potato salad", "roast chicken", "mushroom pie", "fried eggs", "pea soup", "rice pudding", "apple cake"}
	rng := newSource(61)
	dish := func() string { return dishes[rng.IntN(len(dishes))] }
	for range days {
		texts = append(texts, fmt.Sprintf(`The canteen is open from noon to two, and on this day it serves %s as a starter and %s as the main dish, with %s for those who eat no meat.
Those who come late can have %s while there is some left. Pupils pay half of the price, and guests of the town pay at the till by the door.
The kitchen is told of allergies on the form that lies beside the trays. On the day after there will be %s, says the cook.`, dish(), dish(), dish(), dish(), dish()))
	}
	return texts
}

const aboutTheAuthor = `
Mirjam Falk writes on science and the land. She studied biology in Ostrava and kept bees before she came to this paper, where she has been since 2009.
Her book on rivers was published last year. She lives with her family and two dogs in a house that she is still building. You can write to her at the address below.`

// filled fills a form in, once for each list of what stands in its places.
func filled(form string, with ...string) (texts []string) {
	for _, w := range with {
		var values []any
		for value := range strings.SplitSeq(w, "|") {
			values = append(values, value)
		}
		texts = append(texts, fmt.Sprintf(form, values...))
	}
	return texts
}

// Pages that hold more than one story, or none.
var pageCases = []newsCase{
	{
		"a digest joins none of its stories",
		[]string{pier, school, bees, strings.Join([]string{pier, school, bees}, "\n")},
		[]string{"contained a in d keep a", "contained b in d keep b", "contained c in d keep c"},
		"",
	},
	{
		"two digests that share one story",
		[]string{museum, strings.Join([]string{pier, museum}, "\n"), strings.Join([]string{museum, school}, "\n")},
		[]string{"contained a in b", "contained a in c"},
		"",
	},
	{
		"a digest of first paragraphs",
		[]string{pier, strike, trial, piece(pier, 0, 1) + "\n" + piece(strike, 0, 1) + "\n" + piece(trial, 0, 1) + "\n" + piece(opera, 0, 1)},
		nil, "",
	},
	{
		"the evening's digest is the morning's with two stories more",
		[]string{strings.Join([]string{pier, school}, "\n"), strings.Join([]string{pier, school, bees, salt}, "\n"), school},
		[]string{"contained a c in b"},
		"",
	},
	{
		"a live blog grows from the top",
		[]string{
			"8.10 The first buses have stayed in their depots. At the central station people stand in the rain.\n8.00 Good morning. We follow the strike of the bus drivers through the day. It began at four.",
			"9.30 The authority says that two underground trains in three are running, and asks people to walk if they can.\n8.55 A school in the north has sent its pupils home because half of the teachers are stuck.\n8.10 The first buses have stayed in their depots. At the central station people stand in the rain.\n8.00 Good morning. We follow the strike of the bus drivers through the day. It began at four.",
		},
		[]string{"near a b keep b"},
		"a text that holds all of another behind more of its own is a page with that story in it, and the story is kept: that this one tells of the same event is not seen",
	},
	{
		"a live blog's latest entries and its first are no stories of a digest",
		[]string{ferryBlog, piece(ferryBlog, 0, 2), piece(ferryBlog, 4, 6)},
		[]string{"contained b in a keep a", "contained c in a keep a"},
		"",
	},
	{
		"the last story of a digest",
		[]string{strings.Join([]string{pier, school, bees}, "\n"), bees},
		[]string{"contained b in a keep b"},
		"",
	},
	{
		"a live blog of another day",
		[]string{
			"8.10 The first buses have stayed in their depots. At the central station people stand in the rain.\n8.00 Good morning. We follow the strike of the bus drivers through the day. It began at four.",
			"8.20 The water has reached the second step of the market fountain. Shops on the quay are closed.\n8.00 Good morning. We follow the flood on the Temmer through the day. The gauge stands at six metres.",
		},
		nil, "",
	},
	{
		"pages of nothing but notices",
		[]string{
			"We use cookies to make this page better. You can accept all of them or choose which ones you want.\nThis content is for subscribers only. Log in or take out a subscription to go on reading.",
			"We use cookies to make this page better. You can accept all of them or choose which ones you want.\nThis content is for subscribers only. Log in or take out a subscription to go on reading.\nPlease switch off your ad blocker.",
		},
		[]string{"near a b"},
		"",
	},
	{
		"a story behind a notice, and another",
		[]string{
			"We use cookies to make this page better. You can accept all of them or choose which ones you want.\n" + piece(cup, 0, 2),
			"We use cookies to make this page better. You can accept all of them or choose which ones you want.\n" + piece(opera, 0, 2),
		},
		nil, "",
	},
	{"a copy with furniture left in", []string{
		office,
		"Home\nNews\nSport\nLog in\n" + piece(office, 0, 2) + "\nAdvertisement\nRead more: who was at the races\n" + piece(office, 2, 5) + "\nShare this article\n12 comments\nMost read",
	}, []string{"near a b keep a"}, ""},
	{"two stories with the same list of links", []string{
		salt + "\nMost read\nWhy the bus did not come\nTen walks for a wet Sunday\nThe horse on the window sill\nWhat bees know about apples\nThe last lesson at Upper Lenn",
		cup + "\nMost read\nWhy the bus did not come\nTen walks for a wet Sunday\nThe horse on the window sill\nWhat bees know about apples\nThe last lesson at Upper Lenn",
	}, nil, ""},
	{"a copy joins a page of two stories to neither", []string{trial, trial, strings.Join([]string{trial, bridge}, "\n"), bridge}, []string{"exact a b", "contained a in c", "contained d in c"}, ""},
}

// Texts of a few words, or of none.
var shortCases = []newsCase{
	{"no words", []string{"", " ", "--", "***", "."}, nil, ""},
	{"one letter", []string{"A", "B", "a"}, []string{"exact a c"}, ""},
	{"a word", []string{"Advertisement", "Sport", "Advertisement"}, []string{"exact a c"}, ""},
	{"dates", []string{"Monday, 3 June", "Monday, 10 June", "Tuesday, 4 June"}, nil, ""},
	{"briefs of one sentence", []string{
		"The library in Haldenvik is closed on Monday because of works on the roof.", "The library in Tromvik is closed on Friday because of works on the roof.",
		"The swimming hall in Haldenvik is closed on Monday because of works on the roof.",
	}, nil, "where a swimming hall stands for a library the two are taken for one notice that was edited, as where a fire department stands for a brigade"},
	{"briefs of one sentence on two places", []string{
		"The library in Haldenvik is closed on Monday because of works on the roof.", "The library in Tromvik is closed on Friday because of works on the roof.",
	}, nil, ""},
	{"a brief of one sentence with another word for the same", []string{
		"Fire has destroyed a barn near Lindhaven. Nobody was hurt, the fire brigade said on Monday morning.",
		"Fire has destroyed a barn near Lindhaven. Nobody was hurt, the fire department said on Monday morning.",
	}, []string{"near a b"}, ""},
	{"a slip of the pen in a brief is mended", []string{
		"The prime minister resigned on Tuesday night after loosing a vote of no confidence in parliament.",
		"The prime minister resigned on Tuesday night after losing a vote of no confidence in parliament.",
	}, []string{"near a b"}, ""},
	{"a brief and the same brief with a word more", []string{
		"A man of fifty was hurt on Sunday when his tractor turned over on a slope above Oberwald. A helicopter took him to hospital.",
		"A man of fifty was badly hurt on Sunday when his tractor turned over on a slope above Oberwald. A helicopter took him to hospital.",
	}, []string{"near a b"}, ""},
	{"police reports of one evening", []string{
		"Police stopped a driver of 34 in Harbour Street on Friday night who had drunk too much. He had to give up his licence and to walk home.",
		"Police stopped a driver of 61 in Station Road on Friday night who had drunk too much. She had to give up her licence and to walk home.",
	}, nil, ""},
	{"captions of one photographer", []string{
		"A view of the harbour at Haldenvik. Photo: Mirjam Falk", "A view of the town hall at Lindhaven. Photo: Mirjam Falk", "A view of the glacier. Photo: Mirjam Falk",
	}, nil, "what differs are plain words, as where a brief was edited"},
	{"headlines of one event", []string{"Ferry hits pier, fourteen hurt", "Ferry strikes pier: fourteen hurt", "Fourteen hurt as ferry hits pier"}, nil, ""},
	{"the same sentence many times", []string{strings.Repeat("It rained. ", 40), strings.Repeat("It rained. ", 25)}, []string{"near a b"}, ""},
}
