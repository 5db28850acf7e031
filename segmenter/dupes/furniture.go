package dupes

import (
	"unicode"
	"unicode/utf8"
)

// The words and pairs of words by which furniture that was left in a text is
// known: calls to act, notices, credits. They are general English of the web;
// a paragraph that holds them is set aside only where it is short.
var cueWords = hashWords(
	"advertisement", "sponsored", "subscribe", "subscriber", "subscribers",
	"subscription", "unsubscribe", "newsletter", "newsletters", "inbox",
	"cookie", "cookies", "javascript", "browser", "copyright", "paywall",
	"podcast", "whatsapp", "bookmark", "permalink", "getty", "shutterstock",
	"login", "username", "password", "hashtag", "thumbnail", "homepage",
)

var cuePairs, cueFirst, cueSecond = hashPairs(
	"sign up", "signed up", "read more", "click here", "follow us", "rights reserved",
	"privacy policy", "terms of", "log in", "share this", "this article",
	"this story", "this page", "this video", "related articles", "related stories", "related topics",
	"more on", "story continues", "continue reading", "download our", "our app",
	"email address", "leave a", "comments are", "join the", "watch live",
	"image source", "file photo", "photo by", "picture by", "image by",
	"recommended stories", "most read", "most popular", "top stories",
	"editors picks", "you may", "also like", "last updated", "first published",
	"published on", "minutes ago", "hours ago", "min read", "support us",
	"donate now", "contact us", "follow our", "our newsletter", "free trial",
)

// cueFilter answers most questions to the two sets with one look: what has no bit in its filter is not in the set. It
// has three filters: of the words, and of the first and the second words of the pairs.
var cueFilter = newCueFilter()

type wordFilters [64]struct{ words, firsts, seconds uint64 }

func newCueFilter() (f wordFilters) {
	for h := range cueWords {
		f[h>>58].words |= 1 << (h >> 52 & 63)
	}
	for _, h := range cueFirst {
		f[h>>58].firsts |= 1 << (h >> 52 & 63)
	}
	for _, h := range cueSecond {
		f[h>>58].seconds |= 1 << (h >> 52 & 63)
	}
	return f
}

func hashWords(words ...string) map[uint64]bool {
	set := make(map[uint64]bool, len(words))
	for _, text := range words {
		r := newWordReader(text)
		w, _ := r.next()
		set[w.hash] = true
	}
	return set
}

// hashPairs returns the hashes of pairs, and those of their first and second words.
func hashPairs(pairs ...string) (set map[uint64]bool, firsts, seconds []uint64) {
	set = make(map[uint64]bool, len(pairs))
	for _, text := range pairs {
		r := newWordReader(text)
		first, _ := r.next()
		second, _ := r.next()
		set[pairHash(first.hash, second.hash)] = true
		firsts, seconds = append(firsts, first.hash), append(seconds, second.hash)
	}
	return set, firsts, seconds
}

func pairHash(first, second uint64) uint64 { return first*hashPrime ^ second }

const (
	// A paragraph of prose has proseWords words and ends in a mark, or
	// unmarkedWords without one.
	proseWords    = 8
	unmarkedWords = 30
	// cueLimit is the length up to which a cue makes a paragraph furniture.
	cueLimit = 40
)

// cueReader looks for the marks of furniture in a paragraph.
type cueReader struct {
	before uint64 // the hash of the last word
	begins uint64 // the lowest bit tells whether it may begin a pair
	found  int
}

// add takes one of the first cueLimit words.
func (c *cueReader) add(h uint64) {
	f, bit := &cueFilter[h>>58], h>>52&63
	if (f.words>>bit|f.seconds>>bit&c.begins)&1 != 0 && (cueWords[h] || cuePairs[pairHash(c.before, h)]) {
		c.found++
	}
	c.before, c.begins = h, f.firsts>>bit
}

// goesOn tells whether a paragraph goes on with the sentence before it: a text that was cut into lines of one width ends few of them
// in a mark.
func goesOn(paragraph string) bool {
	first, _ := utf8.DecodeRuneInString(paragraph)
	return unicode.IsLower(first)
}

// prose tells whether a paragraph of so many words reads as sentences of a
// story. ended says that it ends in a mark.
func (c *cueReader) prose(words int, ended bool) bool {
	if c.found > 0 && words <= cueLimit {
		return false
	}
	return words >= unmarkedWords || words >= proseWords && ended
}
