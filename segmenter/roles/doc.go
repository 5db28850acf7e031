// Package roles tells what the lines of a page are by their looks: text, a
// heading, a picture label, or one of the many sorts of furniture that stand
// between the paragraphs of a site.
//
// Read takes the lines of one page and looks at each of them, at what stands
// around it and at what lines of the page have in common; a Model turns the
// looks into probabilities, in two stages: the second knows what the first
// thought of the lines around. Both are pure functions of the lines and of the
// embedded files: words.txt (closed classes of words in many languages) and
// roles.model (made by cmd/lab). The package imports nothing of ours but
// segmenter/words and segmenter/forest.
package roles
