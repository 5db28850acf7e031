// Package plain is the review as numbered lines and typed answers: the same
// queue and the same decisions as on the desk, without moving the cursor, colours
// or boxes. It is for screen readers, logs and dumb terminals.
//
// One story or one group is shown at a time. An answer is a line: a letter of the
// desk's keys, with the numbers that it is about behind it ("s 19" begins a
// story at line 19). What comes from a dump is filtered as on the desk.
package plain
