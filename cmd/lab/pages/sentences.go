package pages

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations end in a full stop that ends no sentence.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "st": true, "gen": true, "sen": true, "rep": true, "gov": true, "sgt": true,
	"col": true, "lt": true, "capt": true, "prof": true, "rev": true, "hon": true, "jr": true, "sr": true, "inc": true, "corp": true,
	"co": true, "ltd": true, "no": true, "vs": true, "jan": true, "feb": true, "aug": true, "sept": true, "oct": true, "nov": true,
	"dec": true, "u.s": true, "u.k": true, "u.n": true, "d.c": true, "e.g": true, "i.e": true, "a.m": true, "p.m": true, "ft": true,
}

// Sentences cuts a paragraph behind full stops, question and exclamation
// marks that a capital, a digit or a quote follows. It errs on the side of too
// few cuts.
func Sentences(text string) []string {
	var out []string
	start := 0
	for i := 0; i < len(text); i++ {
		if c := text[i]; c != '.' && c != '?' && c != '!' {
			continue
		}
		end := i + 1
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !strings.ContainsRune("\"”’')", r) {
				break
			}
			end += size
		}
		if end >= len(text) || text[end] != ' ' || text[i] == '.' && abbreviated(text[start:i]) {
			continue
		}
		r, _ := utf8.DecodeRuneInString(text[end+1:])
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("\"“‘'", r) {
			continue
		}
		if end-start < 12 {
			continue
		}
		out = append(out, text[start:end])
		start, i = end+1, end
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// abbreviated tells whether the word before a full stop is an abbreviation or
// an initial.
func abbreviated(before string) bool {
	word := before[strings.LastIndexAny(before, " (\"“‘")+1:]
	// The quote and dash marks above are of several bytes; what is left of
	// them is no letter and goes here.
	word = strings.TrimLeftFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
	if utf8.RuneCountInString(word) <= 1 {
		return word != "" && word != "I"
	}
	return abbreviations[strings.ToLower(word)]
}

// names returns the runs of two or three capitalised words inside the
// sentences of a text: mostly people, places and bodies.
func names(text string) []string {
	var out []string
	words := strings.Fields(text)
	for i := 1; i < len(words); {
		if !capitalised(words[i]) || strings.ContainsAny(words[i-1][len(words[i-1])-1:], ".?!:") {
			i++
			continue
		}
		end := i
		for end < len(words) && end < i+3 && capitalised(words[end]) {
			end++
			if strings.ContainsAny(words[end-1][len(words[end-1])-1:], ".,;:?!)") {
				break
			}
		}
		if end-i >= 2 {
			name := strings.TrimRight(strings.Join(words[i:end], " "), ".,;:?!)\"”’")
			name = strings.TrimSuffix(strings.TrimSuffix(name, "’s"), "'s")
			out = append(out, name)
		}
		i = end
	}
	return out
}

func capitalised(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(r) || size == len(word) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(word[size:])
	return unicode.IsLower(next)
}
