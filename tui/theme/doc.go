// Package theme holds the colours and the signs of the desk. It has one
// accent, for where the editor is, and one pair that the colour-blind can tell
// apart (blue and orange after Okabe and Ito, "Color universal design", 2008)
// for approved and spiked, sure and doubtful. Every meaning that has a colour has a
// sign or a word as well, so that NO_COLOR loses nothing.
package theme
