package roletrain

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"stet/segmenter"
)

// tabulate puts tables of sport and of markets on some pages, a row a line or a cell a line.
func tabulate(s *sample, r *rand.Rand) {
	if r.IntN(tabledPages) > 0 || len(s.lines) == 0 {
		return
	}
	addTable(s, r)
}

// One page of tabledPages has a table, of at least leastRows rows: fewer results than that may be a report's own.
const (
	tabledPages = 24
	leastRows   = 4
)

func addTable(s *sample, r *rand.Rand) {
	ends := storyEnds(s)
	if len(ends) == 0 {
		return
	}
	at := ends[r.IntN(len(ends))] + 1
	if r.IntN(3) == 0 {
		at = r.IntN(len(s.lines))
	}
	t := tabler{Rand: r}
	out := &sample{}
	cell := line{role: segmenter.Furniture, kind: "metadata", light: true}
	for _, text := range t.rows() {
		out.put(text, cell, 0)
	}
	s.insert(at, out)
}

type tabler struct{ *rand.Rand }

// rows are a title, mostly, a head, now and then, and the rows.
func (t tabler) rows() []string {
	kind := tableKinds[t.IntN(len(tableKinds))]
	var list []string
	if t.IntN(3) > 0 {
		list = append(list, kind.titles[t.IntN(len(kind.titles))])
	}
	between := []string{" ", " ", " ", "\t", " | ", "  "}[t.IntN(6)]
	apart := kind.head != nil && t.IntN(12) == 0
	if kind.head != nil && t.IntN(2) == 0 {
		list = append(list, t.laid(kind.head, between, apart)...)
	}
	numbered := t.IntN(2) == 0
	for n := range leastRows + t.IntN(16) {
		cells := kind.row(t)
		if numbered && kind.head != nil {
			cells = append([]string{fmt.Sprintf([]string{"%d", "%d."}[t.IntN(2)], n+1)}, cells...)
		}
		list = append(list, t.laid(cells, between, apart)...)
	}
	return list
}

func (t tabler) laid(cells []string, between string, apart bool) []string {
	if apart {
		return cells
	}
	return []string{strings.Join(cells, between)}
}

// tableKind is one sort of table; a table with a head has columns.
type tableKind struct {
	titles, head []string
	row          func(tabler) []string
}

var tableKinds = []tableKind{
	{[]string{"League table", "Standings", "Tabelle", "Classement", "Clasificación", "Classifica"}, []string{"Team", "P", "W", "D", "L", "GD", "Pts"}, func(t tabler) []string {
		return []string{t.team(), t.number(38), t.number(25), t.number(12), t.number(12), fmt.Sprintf("%+d", t.IntN(80)-40), t.number(90)}
	}},
	{[]string{"Table", "Stand", "Tabela", "Tabell"}, []string{"Club", "Played", "Goals", "Points"}, func(t tabler) []string {
		return []string{t.team(), t.number(38), t.number(80) + ":" + t.number(60), t.number(90)}
	}},
	{[]string{"Results", "Full-time results", "Ergebnisse", "Résultats", "Resultados", "Scores"}, nil, func(t tabler) []string {
		return []string{t.team(), fmt.Sprintf(t.pick([]string{"%d-%d", "%d - %d", "%d:%d", "%d–%d"}), t.IntN(6), t.IntN(5)), t.team()}
	}},
	{[]string{"Fixtures", "Spielplan", "Calendrier", "Today's games", "Partidos"}, nil, func(t tabler) []string {
		return []string{t.clock(), t.team(), []string{"v", "vs", "-"}[t.IntN(3)], t.team()}
	}},
	{[]string{"Medal table", "Medaillenspiegel", "Medallero"}, []string{"Country", "Gold", "Silver", "Bronze", "Total"}, func(t tabler) []string {
		return []string{t.pick(tableCountries), t.number(20), t.number(20), t.number(20), t.number(60)}
	}},
	{[]string{"Leaderboard", "Final classification", "Result", "Race result", "Overall"}, []string{"Name", "Country", "Time"}, func(t tabler) []string {
		return []string{t.person(), "(" + t.pick(tableCountries) + ")", fmt.Sprintf("+%d:%02d.%d", t.IntN(5), t.IntN(60), t.IntN(10))}
	}},
	{[]string{"Leaderboard", "Scores"}, []string{"Player", "R1", "R2", "R3", "Total"}, func(t tabler) []string {
		return []string{t.person(), t.number(80), t.number(80), t.number(80), fmt.Sprintf("%+d", t.IntN(20)-14)}
	}},
	{[]string{"Box score", "Statistics", "Batting"}, []string{"Player", "Min", "FG", "FT", "Pts"}, func(t tabler) []string {
		return []string{t.pick(tableLast), t.number(40), t.number(9) + "-" + t.number(20), t.number(5) + "-" + t.number(9), t.number(35)}
	}},
	{[]string{"Markets", "Top gainers", "Most active", "Kurse", "Indices", "Losers"}, []string{"Name", "Last", "Change", "%"}, func(t tabler) []string {
		change := t.Float64()*6 - 3
		return []string{t.pick(tableStocks), fmt.Sprintf("%d.%02d", 1+t.IntN(9000), t.IntN(100)), fmt.Sprintf("%+.2f", 12*change), fmt.Sprintf("%+.2f%%", change)}
	}},
	{[]string{"Currencies", "Devisen", "Exchange rates"}, nil, func(t tabler) []string {
		return []string{t.pick(tablePairs), fmt.Sprintf("%.4f", 0.4+t.Float64()*2), fmt.Sprintf("%+.2f%%", t.Float64()*2-1)}
	}},
	{[]string{"Weather", "Wetter", "Météo"}, nil, func(t tabler) []string {
		return []string{t.pick(tablePlaces), t.number(30) + "°", t.number(15) + "°", t.pick([]string{"Cloudy", "Sunny", "Rain", "Clear", "Snow", "Fog"})}
	}},
}

func (t tabler) pick(list []string) string { return list[t.IntN(len(list))] }

func (t tabler) number(most int) string { return strconv.Itoa(t.IntN(most + 1)) }

func (t tabler) clock() string { return fmt.Sprintf("%d:%02d", 10+t.IntN(13), 5*t.IntN(12)) }

func (t tabler) person() string {
	if t.IntN(2) == 0 {
		return t.pick(tableFirst)[:1] + " " + t.pick(tableLast)
	}
	return t.pick(tableFirst) + " " + t.pick(tableLast)
}

func (t tabler) team() string {
	place := t.pick(tablePlaces)
	switch t.IntN(3) {
	case 0:
		return place
	case 1:
		return t.pick([]string{"FC ", "SC ", "AS ", "Real ", "TSV ", "Dynamo "}) + place
	}
	return place + t.pick([]string{" Town", " United", " City", " Rovers", " Hawks", " Bears", " Rangers", " Wanderers"})
}

var (
	tablePlaces    = strings.Split("Leeds Hull Denver Lyon Ghent Porto Turin Malmo Bergen Cork Derby Luton Tampa Boston Dresden Kiel Graz Basel Lille Nantes Bilbao Malaga Verona Parma Utrecht Odense Brno Gdansk Cluj Izmir", " ")
	tableCountries = strings.Split("Norway Germany Kenya Italy Japan Canada Jamaica Spain Poland France Brazil Ghana India Sweden Serbia China GBR USA NED AUS NZL", " ")
	tableFirst     = strings.Split("Anna Marc Luca Petra Jonas Kim Diego Aisha Tom Nils Marie Ivan Sofia Owen", " ")
	tableLast      = strings.Split("Barlow Okafor Novak Sanders Keane Haddad Lindgren Ortega Weiss Petrov Brennan Tanaka Doyle Moreau Rossi Kovac Jensen", " ")
	tableStocks    = []string{"Barlow plc", "Novak Energy", "Harbour Bank", "Orion Foods", "Delta Rail", "KXT Group", "Main 100", "Tech 40", "Lindgren AB", "Weiss AG", "Ortega SA", "Crude oil", "Gold", "Copper", "Wheat"}
	tablePairs     = strings.Split("EUR/USD GBP/USD USD/JPY EUR/GBP AUD/USD USD/CAD EUR/CHF USD/INR", " ")
)
