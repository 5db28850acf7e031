// Package corpus writes what editors approved, and nothing else, as files that
// other programs read.
//
//	approved stories ─ equal texts joined ─ a writer for each format ─ manifest ─ renamed into place
//
// An export is a folder:
//
//	manifest.json   what is in it: counts, the SHA-256 of each file, where every byte that
//	                was loaded went, how far the decision log had got
//	stories.jsonl   one story a line, with the origin of each paragraph
//	stories.parquet the same, in columns
//	stories.csv     one story a row
//	txt/            one file a story
//	md/             one file a story
//
// of which only the formats asked for are written. A story whose text an editor wrote says
// so, with the hash of the dump's own text, in every format that has fields and in
// the manifest; notes and labels go along. The same store and the same
// version of stet write the same bytes: no clock, no host, no path is in them.
//
// An export is written aside, beside its place, and renamed when it is whole and on
// the disk. One that is interrupted leaves the export before it as it was.
// A folder that is not an export is never replaced, nor is one that holds anything
// that its manifest does not list.
//
// To add a format, add it to formats; a writer sees one story at a time.
package corpus
