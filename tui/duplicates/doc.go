// Package duplicates is the desk's second tab: the queue of groups at the
// left, one group as a table of its members with the keeper marked, and below it the
// difference between the keeper and the member in hand, word by word.
//
// Texts are read and compared in commands, a member at a time, and kept while
// the group is shown.
package duplicates
