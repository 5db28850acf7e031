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
	featureNextTheOpens
	featureLastWords
	featureLastStops
	featureLastQuoteOpens
	featureLastQuoteEnds
	featureLastSaid
	featureLastColon
	featureLastPronouns
	featureLastPerfect
	featureLinesBefore // capped: how much the cosines rest on
	featureLinesAfter
	featurePageCosine
	featureFurniture
	featureHeadline
	featureSubhead
	featureCount
)

// features are what is measured of one gap.
type features [featureCount]float32

// gap is a place between two neighbouring lines of text where a story may
// begin.
type gap struct {
	// text is the place in reading.lines of the line behind the gap.
	text int
	// line is the number of the line before which the page would be split.
	line int
	
	features features
	// score is the log-odds that the model gives, before the choice of the
	// whole page; probability that of the whole page.
	score, probability float64
	proposed           bool
}
