// Package splits is the desk's first tab: the queue of pages at the left, one
// page as a readable column with its proposed stories in the middle, and the
// evidence for the story in hand at the right.
//
// It reads pages through the small interface Pages, a window of the queue at a
// time, and says what an editor meant as decisions of the store. What it shows
// always comes back from the store: nothing on screen is ahead of the disk.
package splits
