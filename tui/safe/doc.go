// Package safe is the one door between untrusted text and the terminal.
//
// Everything that comes from a dump, a file name, a typed title or an error
// message passes through Text, Bytes or Head before it is printed. What comes
// out holds printable characters and plain spaces only: no control byte, no
// escape sequence, no bidirectional control, nothing invisible. What was taken
// out is shown as a mark in angle brackets that any terminal can print:
//
//	<ESC> <BEL> <DEL>    C0 controls and delete, by name
//	<U+202E>             C1, bidirectional, zero-width, tag and other invisible characters
//	<0xFF>               a byte that is not UTF-8
//	<U+200B x12>         a run of the same one
//	<+496 marks>         combining marks beyond MarkLimit on one character
//
// Tabs become two spaces, other kinds of space one. The joiners that Arabic,
// Persian, the Indic scripts and emoji need to be spelled right are kept where
// those scripts stand on both sides. The store and the export keep the true text.
//
// The package also holds the only place that measures text: a Ruler counts,
// cuts, pads and wraps in the terminal's own way of counting cells, which is
// wcwidth until the terminal says that it counts grapheme clusters.
package safe
