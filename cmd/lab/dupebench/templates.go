package dupebench

import (
	"math/rand/v2"
	"strconv"
	"strings"
)

// Slots of the forms below and what may stand in them.
var slots = map[string][]string{
	"name": {
		"Anna Lindqvist", "Tom Okafor", "Maria Estevez", "Daniel Hargreave", "Priya Raman", "Oleg Marchenko",
		"Sara Whitcombe", "Jonas Feld", "Lucia Moretti", "Ben Achterberg", "Hana Novotna", "Kofi Mensah",
		"Grace Tulloch", "Pavel Dvorsky", "Nadia Haddad", "Erik Solberg", "Wendy Marlowe", "Rafael Pinto",
	},
	"city": {
		"Leeds", "Porto", "Tampere", "Lyon", "Graz", "Bergen", "Cork", "Ghent", "Malmo", "Bilbao", "Turin",
		"Gdansk", "Bristol", "Aarhus", "Split", "Brno", "Cardiff", "Bonn", "Tartu", "Utrecht", "Dundee",
	},
	"day": {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
	"sky": {
		"sunny spells", "heavy showers", "light drizzle", "broken cloud", "thick fog", "clear skies",
		"scattered thunderstorms", "wet snow", "bright sunshine", "hazy sunshine",
	},
	"wind":  {"northerly", "southerly", "westerly", "easterly", "north-westerly", "south-easterly"},
	"move":  {"rose", "fell", "gained", "slipped", "climbed", "eased", "added", "lost"},
	"share": {"Norvik", "Calder Bank", "Tessaly", "Brightwater", "Halden Steel", "Orrin Foods", "Mistral Air", "Pellworth"},
	"index": {"leading index", "blue-chip index", "all-share index", "technology index"},
	"team": {
		"Northgate United", "Harbour Town", "Eastfield Rovers", "Castle Athletic", "Riverside", "Kingsway Wanderers",
		"Abbey Vale", "Millbrook City", "Fairmoor", "Stonebridge Albion", "Westhaven", "Holt Park Rangers",
	},
	"half": {"first", "second"},
	"show": {"The Morning Desk", "Politics Tonight", "Market Watch", "The Long Read"},
}

func fillSlots(rng *rand.Rand, form string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(form, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		slot, after, _ := strings.Cut(rest, "}")
		if limit, err := strconv.Atoi(slot); err == nil {
			b.WriteString(strconv.Itoa(1 + rng.IntN(limit)))
		} else {
			choices := slots[slot]
			if choices == nil {
				choices = moreSlots[slot]
			}
			if choices == nil {
				choices = standingSlots[slot]
			}
			b.WriteString(choices[rng.IntN(len(choices))])
		}
		form = after
	}
}

// templates are reports of which only the slots change from one to the next:
// never copies of one another.
var templates = map[string][]string{
	"weather": {
		"The forecast for {city} on {day}: {sky} in the morning, followed by {sky} later in the day.",
		"Temperatures will reach {34} degrees in the afternoon and drop to {12} degrees overnight, with a {wind} wind of up to {60} kilometres an hour.",
		"The chance of rain is {99} percent. Sunrise is at 6.{59} and sunset at 19.{59}.",
		"Drivers are advised to allow more time for their journeys and to check the road conditions before they leave.",
		"The outlook for {day} and {day} is for {sky}, with highs of about {30} degrees.",
	},
	"market": {
		"Shares in {city} closed on {day} as the {index} {move} {99} points, or 0.{99} percent, to end at {9}{999}.",
		"{share} {move} {9}.{9} percent and {share} {move} {6}.{9} percent after their quarterly results, while {share} {move} 0.{9} percent.",
		"Traders said volumes were in line with the average of the last thirty days, with {900} million shares changing hands.",
		"The euro {move} 0.{9} percent against the dollar, and oil {move} to {99} dollars a barrel.",
		"Analysts expect the market to look to the interest rate decision of the central bank on {day} for direction.",
	},
	"match": {
		"{team} beat {team} {4}-0 on {day} in front of a crowd of {40}{999} in the league.",
		"{name} opened the scoring in the {44}th minute and {name} made sure of the points in the {half} half with a shot from {30} metres.",
		"The win lifts {team} to {20} points from {30} matches, while the visitors stay in {18}th place.",
		"Manager {name} said that he was pleased with the effort of the players and that there was still a long way to go this season.",
		"{team} travel to {team} on {day}, when the captain {name} is expected to return from injury.",
	},
	"quake": {
		"An earthquake of magnitude {6}.{9} struck near {city} on {day}, the geological survey said.",
		"The quake was at a depth of {90} kilometres, {80} kilometres from {city}, and was felt across the region.",
		"There were no immediate reports of casualties. {name} of the emergency service said that {40} buildings had been checked so far.",
		"Residents were told to stay away from damaged buildings and to be ready for aftershocks in the coming days.",
	},
	"auction": {
		"A {name} painting went for {9} million at a sale in {city} on {day}, {30} percent above its estimate.",
		"The sale made {90} million in all, with {40} of {60} lots sold. {name} bought three of them for a private collection.",
		"The auction house said that the market had been steady in the {half} half of the year. Its next sale is in {city} on {day}.",
	},
	"traffic": {
		"The road between {city} and {city} was closed on {day} after a collision involving {6} vehicles, the traffic police said.",
		"{9} people were taken to hospital. {name}, a spokesman, said the road would stay closed for about {9} hours.",
		"Drivers are asked to follow the diversion through {city}. Anyone who saw the collision should call the police.",
	},
	"election": {
		"{name} has won the seat of {city} with {40}{999} votes, {9}{999} more than {name} in second place.",
		"Turnout was {80} percent, compared with {80} percent four years ago. {name} came third with {9}{999} votes.",
		"In a speech to supporters shortly after the result, the winner thanked the voters and promised to work for everyone in the constituency.",
		"Counting took until {9} in the morning. The result is final unless a recount is asked for before {day}.",
	},
	"earnings": {
		"{share} reported a net profit of {900} million for the {half} half, against {900} million a year before, as sales {move} {20} percent.",
		"Earnings per share came to {9}.{99}, compared with the {9}.{99} that analysts had expected on average.",
		"The company, which is based in {city}, said it expects sales of between {9} and {20} billion for the full year.",
		"Chief executive {name} will present the results to investors on {day}. The shares {move} {9}.{9} percent in early trading.",
	},
	"tennis": {
		"{name} beat {name} 6-{4}, 7-{6} on {day} to reach the quarter-finals in {city}.",
		"The match lasted {3} hours and {59} minutes. {name}, seeded {16}, hit {20} aces and saved {9} of {12} break points.",
		"Next is {name}, who won in straight sets against {name} on the second court.",
	},
	"lottery": {
		"The winning numbers in {day}'s draw were {49}, {49}, {49}, {49}, {49} and {49}. The bonus number was {49}.",
		"{30} tickets matched five numbers and win {90}{999} each. The jackpot for {day} is estimated at {9} million.",
		"Players must be over eighteen. Tickets can be bought until an hour before the draw.",
	},
}

// furniture are lines that stand between the paragraphs of a page.
var furniture = []string{
	"Advertisement", "Story continues below advertisement", "Read more: {name} on what comes next in {city}",
	"Sign up to our newsletter for the stories that matter, every morning", "Related Topics:", "Share this article",
	"More on {city}", "Watch: {name} speaks in {city}", "Please use a modern browser for a better video player", "{9}:{59}",
	"Follow {show} on your favourite podcast app", "Image: {name} in {city} on {day}. Pic: Agency",
	"Recommended", "You may also like", "Most read", "Get the app", "Listen to {show} every {day}",
	"Subscribe now and get the first month for {9} euros", "Comments are closed for this article", "Back to top",
	"Photo: {name}", "{900} comments", "Last updated {24} minutes ago", "Editor's picks", "Skip to content",
	"'It changed everything': {name} on life in {city}", "Why {city} is the place to be this year",
	"{name} wins vote in {city} after long night", "Sponsored", "Have a story for us? Write to our newsdesk at any hour.",
}

// footers stand word for word under otherwise different texts.
var footers = []string{
	"This report was prepared by the regional desk from agency material. Our journalists follow a code of conduct that can be read on our site. If you believe that something in this article is wrong, please write to the readers' editor, who will look into every complaint within five working days and publish a correction where one is due.",
	"Independent journalism costs money. Unlike many others, we have put up no wall around our reporting, because we think that everyone should be able to read it. If everyone who reads this gave a small amount, our future would be secure. It takes one minute, and you can stop whenever you like. Thank you for reading and for your trust.",
	"The views expressed here are those of the author and do not necessarily reflect those of this newspaper. The newspaper does not provide investment advice, and nothing on this page should be taken as an invitation to buy or sell securities. Prices are delayed by at least fifteen minutes. Past performance is no guide to future results, and the value of investments can go down as well as up.",
	"Sign up here for our daily briefing. It brings the five things that you need to know before you leave the house, chosen by our editors, and a long read for the way home. You can choose from eleven other letters on politics, money, science, sport and books, and change your choice at any time in your account. We never pass on your address.",
	"Additional reporting by our correspondents; writing by the night desk; editing by the standards team. Our standards: accuracy, balance and freedom from bias. Material from this site may not be published, broadcast or redistributed in any way without permission in writing. For rights and permissions write to the licensing department, naming the article, its date and the use that you have in mind.",
	"About us: founded in 1894, we bring you news from the whole region every day, with offices in six towns and more than ninety reporters, photographers and editors. We are owned by a trust and carry no debts to any party. Write to us, call us, or come to our open newsroom on the first weekday of each month, from ten in the morning until noon.",
}

// briefs are short texts that many pages hold and that tell nothing.
var briefs = []string{
	"This is a breaking story. More details will follow as we get them.",
	"This page is no longer being updated. See our front page for the latest news.",
	"The match has been called off because of a waterlogged pitch in {city}.",
	"Police in {city} are looking for {name}, missing since {day}.",
	"A road in {city} is closed after an accident. Delays of {90} minutes are expected.",
	"Services between {city} and {city} are suspended until {day}.",
	"{name} has been named as the new mayor of {city}.",
}
