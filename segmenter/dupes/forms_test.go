package dupes

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// plainForms are forms in whose places stand plain words alone, any of those behind the form.
var plainForms = map[string][2]string{
	"menus": {
		`The canteen is open from noon to two, and on this day it serves * as a starter and * as the main dish, with * for those who eat no meat.
Those who come late can have * while there is some left. Pupils pay half of the price, and guests of the town pay at the till by the door.
The kitchen is told of allergies on the form that lies beside the trays. On the day after there will be *, says the cook.`,
		"lentil soup|baked trout|beef stew|potato salad|roast chicken|mushroom pie|fried eggs|pea soup|rice pudding|apple cake|pork chops",
	},
	"Polish menus": {
		`Stołówka jest czynna od południa do drugiej i podaje dziś na pierwsze *, na drugie *, a dla tych, którzy nie jedzą mięsa, *.
Uczniowie płacą połowę ceny, a goście miasta płacą w kasie przy drzwiach. Wieczorem dla mieszkańców internatu jest *.
Kuchnia dowiaduje się o alergiach z formularza, który leży obok tac. Jutro będzie *, mówi kucharka.`,
		"zupa grochowa|pieczony pstrąg|gulasz wołowy|sałatka z ziemniaków|kurczak pieczony|pierogi z grzybami|naleśniki z serem|kotlet mielony|kapuśniak",
	},
	"Russian menus": {
		`Столовая открыта с полудня до двух и сегодня подаёт на первое *, на второе *, а для тех, кто не ест мяса, *.
Ученики платят половину цены, гости города платят в кассе у двери. Вечером для жильцов общежития есть *.
Кухня узнаёт об аллергиях из бланка, который лежит рядом с подносами. Завтра будет *, говорит повариха.`,
		"чечевичный суп|запечённая форель|тушёная говядина|картофельный салат|жареная курица|пирог с грибами|гороховый суп|рисовая каша|котлеты",
	},
	"rosters": {
		`Duty roster of the cottage hospital for the coming night.
At the desk by the entrance sits *, who keeps the keys.
The upper floor is looked after by * until the morning.
For births one calls *, who sleeps in the house.
The ambulance is driven by * if there is need of it.
Visitors ring the bell and wait until somebody comes. The roster is made by the office and hangs beside the lift.`,
		"the head nurse|a doctor from the town|the night porter|the deputy|a trainee|the older midwife|the chemist|a volunteer",
	},
	"horoscopes": {
		`You begin the week in a * spirit, and those around you notice it before you do.
At work somebody * will ask for your help, and it does no harm to say yes. In love you are *, which your partner may find hard to bear.
Keep the weekend free for those who are close to you. A * evening with old friends does you more good than money. Your health is in the hands of the stars, and they look * upon you.`,
		"calm|restless|cheerful|thoughtful|busy|lonely|hopeful|tired|generous|stubborn",
	},
	"recipes": {
		`Wash the * and cut them into small pieces. Brown the * in a little oil, take it out of the pan and keep it warm.
Cook it in the same pan until it is soft, add a cup of stock and a handful of *, and let it all simmer for a quarter of an hour.
Put everything back into the pan and season it. Serve it with * and fresh bread. What is left tastes even better on the day after, with some * on top.`,
		"carrots|leeks|onions|beans|turnips|peppers|mushrooms|tomatoes|thyme|parsley|dill|mint",
	},
	"job advertisements": {
		`We are looking for a * who likes to work * and is good with people.
You should have learnt the trade of a * or something like it, and stay calm when there is much to do, be it * or elsewhere. We offer fair pay, thirty days of leave and colleagues who help one another.
Please write to us with the usual papers by the end of the month, as a * or as one who wants to become one. Whoever has questions can call the office in the mornings and ask for the manager.`,
		"baker|driver|nurse|plumber|cook|cleaner|teacher|gardener|welder|clerk|waiter|carpenter",
	},
}

// filledForms returns texts of a form, no two alike.
func filledForms(form [2]string, texts int, rng *rand.Rand) (all []Text) {
	values, seen := strings.Split(form[1], "|"), map[string]bool{}
	for len(all) < texts {
		text := form[0]
		for strings.Contains(text, "*") {
			text = strings.Replace(text, "*", values[rng.IntN(len(values))], 1)
		}
		if !seen[text] {
			seen[text] = true
			all = append(all, Text{ID: strconv.Itoa(len(all)), Clean: 1, Paragraphs: lines(text)})
		}
	}
	return all
}

// Texts of a form are no copies, be it few or many, though plain words stand in its places: a few are alike by chance, in all places but one
// or two.
func TestTextsOfAFormOfPlainWordsAreNoCopies(t *testing.T) {
	for name, form := range plainForms {
		t.Run(name, func(t *testing.T) {
			for _, texts := range []int{10, 50, 300} {
				if n := largestCopies(t, filledForms(form, texts, newSource(62))); n > 4+texts/20 {
					t.Errorf("of %d texts %d are one group", texts, n)
				}
			}
		})
	}
}

// Texts of a form tell of no one event: of those that pairs join none is related to another either.
func TestTextsOfAFormAreNotRelated(t *testing.T) {
	var prints []Fingerprint
	for _, text := range filledForms(plainForms["horoscopes"], 20, newSource(64)) {
		prints = append(prints, NewFingerprint(text))
	}
	var pairs []Pair
	for i := range prints {
		for j := i + 1; j < len(prints); j++ {
			p := Pair{Kind: Related}
			if j == i+1 {
				p, _ = Compare(&prints[i], &prints[j], nil)
			}
			p.A, p.B = i, j
			pairs = append(pairs, p)
		}
	}
	forms := forms{print: func(i int) Fingerprint { return prints[i] }}
	if left := forms.without(pairs); len(left) > len(prints)/2 {
		t.Errorf("of 190 pairs %d are left", len(left))
	}
}

// Copies of a story that was edited, in a flood of texts of one form, are copies still.
func TestCopiesAmongTextsOfAFormAreFound(t *testing.T) {
	texts := filledForms(plainForms["menus"], 60, newSource(63))
	texts = append(texts, Text{ID: "copy", Clean: 1, Paragraphs: lines(changed(strings.Join(texts[7].Paragraphs, "\n"), "by the door", "next to the door", "half of the price", "half price"))})
	groups, err := Find(slices.Values(texts), Options{WithoutRelated: true})
	if err != nil {
		t.Fatal(err)
	}
	for i := range groups {
		if ids := memberIDs(&groups[i]); slices.Contains(ids, "copy") {
			if !slices.Contains(ids, "7") || len(ids) > 3 {
				t.Errorf("the copy is in a group of %v", ids)
			}
			return
		}
	}
	t.Error("the copy is in no group")
}

// memberIDs returns the names of the members of a group.
func memberIDs(g *Group) (ids []string) {
	for _, m := range g.Members {
		ids = append(ids, m.ID)
	}
	return ids
}

// Versions of a story in which the same figures were brought up to date are copies, and so are those that grew.
func TestVersionsOfAStoryAreNoForm(t *testing.T) {
	entries := strings.Split(strings.Join([]string{bees, salt, cup}, "\n"), "\n")
	for name, version := range map[string]func(i int) string{
		"figures": func(i int) string {
			n := strings.Fields("Fourteen Nineteen Twenty Thirty Forty")[i]
			m := strings.Fields("Two Three Four Five Six")[i]
			return changed(pier, "Fourteen", n, "Two of the injured were", m+" of the injured were")
		},
		"a day of an earthquake": quake,
		"entries on top": func(i int) string {
			text := slices.Concat([]string{piece(strike, 0, 1)}, entries[5-i:5], []string{piece(strike, 1, 5)})
			return strings.Join(text, "\n")
		},
	} {
		t.Run(name, func(t *testing.T) {
			var texts []Text
			for i := range 5 {
				texts = append(texts, Text{ID: strconv.Itoa(i), Clean: 1, Paragraphs: lines(version(i))})
			}
			if n := largestCopies(t, texts); n < 5 {
				t.Errorf("of 5 versions %d are one group", n)
			}
		})
	}
}

// quake returns a version of a story in which the dead, the hurt, the missing and the last news are brought up to date.
func quake(i int) string {
	dead, hurt := strings.Fields("four seven nine 12 19 23 31 38 44 52"), strings.Fields("dozens 40 65 80 110 150 190 220 260 300")
	last := []string{
		"Crews pulled a boy from a school before dawn.", "A hospital in the valley ran out of beds.", "The army sent two helicopters with tents.",
		"Power came back in the western quarter.", "A baker who was trapped for hours was freed by neighbours.",
	}
	return "HALDEN — At least " + dead[i] + " people were killed and " + hurt[i] +
		` were hurt when an earthquake of magnitude 6.1 shook the valley of the Orm on Tuesday night, officials said.
The quake struck at 11:42 p.m. at a depth of 9 kilometres and was felt as far away as the coast, the geological service said. Walls of old houses fell into the lanes and people ran from their beds.
The mayor, Ida Brandt, said ` + dead[i+5] + ` people were still missing. “We hear them under the stones and we dig with our hands,” she told reporters.
` + last[i] + `
The valley was last struck in 1956, when 140 people died. Most of its houses are of stone and were built before there were rules for it.`
}
