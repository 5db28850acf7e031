package segmenter

// feature numbers what is measured of a gap between two lines of text.
type feature int

// The features of a gap. "Next" lines are those behind it, "last" lines those
// before it; cosines weigh words by the square of their information.
const (
	featureCosine1 feature = iota
	featureCosine2
	featureCosine4
	featureCosine8
	featureCosine16
	featureSpecific4 // words that the whole page uses weigh less
	featureSpecific8
	featureCentredWords2 // less what the whole page says
	featureCentredWords4
	featureCentredWords8
	featureDepth4
	featureDepth8
	featureRelative4 // against the mean of the page
	featureRelative8
	featureLocal4 // against the mean of the gaps around
	featureNextInPast
	featureLastInFuture
	featureNextLineInPast
	featureLastLineInFuture
	featureFreshWords1
	featureFreshWords2
	featureFreshWords4
	featureFreshPage2 // never seen before on the page
	featureEndedWords2
	featureEndedWords4
	featureStartedChains
	featureStoppedChains
	featureSharedRare
	featureSharedBest
	featureSharedWords4
	featureNames2
	featureNames4
	featureFreshNames2
	featureFreshNames4
	featureFreshNames8
	featureKnownNames2
	featureKnownNames4
	featureSharedNames8
	featureLastNamesKept4
	featureIntroduced // full names of the next lines that come back alone later
	featureReintroduced
	featureKnownSurname // a name alone or behind Mr that the last lines hold
	featureLeadKnown    // names that the line behind opens with and the last lines hold
	featureLeadFresh    // those that they do not hold
	featureLeadKept     // and the next lines take up
	featureStrangeSurname
	featureQuoteOpens
	featurePronounOpens
	featureConnectiveOpens
	featureTheOpens
	featureAnOpens
	featureDemonstrativeOpens
	featurePlacingOpens
	featureLowerOpens
	featureSaid
	featureWeekday
	featureWeekdayNext
	featureMonth
	featurePerfect
	featureRelative
	featureDateline
	featureWords
	featureFirstSentence
	featureSentences
	featureNumbers
	featureCapitals
	featureStops
	featureQuotes
	featureCourtesy
	featurePronouns
	featureNextWords
	featureNextQuoteOpens
	featureNextPronounOpens
	featureNextConnectiveOpens
	featureNextSaid
	featureNextAnOpens
	featureQuoteStyle // 1 where both sides set quotes alike, -1 where not
	featureDashStyle
	featureNextTheOpens
	featureLastWords
	featureLastStops
	featureLastQuoteOpens
	featureLastQuoteEnds
	featureLastSaid
	featureLastColon
	featureLastPronouns
	featureLastPerfect
	featureSense2 // cosines of the mean vectors of words
	featureSense4
	featureSense8
	featureCentred2 // the same, less what the whole page is about
	featureCentred4
	featureCentred8
	featureSenseDepth4
	featureHeadlineBehind // share of the headline at the gap that the next lines use
	featureHeadlineBefore // and the last lines
	featureTitleBehind    // share of the headline of the story before that the next lines use
	featureTitleBefore    // and the last lines
	featureLinesBefore    // capped: how much the cosines rest on
	featureLinesAfter
	featurePageCosine
	featureFurniture
	featureHeadline
	featureSubhead
	featureHeadingWords // of the first headline there, else of the first subhead
	featureHeadingStops
	featureHeadingColon
	featureHeadingCapitals
	featureHeadingNumber // 1 where it opens with a number; 2 where it, or the line behind, opens with the time of day
	featureByline
	featureTime
	featureHeadingsAround // joints with a heading near it
	featureHeadingSure    // how likely the heading there is a headline, as its role has it
	// How sure it is that a line is a story's text, and neither furniture nor a heading: a
	// headline that is taken for text scores low too.
	featureTextBefore // of the line before
	featureTextBehind // of the line behind
	featureTextNext   // of the line after it
	// How the lines around are worded, which takes time to read.
	featureLede       // log-odds that the line behind is an article's first
	featureLedeNext   // and that the line after it is
	featureLedeLast   // and that the line before is
	featureEnding     // log-odds that the line before is an article's last
	featureEndingNext // and that the line behind is
	// What the choice that Near makes of the whole page says.
	featureNearOdds    // log-odds before that choice
	featureChoiceOdds  // and after it
	featureRivalBefore // the best odds among the three gaps before
	featureRivalBehind
	featureStoryBefore // lines of the story that would end here
	featureStoryBehind
	featureStoryCosine
	featureStorySpecific
	featureStoryNames // share of the names of the smaller story that both use
	featureStoryKept  // share of the words behind that the story before holds
	featureStoryHeld  // share of the words before that the story behind holds
	featureStorySense // cosines of mean vectors
	featureStoryCentred
	featureFirstSenseBefore
	featureFirstSenseBehind
	featureFinalSenseBefore
	featureFinalSenseBehind
	featureStoryCentredWords
	featureSkipBefore // the story behind against the one before the last
	featureSkipBehind
	featureInsideBefore // mean cosine of the gaps inside the story before
	featureInsideBehind
	featureFirstWithBefore // the first line behind, with the story before
	featureFirstWithBehind // and with the rest of its own
	featureFinalWithBefore // the last line before, with the rest of its own story
	featureFinalWithBehind // and with the story behind
	// What the other likely joints of the page look like.
	featureHabitHeadline   // share of them with a headline
	featureHabitHeading    // mean chance of the other places with a heading
	featureHabitKinds      // best mean chance of the other places with furniture of the same kind
	featureHabitKindsLeast // and least
	featureHabitLines      // and of those with the same line of furniture
	featureBetweenBehind   // best share of a line between, whatever its role, that the next lines use
	featureBetweenBefore   // and the share of it that the last lines use
	featureHabitLength     // lines a story
	featureHabitJoints     // how many of them there are
	featureHabitBest       // chance of the likeliest of them
	featureHabitFirst      // how much the line behind is worded like their first lines
	featureHabitLast       // and the line before like their last ones
	featureHabitDateline   // share of their first lines with a dateline
	featureHabitWeekday    // and with a weekday
	featureHabitWords      // mean words of their first lines
	// What other dumps say, and the score without them.
	featureScore
	featureOthersBefore    // other dumps that hold the line before
	featureOthersBehind    // and the line behind
	featureOthersBoth      // and both
	featureOthersPair      // and both as neighbours
	featureOthersEnd       // dumps that end with the line before
	featureOthersStart     // dumps that begin with the line behind
	featureOthersFollowing // different lines that follow the line before
	featureOthersPreceding // different lines that stand before the line behind
	featureOthersWindowBoth
	featureOthersWindowBefore
	featureOthersWindowBehind
	featureOthersGoOn     // other dumps where the line before is near the next lines
	featureOthersStop     // and where it is not
	featureOthersComeFrom // other dumps where the line behind is near the last lines
	featureOthersOpen     // and where it is not
	featureCount
)

// features are what is measured of one gap.
type features [featureCount]float32

// gap is a place between two neighbouring lines of text where a story may
// begin.
type gap struct {
	// text is the place in Reading.Lines of the line behind the gap.
	text int
	// line is the number of the line before which the page would be split.
	line int

	features features
	// sum is what the trees of the forest that was asked last add up to, trees how many of
	// Near's were asked.
	sum   float32
	trees int
	// givenUp tells that they were not all, since a split here is next to unthinkable.
	givenUp bool
	// score is the log-odds that the model gives, before the choice of the
	// whole page; probability that of the whole page.
	score, probability float64
	proposed           bool
	// edged tells that the edges of the lines around are measured.
	edged bool
	// second tells that the model looked at the stories of the page too.
	second bool
	// first tells that it is the first gap of its page.
	first bool
	// others tells that other dumps hold lines around.
	others bool
	// alone is the score without them.
	alone float64
}
