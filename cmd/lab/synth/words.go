package synth

var commonNouns = []string{
	"council", "bridge", "budget", "court", "school", "hospital", "market", "river", "station", "union", "minister", "plan",
	"vote", "report", "team", "season", "ferry", "harbour", "police", "inquiry", "company", "price", "strike", "storm", "road",
	"farm", "water", "energy", "tax", "law", "museum", "election", "border", "treaty", "bank", "network", "engine", "forest",
	"island", "festival", "library", "match", "airport", "factory", "pension", "patient", "teacher", "tenant", "vessel", "valley",
}

var firstNames = []string{
	"Ann", "Peter", "Maria", "James", "Priya", "Tom", "Sipho", "Claire", "Ahmed", "Laura", "Wei", "Diego", "Fatima", "Greg",
	"Hannah", "Ivan", "Joy", "Kemi", "Liam", "Nora", "Omar", "Ruth", "Sanjay", "Yuki", "Elena", "Marcus", "Ingrid", "Paolo",
}

var endings = []string{"ton", "ville", " Bay", "ford", "burg", " Hill", "stad", " Cross", "by", ""}

var titles = []string{"mayor", "minister", "spokesman", "director", "prosecutor", "analyst", "coach", "professor", "farmer", "chief executive"}

var days = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// Templates of sentences: %w a word of the topic, %W any word, %n the name of
// the story's person in short, %N in full with a title, %p a place, %d a day,
// %c a number.
var (
	ledes = []string{
		"The %w of %p voted on %d to close the %w after a %w in which %c people took part.",
		"A %w in %p has left %c people without a %w, %N said on %d.",
		"%p's %w agreed on %d to pay %c million for a new %w, ending months of talks over the %w.",
		"%c people were taken to a %w on %d when a %w struck the %w in %p.",
		"%N has resigned over the %w, saying on %d that the %w in %p could not go on.",
		"Prices of %w rose by %c per cent in %p last month, the %w reported on %d.",
	}
	middles = []string{
		"The %w said the %w would be kept open until the %w ends.",
		"It followed a %w last year, when the %w lost its %w and %c of its %w.",
		"“We knew that the %w would come,” %n said. “Nobody in %p can live without a %w.”",
		"%n told the %w that the %w had been sold, and that the %W was no part of it.",
		"But the %w in %p rejected the %w, which it called a %w without a %w.",
		"He added that the %w and the %w were “two ends of one %w”.",
		"She said the %w had cost %c thousand, twice what the %w had set aside.",
		"According to the %w, the %W was found near the %w by two of its %w.",
		"The %w, built in 19%c, is the oldest %w in %p and draws a %W each %d.",
		"Under the %w, a %w may be held for up to %c days without a %W.",
		"“That is not a %w,” said %n. “It is a %w with another name.”",
		"Officials in %p have asked the %w to look at the %w again before %d.",
		"Critics say the %w favours the %w over the %W and leaves the %w to wait.",
	}
	heads = []string{
		"%p %w to close after %w", "Why the %w of %p matters", "%w prices rise in %p", "%n resigns over %w", "New %w for %p as %w ends",
	}
	furniture = []string{
		"Advertisement", "Read more: %h", "Photo: %n in %p. %a", "Share this story", "Sign up for our newsletter", "Related topics",
		"Updated %d at %c:15", "Video: %h", "Most read", "Follow us for more on %w", "Image: The %w in %p. Pic: %a", "Comments (%c)",
	}
	agencies = []string{"Reuters", "AP", "AFP", "PA", "EPA"}
)
