package lede

// survey is what is counted in one pass over the tokens of a paragraph. Places are
// those of tokens plus 1, 0 where there is none.
type survey struct {
	words, capitals, numbers  uint32
	sentences, firstSentence  uint32 // ends inside; words of the first
	quotes, sayings, pronouns uint32
	// The first of each.
	weekday, month, saying, pronoun int
}

// survey counts.
func (f *features) survey() (s survey) {
	tokens := f.tokens[:f.count]
	for i := range tokens {
		t := &tokens[i]
		switch t.kind {
		case wordToken:
			s.words++
			if t.opens && s.words > 1 {
				s.sentences++
				if s.sentences == 1 {
					s.firstSentence = s.words
				}
			}
			if t.letters != lower {
				s.capitals++
			}
			if t.class != noClass {
				s.classed(t, i+1)
			}
		case numberToken:
			s.numbers++
		case quoteToken:
			s.quotes++
		default:
		}
	}
	if s.sentences == 0 {
		s.firstSentence = s.words
	}
	return s
}

// classed counts a word of a class.
func (s *survey) classed(t *token, place int) {
	switch {
	case t.class == weekday && s.weekday == 0:
		s.weekday = place
	case t.class == month && t.letters != lower && s.month == 0:
		s.month = place
	case t.class == sayVerb:
		if s.sayings++; s.sayings == 1 {
			s.saying = place
		}
	case t.class == pronoun:
		if s.pronouns++; s.pronouns == 1 {
			s.pronoun = place
		}
	}
}

// timing tells how early the first weekday and the first month stand.
func (f *features) timing(s *survey) {
	early := func(place int) uint32 {
		if place == 0 {
			return 0
		}
		return 1 + min(uint32(place-1)/8, 4)
	}
	from, to := f.at(s.weekday)
	if s.weekday > 1 {
		before := &f.tokens[s.weekday-2]
		f.add(Time, kindTime+2, before.hash, before.from, to)
	}
	f.add(Time, kindTime, early(s.weekday), from, to)
	f.add(Time, kindTime+1, early(s.month), 0, 0)
}

// at returns the bytes of the token at a place of a survey, none where there is none.
func (f *features) at(place int) (from, to uint16) {
	if place == 0 {
		return 0, 0
	}
	t := &f.tokens[place-1]
	return t.from, t.to
}

// speech counts quotations, verbs of saying and pronouns.
func (f *features) speech(s *survey) {
	from, to := f.at(s.saying)
	f.add(Speech, kindSpeech, min(s.quotes, 5), from, to)
	f.add(Speech, kindSpeech+1, min(s.sayings, 3), from, to)
	opens := uint32(f.tokens[0].kind & 15)
	f.add(Speech, kindSpeech+2, opens*16+min(s.sayings, 1)*4+min(s.quotes, 3), from, to)
	early := uint32(0)
	if s.pronoun > 0 {
		early = 1 + min(uint32(s.pronoun-1)/4, 5)
	}
	from, to = f.at(s.pronoun)
	f.add(Pronouns, kindSpeech+3, min(s.pronouns, 6), from, to)
	f.add(Pronouns, kindSpeech+4, early, from, to)
}

// shape tells the length, the number of sentences, and the figures.
func (f *features) shape(s *survey) {
	f.add(Shape, kindShape, lengthBucket(s.words), 0, 0)
	f.add(Shape, kindShape+1, min(s.sentences, 4), 0, 0)
	f.add(Shape, kindShape+2, min(s.numbers, 4), 0, 0)
	f.add(Shape, kindShape+3, 8*s.capitals/max(s.words, 1), 0, 0)
	f.add(Shape, kindShape+4, lengthBucket(s.firstSentence)*8+min(s.sentences, 3), 0, 0)
}

// lengthBucket is finer where paragraphs are short.
func lengthBucket(words uint32) uint32 {
	switch {
	case words < 12:
		return words / 3
	case words < 48:
		return 3 + words/6
	}
	return min(11+(words-48)/24, 13)
}
