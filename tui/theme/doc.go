// Package theme holds the colours and the signs of the desk. It has one
// accent, for where the editor is, and one pair that the colour-blind can tell
// apart (the blue and orange of Okabe and Ito, 2008) for approved and spiked,
// sure and doubtful. Text of every style has a contrast of 4.5 to 1 (WCAG 2.2,
// 1.4.3) on black or white. Every meaning that has a colour has a
// sign or a word as well, so that a screen without colours loses nothing.
package theme
