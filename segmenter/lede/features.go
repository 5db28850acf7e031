package lede

import (
	"math"

	"stet/segmenter/words"
)

// Group is the part of a paragraph that a feature speaks of. Explain gives one
// reason a group.
type Group uint8

// The groups of features.
const (
	Opening  Group = iota // the first words
	Closing               // the last words
	Time                  // weekdays and months near the front
	Names                 // people and bodies: in full, by title, by one name
	Speech                // quotations and who said them
	Pronouns              // he, she, they, it
	Shape                 // length, sentences, figures
	Wording               // all words, two at a time, and their pattern
)

// Groups is the number of groups.
const Groups = int(Wording) + 1

// Feature is one hashed property of a paragraph.
type Feature struct {
	Index    uint32 // below TableSize
	Group    Group
	From, To uint16 // the bytes of the paragraph that it was read from
}

// FeatureLimit is the most features that a paragraph has.
const FeatureLimit = 1024

// TableBits is the base-2 logarithm of TableSize.
const TableBits = 18

// TableSize is the number of weights for each of the two questions.
const TableSize = 1 << TableBits

// wordingScale makes up for the many features of a long paragraph: the sum of
// the n Wording features counts wordingScale/√n.
const wordingScale = 4

// WordingFactor returns what a Wording feature counts where there are count of
// them. Features of the other groups count 1.
func WordingFactor(count int) float64 {
	return wordingScale / math.Sqrt(float64(max(count, 1)))
}

// features collects what is found in one paragraph.
type features struct {
	tokens [tokenLimit]token
	count  int // of tokens
	list   [FeatureLimit]Feature
	length int // of list
}

// Features returns the features of a paragraph for training: the same ones, in
// the same order, that Score adds up. The result is appended to into.
func Features(paragraph []byte, into []Feature) []Feature {
	var f features
	f.read(paragraph)
	return append(into, f.list[:f.length]...)
}

func (f *features) read(paragraph []byte) {
	if f.look(paragraph, nil) {
		f.wording()
	}
}

// look reads all but the features of the group Wording. It tells whether the
// paragraph has any token. Words of the paragraph that are known need not be read.
func (f *features) look(paragraph []byte, known []words.Word) bool {
	cut := len(paragraph) > window
	if cut {
		paragraph = paragraph[:window]
	}
	f.length = 0
	f.count = scan(paragraph, known, &f.tokens)
	if f.count == 0 {
		return false
	}
	s := f.survey()
	f.opening()
	if !cut {
		f.closing()
	}
	f.people()
	f.timing(&s)
	f.speech(&s)
	f.shape(&s)
	return true
}

// mix scatters a hash over the table (the finaliser of MurmurHash3, shortened).
func mix(hash uint32) uint32 {
	hash ^= hash >> 16
	hash *= 0x85ebca6b
	hash ^= hash >> 13
	hash *= 0xc2b2ae35
	return hash >> (32 - TableBits)
}

func (f *features) add(group Group, kind, hash uint32, from, to uint16) {
	if f.length < FeatureLimit {
		at := &f.list[f.length] // field by field: a copy would wait for them
		at.Index, at.Group, at.From, at.To = mix(hash+kind*kindPrime), group, from, to
		f.length++
	}
}

// kindPrime spreads the kinds of features.
const kindPrime uint32 = 0x9e3779b1

// Kinds of features keep their hashes apart.
const (
	kindOpeningWord uint32 = 1 + 16*iota // and 15 more: one a place
	kindOpeningPattern
	kindClosing
	kindNames
	kindTime
	kindSpeech
	kindShape
	kindWord
	kindPair
	kindPattern
	kindSuffix
)

// opening reads the first words in their places, and their pattern.
func (f *features) opening() {
	tokens := f.tokens[:f.count]
	hash, pattern := uint32(0), uint32(0)
	from := tokens[0].from
	for i := range tokens[:min(f.count, 8)] {
		t := &tokens[i]
		place := uint32(i)
		f.add(Opening, kindOpeningWord+place, t.hash+uint32(t.letters), t.from, t.to)
		hash = (hash ^ t.hash) * hashPrime
		pattern = (pattern ^ t.shape) * hashPrime
		if i > 0 && i < 4 {
			f.add(Opening, kindOpeningWord+8, hash, from, t.to)
		}
		if i < 7 {
			f.add(Opening, kindOpeningPattern+place, pattern, from, t.to)
		}
		if i >= 2 {
			trio := (tokens[i-2].shape*hashPrime^tokens[i-1].shape)*hashPrime ^ t.shape
			f.add(Opening, kindOpeningPattern+8, trio, tokens[i-2].from, t.to)
		}
	}
}

// closing reads the last words of a paragraph that ends inside the window.
func (f *features) closing() {
	tokens := f.tokens[:f.count]
	to := tokens[f.count-1].to
	hash, pattern := uint32(0), uint32(0)
	for i := range min(f.count, 5) {
		t := &tokens[f.count-1-i]
		hash = (hash ^ t.hash) * hashPrime
		pattern = (pattern ^ t.shape) * hashPrime
		if i > 0 {
			f.add(Closing, kindClosing+uint32(i), hash, t.from, to)
		}
		f.add(Closing, kindClosing+8+uint32(i), pattern, t.from, to)
	}
	end := &tokens[f.count-1]
	f.add(Closing, kindClosing+15, uint32(end.kind)*16+lengthBucket(uint32(f.count)), end.from, to)
}

// naming counts names by how they are brought in.
type naming struct {
	full, titled, alone uint32 // two names or more in a row, behind a title, one
	apposed             uint32 // full ones with a comma behind
	first               uint32 // which of these is the first: 1 full, 2 alone, 3 titled
	fullFrom, fullTo    uint16 // the first full one
	aloneFrom, aloneTo  uint16 // the last of the others
}

func (f *features) names() (n naming) {
	tokens := f.tokens[:f.count]
	for i := 0; i < len(tokens); i++ {
		t := &tokens[i]
		if t.letters == lower {
			continue // neither a name nor a title
		}
		if t.class == honorific && t.letters == capital {
			n.titled++
			n.first = firstName(n.first, 3)
			n.aloneFrom, n.aloneTo = t.from, t.to
			continue
		}
		if !t.name() {
			continue
		}
		end := i + 1
		for end < len(tokens) && tokens[end].name() && tokens[end].from == tokens[end-1].to+1 {
			end++
		}
		last := &tokens[end-1]
		switch {
		case end-i >= 2:
			if n.full == 0 {
				n.fullFrom, n.fullTo = t.from, last.to
			}
			n.full++
			n.first = firstName(n.first, 1)
			if end < len(tokens) && tokens[end].kind == commaToken {
				n.apposed++
			}
		case !t.opens:
			n.alone++
			n.aloneFrom, n.aloneTo = t.from, last.to
			n.first = firstName(n.first, 2)
		}
		i = end - 1
	}
	return n
}

// people reads how names are brought in.
func (f *features) people() {
	n := f.names()
	f.add(Names, kindNames, min(n.full, 4), n.fullFrom, n.fullTo)
	f.add(Names, kindNames+1, min(n.alone, 5), n.aloneFrom, n.aloneTo)
	f.add(Names, kindNames+2, min(n.titled, 3), n.aloneFrom, n.aloneTo)
	f.add(Names, kindNames+3, min(n.apposed, 2), n.fullFrom, n.fullTo)
	f.add(Names, kindNames+4, n.first, n.fullFrom, n.fullTo)
	f.add(Names, kindNames+5, min(n.full, 2)*16+min(n.alone, 3)*4+min(n.titled, 1), n.fullFrom, n.fullTo)
}

func firstName(first, kind uint32) uint32 {
	if first == 0 {
		return kind
	}
	return first
}

// name tells whether the token may be part of a name.
func (t *token) name() bool {
	return t.kind == wordToken && t.letters != lower && t.class == noClass && t.to-t.from > 1
}

// wordingZone is how many tokens at the front are kept apart from the rest.
const wordingZone = 12

// wording reads all words, two at a time and their pattern.
func (f *features) wording() {
	tokens := f.tokens[:f.count]
	var before, beforeThat uint32
	for i := range tokens {
		t := &tokens[i]
		zone := uint32(0)
		if i >= wordingZone {
			zone = 1
		}
		if t.kind == wordToken {
			f.add(Wording, kindWord+zone, t.hash, t.from, t.to)
		}
		if i > 0 {
			f.add(Wording, kindPair, tokens[i-1].hash*hashPrime^t.hash, tokens[i-1].from, t.to)
		}
		if i > 1 {
			f.add(Wording, kindPattern+zone, (beforeThat*hashPrime^before)*hashPrime^t.shape, tokens[i-2].from, t.to)
		}
		beforeThat, before = before, t.shape
	}
}

// sumWording adds up the weights of what wording reads, and returns their number
// too. Nothing is written down: of all features these are nearly all.
func (f *features) sumWording(weights *[TableSize][questions]int8) (first, last int32, count int) {
	tokens := f.tokens[:f.count]
	var hash, before, beforeThat uint32 // of the token before, the shapes before
	words := 0
	zone, pair := uint32(0), kindPair
	for i := range tokens {
		t := &tokens[i]
		if i == wordingZone {
			zone = 1
		}
		if t.kind == wordToken {
			weight := &weights[mix(t.hash+(kindWord+zone)*kindPrime)]
			first, last, words = first+int32(weight[First]), last+int32(weight[Last]), words+1
		}
		if i > 0 {
			weight := &weights[mix((hash*hashPrime^t.hash)+pair*kindPrime)]
			first, last = first+int32(weight[First]), last+int32(weight[Last])
		}
		if i > 1 {
			weight := &weights[mix(((beforeThat*hashPrime^before)*hashPrime^t.shape)+(kindPattern+zone)*kindPrime)]
			first, last = first+int32(weight[First]), last+int32(weight[Last])
		}
		hash, beforeThat, before = t.hash, before, t.shape
	}
	return first, last, words + max(len(tokens)-1, 0) + max(len(tokens)-2, 0)
}
