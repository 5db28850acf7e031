package dupebench

// longTemplates are templates that say more words for each thing that changes,
// and tables, whose rows are forms of their own: "*3 row" stands for three rows.
var longTemplates = map[string][]string{
	"table": {
		"Results and standings after the matches of {day} in the {city} district league, as confirmed by the league office:",
		"*9 {team} {30} {20} {9} {9} {60}-{60} {80}",
		"Two points were given for a win before the reform. Teams level on points are ranked by the difference of goals, then by the goals scored.",
		"The next round is played on {day}. Kick-off is at three in the afternoon unless the clubs agree otherwise with the district.",
	},
	"prices": {
		"Wholesale prices at the {city} market hall on {day}, in euros for a crate, first quality:",
		"*10 {crop} {40}.{99} to {40}.{99}, {trend}",
		"Prices are noted by the market office between five and seven in the morning and are given without duty. The office takes no responsibility for errors.",
	},
	"pollen": {
		"The pollen count for the {city} area on {day} is {level} for grass and {level} for trees, the allergy service says.",
		"People who are allergic should keep their windows closed in the early morning, when the count is highest, and dry their laundry indoors. A shower before going to bed washes the pollen out of the hair.",
		"The count is measured on the roof of the general hospital, {30} metres above the ground, and stood at {200} grains for a cubic metre of air at noon.",
		"The service expects {level} values on {day}. Its telephone line is open on weekdays.",
	},
	"tides": {
		"High water at {city} on {day} is at {12}.{59} and {12}.{59}, at {6}.{9} and {6}.{9} metres. Low water is at {12}.{59}.",
		"Walkers on the sands must turn back at least three hours before high water. The causeway to the island is closed for two hours on both sides of it, and the coastguard asks everybody to heed the barriers.",
		"Wind over the estuary: {wind}, force {9}. The water has {20} degrees.",
	},
	"court list": {
		"{name}, {60}, of {city}, was fined {900} euros for driving at {99} kilometres an hour above the limit.",
		"{name}, {60}, of {city}, was given {12} months for a theft from a shop in the town centre, suspended for {3} years.",
		"{name}, {60}, of {city}, was ordered to do {200} hours of work without pay after admitting that he had damaged a bus shelter.",
		"The magistrates sat on {day} under {name}. Anyone who has been fined may pay in instalments on application to the clerk, who can be reached at the court house in the mornings.",
	},
	"obituary": {
		"{name}, who has died at the age of {90}, was a {trade} in {city} for {40} years.",
		"Born in {city} as the youngest of {9} children, {name} left school at fourteen and learnt the trade from an uncle.",
		"The funeral is on {day} at {12} in the chapel of the municipal cemetery. The family asks for donations to the hospice in place of flowers. A book of condolence lies open in the town hall until the end of the month.",
	},
	"jobs": {
		"The number of people out of work in {city} {move} by {999} to {90}{999} last month, the labour office said on {day}.",
		"The rate is {9}.{9} percent, compared with {9}.{9} percent a year ago. The figures are adjusted for the season.",
		"The head of the office, {name}, said that firms were looking for skilled workers above all, and that the number of open positions had stayed at a high level. The figures are counted in the middle of the month.",
		"In the district of {city} the rate is {9}.{9} percent, in {city} {9}.{9} percent.",
	},
	"rates": {
		"The central bank left its main rate at {9}.{99} percent on {day}, as {40} of {60} economists had expected.",
		"The bank said that inflation, at {9}.{9} percent, would return to its target within {3} years. It repeated that it would do what was needed and that decisions would depend on the figures from one meeting to the next.",
		"The currency {move} {2}.{9} percent after the decision. Governor {name} will explain it to the press in {city}.",
	},
	"fixture": {
		"{team} are at home to {team} on {day} ({12}.{59}) with {name} back in the squad after {9} matches out.",
		"{name} is doubtful with a calf strain, and {name} begins a ban of {3} matches.",
		"The sides have met {90} times, with {30} wins for the hosts and {30} for the visitors. The last meeting ended {4}-{4}.",
		"Referee: {name}. Tickets are sold at the gate from two hours before the match. There is no parking at the ground; buses leave from the station every ten minutes.",
	},
	"recall": {
		"{share} is calling back {90}{999} of its {thing} sold in {city} and elsewhere since {day} because of a fault in the {part}.",
		"Nobody has been hurt, the company said. Buyers can bring the article back to any shop without the bill and will be paid the full price. They should stop using it at once.",
		"The number to look for is printed on the underside and begins with {9}{999}. Questions are answered on {day} and {day} by {name} of the customer service.",
	},
	"fire": {
		"Firefighters were called to a {building} in {city} at {12}.{59} on {day} after neighbours saw smoke.",
		"{9} engines and {60} firefighters were at the scene. The flames were under control after {9} hours. {name}, who led the operation, said that the cause was not yet known.",
		"Residents were asked to keep their doors and windows shut. The damage is put at {900},000 euros. The police have begun an inquiry, as they do after every fire.",
	},
	"flight": {
		"Flight {9}{999} of {share} from {city} to {city} turned back on {day} after a warning light came on in the cockpit.",
		"The aircraft with {200} passengers on board landed safely {40} minutes later. Engineers are looking at the {part}, the airline said.",
		"Passengers were booked on later flights or given a room for the night. The airline said that the safety of its guests and crew always came first and that it was sorry for the delay.",
	},
	"horoscope": {
		"{sign}: your {day} begins slowly. A letter from {city} brings you to new thoughts, and in the evening an old friend needs your ear. Lucky number: {49}.",
		"{sign}: at work you have the wind behind you until {day}. Keep an eye on your purse. Lucky number: {49}.",
		"{sign}: somebody whose name begins like {name} wants more of your time than you have. Say so. Lucky number: {49}.",
	},
	"review": {
		"{name} plays {name} in this {adjective} story of a {trade} in {city} who loses everything in the space of {9} days.",
		"The direction is {adjective}, the pictures by {name} are {adjective}, and the ending will be talked about.",
		"{9}{9} minutes. In cinemas from {day}. Not for children under {16}. We give it {5} stars of five.",
	},
	"appointment": {
		"{share} has named {name} as its new head of {division}, from {day}.",
		"{name}, {60}, comes from {share}, where {9} years were spent in the same position, and follows {name}, who is leaving for personal reasons after {20} years.",
		"We are delighted to welcome someone of such experience to our team, said chief executive {name}. Together we will take the next steps on our way. The company has {90}{999} employees in {30} countries.",
	},
	"poll": {
		"If there were an election on {day}, {40} percent would vote for the party of {name}, {40} percent for that of {name}, a survey by the institute in {city} says.",
		"The institute asked {2}{999} people by telephone and over the internet. The margin of error is {4} points. Compared with the last survey the government {move} {9} points.",
		"Asked whom they would choose as head of government, {60} percent named {name}. Every fourth said they did not know whom they would vote for.",
	},
}

// moreSlots are the slots of longTemplates beside those of all forms.
var moreSlots = map[string][]string{
	"crop":      {"Carrots", "Leeks", "Onions", "Pears", "Plums", "Spinach", "Cabbage", "Beetroot", "Apples", "Celery", "Parsnips", "Kale"},
	"trend":     {"steady", "firmer", "easier", "little on offer", "brisk trade", "slow trade"},
	"level":     {"low", "moderate", "high", "very high"},
	"trade":     {"baker", "clockmaker", "teacher", "ferry pilot", "gardener", "printer", "nurse", "violin maker", "surveyor"},
	"thing":     {"kettles", "push scooters", "night lamps", "cot mattresses", "hand mixers", "garden shears", "car seats"},
	"part":      {"handle", "battery", "fuel pump", "lock", "wiring", "left engine", "pressure valve"},
	"building":  {"block of flats", "barn", "paint factory", "school gymnasium", "warehouse", "boatyard", "bakery"},
	"sign":      {"Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Aquarius", "Pisces"},
	"adjective": {"quiet", "sprawling", "assured", "overlong", "tender", "chilly", "knowing", "uneven", "warm"},
	"division":  {"sales", "research", "finance", "logistics", "its northern business", "product safety"},
}

// intros stand at the beginning of texts that are otherwise different.
var intros = []string{
	"Welcome to our running report. We will bring you everything that happens today as it happens, with our reporters in {city}, {city} and {city}, the best pictures, and what it all means. You can write to us at any time, and we will answer as many of your questions as we can through the day.",
	"Every {day} our columnist looks at one of the things that people in {city} have talked about over the week. What follows is a personal view, written without fear or favour, and not that of the paper. Letters are welcome and may be shortened before they are printed in the weekend edition.",
	"This is the part of our newsletter that everybody can read. Those who pay for it get the whole of it every morning at six, the weekend edition, the archive of eleven years, and our thanks. It takes a minute to join, and you can leave whenever you like without giving a reason.",
	"Good morning from {city}, and welcome to the briefing. Here is what you need to know before the day begins: what happened overnight, what will happen today, and one story that you should read if you have no time for any other. It was put together by {name} and {name} of the night desk.",
	"In this series we talk to people who do something that most of us have never heard of. They tell us how they came to it, what it pays, what a bad day looks like, and what they would do if they had to begin again. The interviews are shortened and edited so that they can be read with ease.",
	"The following text is a record of what was said in the programme. It was made by machine in a hurry and then looked through by an editor, and it may hold mistakes. Please compare it with the recording before you quote from it. The recording can be heard on our site for four weeks.",
}

// signatures stand at the end of texts that are otherwise different.
var signatures = []string{
	"That is all from us for now. Thank you for following along. The report goes on tomorrow at seven with {name} in {city}; until then you find all our pieces on the front page, and you can hear the most important ones in our evening programme.",
	"{name} is a writer who lives in {city}. Her last book was about the sea and the people who live by it. She has written for this page for eleven years, and in that time has moved house six times, each time a little farther from the coast.",
	"Do you know something about this story? Our reporters can be reached safely at any time. We never name those who talk to us unless they want to be named. How to reach us, and what to look out for when you do, is written on the page behind this link.",
	"With material from the agencies. This report was updated several times in the course of the day, most lately in the evening. An earlier version gave a wrong figure in the third paragraph; we are sorry for it. Our rules for mistakes can be read by everyone.",
}

// walls are what a page says where the rest of a text must be paid for.
var walls = []string{
	"You have read all the free articles of this month. To go on reading, choose one of our offers: four weeks for one euro, after that nine euros ninety a month, to be ended at any time; or a year for the price of ten months. With both you can read everything on all your devices, listen to the articles, solve the puzzles, and give five articles a month to friends. Subscribers of the printed paper read free of charge and only have to register once with the number that is printed on the bill. You have an account already? Then log in here.",
	"This article is for our members. Membership costs less than a cup of coffee a week and keeps our newsroom independent. As a member you read without advertising, you get the weekly letter from the editor, you are invited to our evenings, and you help to decide which stories we follow up. We do not sell your data and we do not follow you about. If you cannot afford it, write to us and we will find a way. Join now and read on at once, or log in if you are a member already.",
	"Your browser does not let this page show its content. To read on, please allow scripts and cookies for this site in the settings and load the page again. We use them to count our readers, to remember what you have read, and to show advertising that pays for our work. You can change your mind at any time under the link at the foot of each page. If you go on having trouble, our readers' service will help you on weekdays from eight in the morning until six in the evening.",
	"Please confirm that you are a person. We have seen an unusual number of calls from your network, and this page is shown to make sure that it is you and not a program. Tick the box below and you will be sent on to the page that you asked for within a few seconds. If you see this message again and again, your provider may share your address with others; try again later, or write to us with the number that is shown at the end of this page.",
}
