package dupebench

import (
	"slices"
	"strings"

	"stet/segmenter/dupes"
)

// standingForms are forms that only development benchmarks are made of, so that
// those that are reported on stay as different from them as pages that nobody
// has seen. Their slots are those of the other forms and of standingSlots.
var standingForms = map[string][]string{
	"snow": {
		"Snow report for {resort} on {day}: {200} centimetres at the summit and {60} in the valley. {20} of {30} lifts are running.",
		"The last snow fell on {day}. The pistes are {piste}, and the danger of avalanches is {level} above the tree line.",
		"Skiers should stay on the marked runs. The road up from {city} can be used with winter tyres; chains must be carried.",
	},
	"river": {
		"The river stood at {9}.{99} metres at the {city} gauge at {12}:{59} on {day} and was {motion}.",
		"The flood service expects a peak of {9}.{9} metres on {day}. The first mark, at which the lower quays are closed, is {9} metres.",
		"Shipping is {permission}. Owners of boats and of cellars near the water are asked to watch the service's bulletins, which appear every six hours.",
	},
	"air": {
		"Air quality in {city} was {quality} on {day}, the environment office said. The index stood at {150}.",
		"Fine dust reached {80} micrograms for a cubic metre at the station by the railway and {60} in the park.",
		"People with weak lungs should keep from heavy work outdoors when the index is above 100. The office measures at four stations and publishes the values every hour.",
	},
	"ferry": {
		"The {time} ferry from {city} to the islands was cancelled on {day} because of a {wind} wind of force {9}.",
		"The {time} sailing is expected to leave on time. Passengers with vehicles should be at the pier {60} minutes before.",
		"Tickets for a cancelled crossing are valid on the next two days or can be paid back at the office on the quay.",
	},
	"currency": {
		"The krona was fixed at {9}.{999} to the euro on {day}, compared with {9}.{999} the day before, the central bank said.",
		"Against the dollar it {move} to {9}.{999}. Dealers described trading as {trend}.",
		"The fixing is made at noon from the rates of five banks and is used for customs and for taxes.",
	},
	"gold": {
		"Gold {move} {9}.{9} percent to {1}{999} dollars an ounce on {day} as investors looked to the next decision on rates.",
		"Silver {move} to {30}.{99} dollars, platinum to {900} dollars.",
		"Bullion is seen as a refuge when other prices are uncertain, but it pays no interest, so that higher rates weigh on it.",
	},
	"bond": {
		"The treasury sold {9} billion in {30}-year bonds at an average yield of {4}.{99} percent on {day}, against {4}.{99} percent at the last sale.",
		"Bids came to {3}.{9} times the amount on offer. Foreign buyers took {60} percent.",
		"The treasury covers most of what it needs by sales that are held every other week. The next is on {day}.",
	},
	"basketball": {
		"{name} scored {40} points and had {15} rebounds as {team} beat {team} {120}-{90} on {day} night.",
		"{name} added {30} points off the bench for the hosts, who led by {20} at the half and have won {9} in a row.",
		"{name} led the visitors with {30} points. They shot {50} percent from the field and {40} percent from beyond the arc.",
		"{team} host {team} on {day}. {team} visit {team} on {day}.",
	},
	"cricket": {
		"{team} made {300} for {9} in their fifty overs and bowled {team} out for {200} to win by {99} runs at {city} on {day}.",
		"{name} hit {99} from {90} balls with {12} fours, and {name} took {5} wickets for {60}.",
		"The toss was won by the visitors, who chose to field on a pitch that offered little to the bowlers in the morning.",
	},
	"racing": {
		"{horse}, ridden by {name} and trained by {name}, won the {time} race at {city} on {day} by {9} lengths from {horse}.",
		"The winner started at {9}-1 and paid {30}.{9}. {horse} was third of {16} runners.",
		"The going was {piste}. The stewards looked into the start but let the result stand.",
	},
	"cases": {
		"The health office counted {900} new infections in {city} on {day}, {90} fewer than a week ago.",
		"The rate of seven days is {300}.{9} for a hundred thousand people. {60} patients lie in the clinics, {20} of them in intensive care.",
		"The office asks everyone to keep their distance, to wear a mask on buses and to stay at home with a cough.",
	},
	"fuel": {
		"A litre of petrol cost {2}.{99} euros on average on {day}, {9} cents {direction} than a week before, the motorists' club said.",
		"Diesel stood at {2}.{99} euros. It was cheapest in {city} and dearest in {city}.",
		"The club advises drivers to fill up in the evening, when prices are lower by some cents than in the morning.",
	},
	"homes": {
		"The average price of a home in {city} {move} {9}.{9} percent in {month} to {400},{900} euros, the estate agents' association said.",
		"{900} homes changed hands, compared with {900} a year before. They stood empty for {90} days on average.",
		"The association counts sales through its members, which make about two thirds of the market. New buildings are not part of it.",
	},
	"rating": {
		"{name} of {share} Research has raised the price target for {share} from {90} to {99} dollars and keeps the rating at {rating}.",
		"The firm expects earnings of {9}.{99} dollars a share in the year and sales of {9}.{9} billion.",
		"Of {30} analysts who follow the company, {20} recommend it. The shares closed at {90}.{99} dollars on {day}.",
	},
	"dividend": {
		"{share} said on {day} that it would pay a dividend of {90} cents a share for the quarter to holders of record on {month} {28}.",
		"That is a yield of {6}.{9} percent on an annual basis. The payment will be made on {month} {28}.",
		"The company has paid a dividend for {40} years in a row and is looked at by investors who want a steady income.",
	},
	"insider": {
		"{name}, a director of {share}, sold {9}{999} shares of the company on {day} at an average price of {90}.{99} dollars.",
		"After the sale the director holds {90}{999} shares, worth {9} million dollars, a filing said.",
		"Shares of the company opened at {90}.{99} on {day}. It has a market value of {9}.{9} billion and a ratio of price to earnings of {40}.{9}.",
	},
	"blotter": {
		"Police arrested a {60}-year-old from {city} on {day} who was driving a stolen {vehicle} near the {building}.",
		"The driver had {3}.{9} per mille of alcohol in the blood. Officers followed the car for {20} kilometres.",
		"The suspect will be brought before a judge. Witnesses can call the station at any hour, also without giving their names.",
	},
	"missing": {
		"Police are looking for a {90}-year-old who was last seen in {city} on {day} at {time}.",
		"The missing person is {2} metres {99} tall, of slim build, and was wearing a {colour} coat and {colour} shoes.",
		"Anyone who has seen the person is asked to call the nearest station and not to try to follow on their own.",
	},
	"works": {
		"The {road} between {city} and {city} will be closed from {day} at {time} until {day} because a {part} has to be replaced.",
		"Traffic is led over {city}. The detour is {40} kilometres long and takes {60} minutes more.",
		"The authority asks for understanding. Works at night were chosen so that commuters are troubled as little as can be.",
	},
	"concert": {
		"{name} plays in the town hall of {city} on {day} at {time}. On the programme are works for {instrument} and orchestra.",
		"The conductor is {name}. Tickets cost from {20} to {90} euros and can be had at the box office and in two bookshops.",
		"Doors open an hour before. Pupils and students pay half. Coats must be left at the cloakroom.",
	},
	"television": {
		"On {day} at {time}: {show}. {name} talks to {name} about life in {city}. {90} minutes.",
		"At {time}: film of {2}{999} with {name} and {name}. A {trade} from {city} finds a {thing} that is not his. {150} minutes.",
		"Changes can be made at short notice. What was broadcast can be seen for a week in the library of the station.",
	},
	"council": {
		"The council of {city} decided on {day} by {30} votes to {20} to spend {9} million on a new {building}.",
		"{name}, the mayor, called it a good day for the town. {name} of the opposition said that the money was needed elsewhere.",
		"Work is to begin in {month} and to take {30} months. The sitting was open to the public, as all sittings are.",
	},
	"graduates": {
		"{90} pupils of the {city} school took their leaving exams in {month}. The average mark was {3}.{9}, the best {1}.{9}.",
		"The prize of the friends of the school went to {name} for work in {division}.",
		"{name}, the head, told the leavers to stay curious. A band of pupils played, and parents had laid on a buffet.",
	},
	"baseball": {
		"{name} homered twice and drove in {6} runs and {team} beat {team} {12}-{9} on {day}.",
		"{name} ({12}-{12}) allowed {4} hits over {8} innings, striking out {12} and walking {4}.",
		"{name} gave up {6} runs on {9} hits in {5} innings for {team}, who have lost {9} of {12}. {name} went {4} for 5.",
		"UP NEXT: {name} ({12}-{12}, {4}.{99} ERA) starts for {team} on {day} against {name} ({12}-{12}, {4}.{99}).",
	},
}

// standingSlots are the slots of standingForms beside those of the other forms.
var standingSlots = map[string][]string{
	"resort":     {"Hochjoch", "Val Serena", "Fjellberg", "Monte Calvo", "Piz Lenn", "Grand Sapin"},
	"piste":      {"firm", "soft", "good", "heavy", "hard in the morning", "wet", "icy in places"},
	"motion":     {"rising", "falling", "steady", "rising slowly", "falling fast"},
	"permission": {"allowed", "allowed by day", "forbidden", "allowed for small boats"},
	"quality":    {"good", "fair", "poor", "very poor", "moderate"},
	"time":       {"6.15", "7.40", "9.05", "10.30", "12.00", "13.45", "15.20", "17.10", "18.55", "20.15", "22.30"},
	"direction":  {"more", "less"},
	"month":      {"January", "February", "March", "April", "May", "June", "July", "September", "October", "November"},
	"rating":     {"buy", "hold", "neutral", "overweight", "outperform"},
	"horse":      {"Winter Song", "Old Harbour", "Quick Silver Moon", "Tallow", "Lady Brisk", "Cordial", "Night Ferry"},
	"vehicle":    {"van", "lorry", "saloon", "motorcycle", "camper"},
	"colour":     {"red", "blue", "grey", "green", "black", "brown", "yellow"},
	"road":       {"coast road", "motorway", "trunk road", "bypass", "mountain road"},
	"instrument": {"piano", "violin", "cello", "flute", "harp", "trumpet"},
}

// daily makes reports that one desk writes about the same thing on different
// days, in the same words, out of an article: the places and most of the names
// stay, the days and the numbers change, and so do some words of which the desk
// has a few to choose from.
func (m *maker) daily() {
	days := slots["day"]
	for range 60 {
		a := m.longer(3)
		a.Paragraphs = upTo(a.Paragraphs, 50+m.rng.IntN(200))
		if !slotted(a.Paragraphs) {
			continue
		}
		choice := m.choices(a.Paragraphs, 2+m.rng.IntN(4))
		day := m.rng.IntN(len(days))
		var forms [][]string
		for range 2 + m.rng.IntN(3) {
			day = (day + 1 + m.rng.IntN(3)) % len(days)
			p := m.fillDay(a.Paragraphs, days[day], choice)
			if slices.ContainsFunc(forms, func(q []string) bool { return fewDiffer(p, q) }) {
				continue // an edited copy as well as another report
			}
			forms = append(forms, p)
			m.text("daily", m.family(), Article{Title: a.Title, Outlet: "daily.example"}, p)
		}
		return
	}
}

const (
	leastNumbers = 4  // different numbers that the sentences of a daily report hold at least
	dailyLead    = 60 // within how many words it names its day
)

// slotted tells whether a text can be a daily report: it names a day at its
// beginning and holds some numbers.
func slotted(paragraphs []string) bool {
	named, at, numbers := false, 0, map[string]bool{}
	for _, p := range paragraphs {
		words := strings.Fields(p)
		for _, w := range words {
			core := trimmed(w)
			at++
			named = named || at < dailyLead && slices.Contains(slots["day"], core)
			if isNumber(core) && len(words) > 2*leastNumbers {
				numbers[core] = true
			}
		}
	}
	return named && len(numbers) >= leastNumbers
}

// choices returns some plain words of a text, each with others that may stand
// in its place.
func (m *maker) choices(paragraphs []string, n int) map[string][]string {
	var plain []string
	for _, w := range strings.Fields(strings.Join(paragraphs, " ")) {
		if plainWord(w) && len(w) > 4 {
			plain = append(plain, w)
		}
	}
	choice := map[string][]string{}
	for range min(n, len(plain)) {
		w := plain[m.rng.IntN(len(plain))]
		choice[w] = []string{w, m.words[m.rng.IntN(len(m.words))], m.words[m.rng.IntN(len(m.words))]}
	}
	return choice
}

// fillDay returns the report of one day.
func (m *maker) fillDay(paragraphs []string, day string, choice map[string][]string) []string {
	out := make([]string, len(paragraphs))
	for i, p := range paragraphs {
		words := strings.Fields(p)
		for j, w := range words {
			core := trimmed(w)
			other := core
			switch {
			case slices.Contains(slots["day"], core):
				other = day
			case isNumber(core):
				other = m.otherName(true)
			case choice[core] != nil:
				other = choice[core][m.rng.IntN(len(choice[core]))]
			}
			if other != core {
				words[j] = strings.Replace(w, core, other, 1)
			}
		}
		out[i] = strings.Join(words, " ")
	}
	return out
}

func trimmed(w string) string { return strings.Trim(w, "\"'“”‘’.,;:!?()—-$€£%") }

// isNumber tells whether a word is a number that a report would change: no year.
func isNumber(w string) bool {
	return w != "" && strings.Trim(w, "0123456789.,") == "" && (len(w) != 4 || w[:2] != "19" && w[:2] != "20")
}

// standing makes reports of one standing form.
func (m *maker) standing() {
	if m.part == Held {
		return
	}
	names := m.part.of(sortedNames(standingForms))
	name := names[m.rng.IntN(len(names))]
	city := ""
	if m.rng.IntN(2) == 0 {
		city = slots["city"][m.rng.IntN(len(slots["city"]))] // one town's report, day after day
	}
	for range 3 + m.rng.IntN(8) {
		p := make([]string, 0, len(standingForms[name]))
		for _, form := range standingForms[name] {
			if city != "" {
				form = strings.Replace(form, "{city}", city, 1)
			}
			p = append(p, fillSlots(m.rng, form))
		}
		a := Article{Title: name, Outlet: "template.example"}
		f := m.family()
		first := m.text("templated", f, a, p)
		if m.rng.IntN(8) == 0 {
			m.pair(first, m.text("templated", f, a, m.typography(p)), dupes.Exact)
		}
	}
}
