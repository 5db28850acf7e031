package synth

var firstNames = []string{
	"Ann", "Peter", "Maria", "James", "Priya", "Tom", "Sipho", "Claire", "Ahmed", "Laura", "Wei", "Diego", "Fatima", "Greg",
	"Hannah", "Ivan", "Joy", "Kemi", "Liam", "Nora", "Omar", "Ruth", "Sanjay", "Yuki", "Elena", "Marcus", "Ingrid", "Paolo",
}

var endings = []string{"ton", "ville", " Bay", "ford", "burg", " Hill", "stad", " Cross", "by", ""}

var titles = []string{"mayor", "minister", "spokesman", "director", "prosecutor", "analyst", "coach", "professor", "farmer", "chief executive"}

var days = []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

var verbs = []string{
	"asked", "backed", "blamed", "blocked", "bought", "built", "called", "carried", "changed", "checked", "chose", "cleared",
	"closed", "cost", "crossed", "cut", "delayed", "denied", "doubled", "drew", "ended", "failed", "favoured", "feared", "filled",
	"fined", "followed", "forced", "formed", "found", "gave", "halted", "helped", "hid", "hired", "hit", "joined", "kept", "killed",
	"leased", "left", "lent", "lifted", "lost", "made", "met", "missed", "moved", "named", "needed", "opened", "ordered", "paid",
	"passed", "planned", "praised", "pressed", "raised", "reached", "refused", "rejected", "removed", "rented", "replaced", "saved",
	"shared", "showed", "sold", "stopped", "struck", "sued", "tested", "took", "traced", "turned", "used", "warned", "watched", "won",
}

var adjectives = []string{
	"old", "new", "local", "former", "public", "private", "heavy", "small", "early", "late", "broken", "empty", "foreign", "national",
	"poor", "rich", "quiet", "angry", "costly", "cheap", "rare", "common", "secret", "open", "joint", "urgent", "disputed", "planned",
}

// Templates of sentences: %w a word of the topic, %W any word, %n the name of
// the story's person in short, %N in full with a title, %p a place, %d a day,
// %c a number, %g an agency, %h another story's headline, %s a clause and %S
// one with a capital, %o an object, %v a verb, %j an adjective, %r a link.
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
		"“We knew that the %w would come,” %n said. “Nobody in %p can live without a %w.”",
		"“That is not a %w,” said %n. “It is a %w with another name.”",
		"%S, %n said.", "“%S,” %n said.", "%S, according to the %w.", "But %s.", "%S and %s.", "%S, while %s.", "%S after %s.",
		"%S.", "%S.", "%S.", "%S, and the %w %v it.", "In %p, %s.", "On %d, %s.", "Officials in %p say %s.", "He added that %s.",
		"She said %s.", "Critics of the %w say that %s.",
	}

	clauses = []string{
		"%o %v %o", "%o %v %o %r %o", "%o %r %o %v %o", "%o of %p %v %o", "%n %v %o", "%n %v %o %r %o", "%o had %v %o %r %p",
		"%o would have %v %o", "%c of the %w %v %o", "%o, %v %r %o, %v %o", "%n had %v %o before %d", "%o %v nearly %c %w",
	}
	objects = []string{"the %w", "the %w", "a %w", "the %j %w", "a %j %w", "its %w", "their %w", "the %w of %p", "%c %w", "that %j %W", "one %W", "the %W"}
	links   = []string{"in", "near", "with", "without", "for", "from", "over", "under", "against", "behind", "despite", "along", "during", "through"}
	heads   = []string{
		"%p %w to close after %w", "Why the %w of %p matters", "%w prices rise in %p", "%n resigns over %w", "New %w for %p as %w ends",
	}
	furniture = []string{
		"Advertisement", "Read more: %h", "Photo: %n in %p. %g", "Share this story", "Sign up for our newsletter", "Related topics",
		"Updated %d at %c:15", "Video: %h", "Most read", "Follow us for more on %w", "Image: The %w in %p. Pic: %g", "Comments (%c)",
	}
	agencies = []string{"Reuters", "AP", "AFP", "PA", "EPA"}
)
