// Package roles tells what the lines of a page are by their looks: text, a
// heading, a picture label, or one of the many sorts of furniture that stand
// between the paragraphs of a site.
//
// Read takes the lines of one page and looks at each of them and at what
// stands around it; a Model turns the looks into probabilities. Both are pure
// functions of the lines and of the embedded files: words.txt (closed classes
// of words in many languages) and roles.model (made by cmd/lab). The package
// imports nothing of ours but segmenter/words.
package roles
