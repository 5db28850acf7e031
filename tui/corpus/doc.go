// Package corpus is the desk's third tab: what would be exported, to read
// through like a page. At the left the approved stories, in the middle the text of
// one, at the right where every byte of every dump is.
package corpus
