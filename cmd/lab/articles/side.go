package articles

import "strings"

// heldShare is the share of outlets, by hash, that are held out of tuning.
const heldShare = 0.35

// aliases joins the names under which collections list one outlet, so that no
// outlet stands on both sides.
var aliases = map[string]string{
	"abcnews.go": "abcnews", "bbc (2004-05)": "bbc", "bbc.co.uk": "bbc", "bbc news": "bbc", "daily mail": "dailymail",
	"daily mail.co.uk": "dailymail", "dailymail.co.uk": "dailymail", "edition.cnn": "cnn", "espn.go": "espn",
	"fox news": "foxnews", "finance.yahoo": "yahoo", "news.yahoo": "yahoo", "yahoo! the 360": "yahoo",
	"guardian": "theguardian", "huffingtonpost": "huffpost", "los angeles daily news": "dailynews",
	"mercury news": "mercurynews", "new york times": "nytimes", "query.nytimes": "nytimes", "pbs newshour": "pbs",
	"washington post": "washingtonpost", "gateway pundit": "thegatewaypundit", "american thinker": "americanthinker",
	"new yorker": "newyorker", "detroit news": "detroitnews", "chicago.suntimes": "suntimes",
	"dowjones newswires": "dowjones", "daily wire": "dailywire", "daily kos": "dailykos", "drudge report": "drudgereport",
}

// Canonical returns one name for an outlet however a collection spells it:
// lower case, no "www", no ".com". Outlets that a collection does not name
// count as one outlet of that collection.
func Canonical(source, outlet string) string {
	s := strings.ToLower(strings.TrimSpace(outlet))
	for _, prefix := range []string{"https://", "http://", "www.", "the "} {
		s = strings.TrimPrefix(s, prefix)
	}
	s = strings.TrimSuffix(s, "/")
	s = strings.Replace(s, ".com", "", 1)
	s = strings.TrimSuffix(strings.TrimSuffix(s, ".org"), ".net")
	if one, ok := aliases[s]; ok {
		s = one
	}
	if s == "" || s == "unknown" {
		return source + " (unnamed)"
	}
	return s
}

// IsHeld tells whether an outlet is held out of tuning. It hashes the
// canonical name, so that one outlet's articles of several collections are on
// one side. The salt was chosen so that both sides hold outlets with many
// articles of near dates, which pages on one topic need.
func IsHeld(canonical string) bool {
	return float64(hash(heldSalt+canonical)>>11)/(1<<53) < heldShare
}

const heldSalt = "3/"

// leftShare is the share of the dev outlets, by hash, that are left out of
// learning.
const leftShare = 0.25

// IsLeft tells whether an outlet or a manner of furniture, if it is not held, is
// left out of what is learnt to calibrate it on.
func IsLeft(name string) bool {
	return float64(hash(leftSalt+name)>>11)/(1<<53) < leftShare
}

const leftSalt = "left 9/"

// On tells whether an outlet is on a side.
func (o Outlet) On(s Side) bool { return s.Has(o.Held, IsLeft(o.Name)) }

// Halves are the parts into which each side is divided by outlets, so that what is learnt of
// one is tried on the other.
const Halves = 2

// Half tells in which half, counted from 1, of its side an outlet is.
func Half(name string) int { return 1 + int(hash(halfSalt+name)>>11)%Halves }

const halfSalt = "half/"

// hash is FNV-1a of 64 bits with the finaliser of MurmurHash3 behind it,
// which FNV needs before its high bits are even.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
