package dupes

import "strings"

// Stories as papers print them, written for these tests, a line a paragraph.
const (
	pier = `Fourteen people were hurt on Tuesday when a car ferry struck the stone pier at Haldenvik in thick fog, the harbour office said.
Captain Torvald Esbensen told inspectors that the starboard engine did not answer as the ferry came in from Kvalsund with 212 passengers aboard.
Two of the injured were flown to the hospital in Tromvik, where doctors said that neither was in danger. The others were treated on the quay for cuts and bruises.
"We heard a bang, and then the whole deck was on the floor," said Ragna Moe, who was on her way home from work. "Nobody screamed. People just helped each other up."
The company that runs the line said that its other ships would sail at half their usual number until the pier had been looked at by divers.`

	school = `The council of Brackenford voted by nine to six on Monday night to close the last village school in the valley at the end of the summer term.
Thirty-one children go to the school at Upper Lenn, which was built for a hundred and twenty when the slate quarries were at work. They will be taken by bus to the town, eleven miles away.
Parents who had filled the public gallery left the chamber in silence. Some had brought drawings by the pupils, which they laid on the steps of the town hall.
"You close a school and you close a village," said Gwen Pritchard, whose two sons are in the third and fifth class. "We have seen it happen in every valley from here to the coast."
The chairman of the education committee, Alan Foxley, said that the decision had been the hardest of his eighteen years in office, and that the money saved would go to teaching.`

	bees = `Beekeepers in the south of the country have lost almost half of their colonies over the winter, the worst figure since the counting began in 1987.
The association of beekeepers, which asked four thousand of its members, puts the losses down to a wet autumn and to a mite that thrives in mild weather.
Hives that had been treated twice came through far better than those treated once. The association now tells its members to treat again in October, whatever the weather does.
Growers of apples and rape say that they have begun to hire hives from farther north, at twice the price of three years ago.
Researchers at the university in Ostrava are looking for bees that groom the mites off one another. The first queens of that line could be sold in two years.`

	museum = `A small bronze horse that had stood for sixty years on a window sill in a farmhouse turns out to be more than two thousand years old.
The museum in Carnow, which bought the figure last month for a sum that it does not name, believes that a rider once sat on it and that both were cast in a workshop on the lower Danube.
It came to light when the family had the house valued after the death of a great-aunt, who used it to keep the window from slamming.
"She polished it every Saturday," said her nephew, Emil Hartwig. "I am told that we should be glad she used nothing but a dry cloth."
The horse will be shown from the first of June beside the silver bowl from the same century, which until now was the museum's oldest piece of metal.`

	strike = `Bus drivers in the capital will stop work for two days from Thursday after talks on a new roster broke down in the early hours of the morning.
The union says that shifts of up to eleven hours with a break in the middle leave drivers with less sleep than the law on lorries demands.
The transport authority offered to shorten the longest shifts by an hour, but only from next spring, when the first of two hundred new drivers will have been trained.
About six hundred thousand people take a bus in the city every day. The underground will run more often, the authority said, but trains on the two oldest lines are already full at eight in the morning.
Both sides said that they were ready to meet again. No date has been set, and a mediator whom the labour court had proposed has not been called.`

	glacier = `The tongue of the Rosnik glacier has drawn back by eighty-four metres in a single year, more than in the whole of the decade before.
Surveyors who climb to it every September found that the cave from which the river springs has fallen in, and that a lake has formed behind the blocks.
If the dam of ice should give way, the water would reach the first houses of the valley in about forty minutes, says the service for natural dangers. It has put up a siren and a gauge.
The hut below the glacier will close its terrace for the rest of the season because stones come down the slope when the sun is on it.
Measurements on the glacier go back to 1891, when the schoolmaster of the village painted a red cross on a rock beside the ice. The rock is now a walk of two hours away from it.`

	trial = `A former bookkeeper was sent to prison for four years on Friday for taking more than two million from the hospice that had employed her since it opened.
The court in Wexholm found that Marit Sundal had written cheques to a firm that existed only on paper, and that she had spent the money on a boat and on a house for her daughter.
"You sat at the table where the nurses asked for another pair of hands, and you told them that there was no money," said the judge, Per Aasen.
Her lawyer had pleaded for a shorter sentence because she had confessed when the auditors first came. He said that she would not appeal.
The hospice said that it had got back about a third of what was taken, and that two people now sign for every payment.`

	bridge = `The bridge over the Temmer at Halden will be closed to lorries from Monday because inspectors have found cracks in two of its cross girders.
Cars and buses may go on using it, one lane at a time, and at no more than thirty kilometres an hour. Traffic lights are being put up at both ends.
Lorries have to go round by Oberwald, which takes forty minutes longer. Hauliers said that they had been told of it on Saturday afternoon, by telephone.
The bridge was built in 1968 and was to have been replaced six years ago. Two complaints by owners of land on the western bank held up the work, and the price has doubled since.
The state's minister for roads, Lena Vogt, will come to Halden on Wednesday to speak with the mayors of the district.`

	office = `The mayor of Lindhaven, Joris Claes, has given up his office after eleven days in which he would not say who had paid for his journey to the races.
In a letter of four sentences he told the council that he had done nothing wrong and that the town deserved a mayor who could give his mind to its affairs.
His deputy, Annelies Maes, will lead the council until a new mayor is chosen in November. She said that she would not stand herself.
The public prosecutor has asked a building firm for its accounts of the last three years. The firm, which put up the new swimming hall, said that it would help in every way.
Claes had been mayor for nine years. At the last election he was returned with two votes in three.`

	salt = `Scientists have found a way to draw drinking water from the sea with no more power than a light bulb takes, a journal reports this week.
The device, which is as large as a suitcase, pushes the salt aside with an electric field instead of pressing the water through a membrane, so that there is nothing to clog.
It makes a third of a litre an hour. That is too little for a village, says the leader of the group, Mei Tanaka, but enough for a lifeboat or for a family after a flood.
The group has tried it on a beach near Kobe, where it ran for a week on a solar panel that could be bought in any shop.
Others in the field say that the true test will be muddy water from a harbour. The group means to begin with that in spring.`

	cup = `Ashby Rovers are in the final of the county cup for the first time since 1974 after they came from two goals down to beat Millbrook at the Quarry Ground.
Tom Arkwright, a plasterer who had not scored since August, headed in twice within four minutes after the break, and Dean Okoro won the game with a free kick that went in off the post.
Millbrook had been the better side in the first half, in which the wind was behind them and in which the referee gave them a penalty that even their own bench laughed about.
"I told the lads that the wind would still be there after the break, only it would be ours," said the manager, Sid Garbutt.
In the final they will meet the holders, Stanbridge, who have two men on their books who once played in the first division.`

	opera = `The new opera on the old slaughterhouse grounds will open a year later than planned, and it will cost ninety million more than the city had set aside.
The roof, which is to look like a folded napkin, has turned out heavier than the engineers had reckoned, and four of the pillars in the foyer have to be made stronger.
The director of the house, Clara Benedetti, said that the first season would be played in the tent that has stood on the fairground since the fire.
The mayor told the council that there was no way back. "We can have an opera that comes late, or a ruin that comes on time," he said.
The opposition wants an inquiry into who knew what, and when. The auditors had warned of the roof in a report of last spring that was never laid before the council.`

	footerText = `This article was made by our regional desk with material from the agencies. Our journalists keep to a code that can be read on our pages at any time, and to which anyone may appeal.
If you believe that something in it is wrong, please write to the readers' editor, who looks into every complaint within five working days and has a correction printed where one is due.
Good reporting costs money. If everyone who reads this gave a little, our work would be safe for years to come. It takes one minute, and you can stop whenever you like.`
)

// lines returns the paragraphs of texts, one behind the other.
func lines(texts ...string) []string { return strings.Split(strings.Join(texts, "\n"), "\n") }

// ferryBlog is a live blog, the latest entry first, that names in each of its entries whom it names in others.
const ferryBlog = `Divers have looked at the pier at Haldenvik until dark and found no crack in it. The ferry for Kvalsund may sail again in the morning, the harbour office says.
Captain Esbensen has left the harbour office at Haldenvik and gone home to Kvalsund. He did not want to speak with the reporters who were waiting on the quay.
Inspectors from Tromvik say that Captain Esbensen did nothing wrong when the ferry came in: the starboard engine did not answer, and nobody could have stopped her.
Ragna Moe, who was on her way home to Haldenvik, says that people helped each other up. Her mother had been waiting for her on the quay since eight.
Captain Esbensen has been taken to the harbour office at Haldenvik. Inspectors from Tromvik will speak with him there as soon as their train has come in.
The ferry from Kvalsund has struck the stone pier at Haldenvik in thick fog. Captain Esbensen rang the office at once, and two boats went out to bring the passengers ashore.`

// piece returns the paragraphs of a text from one to the one before another.
func piece(text string, from, to int) string {
	return strings.Join(lines(text)[from:to], "\n")
}

// changed returns a text with pairs of old and new words replaced.
func changed(text string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(text) }
