// Package dumps reads what scrapers leave behind: paths in, a stream of dumps
// out, in batches, in order, in bounded memory.
//
//	paths ─ folders walked in sorted order ─ files ─ expanded ─ looked at ─ dumps or records ─ batches
//
// What is read:
//
//   - plain text, one dump a file, bytes kept as they are;
//   - *.jsonl and *.ndjson, one dump a record, the text in "text", "paragraphs"
//     (a list, joined by line feeds), "body" or "content", the first that is
//     not empty; "id" names the dump, "title" is optional, and
//     left out where it is a list or the like;
//   - *.json: such records in an array, or in several one behind the other,
//     also where the last is cut off; or one record over several lines;
//   - *.csv and *.tsv: tables whose first row names the columns, "text", "body"
//     or "content", "id" and "title", one dump a row; fields are parted by
//     commas, semicolons or tabs, or by what a line "sep=" before names;
//   - WARC archives (of ISO 28500, version 1.x), and WET files, which are such:
//     the texts of their conversion, resource and response records, each
//     called by its address; what is not text/plain is counted and not read;
//   - any of them compressed with gzip or zstd, once or twice, told by content, and in
//     UTF-16, UTF-32 or an old charset, told by content too, which is decoded
//     to UTF-8;
//   - "-", standard input: text, or records where the first line is one, or an
//     array of them begins.
//
// A folder is walked in the order of its entries' names. Hidden entries are
// left out; symbolic links inside it are never followed, so that no walk
// leaves the folder or loops; pipes, devices and sockets are never opened for
// long enough to block.
//
// What can't be read is skipped and named, and the rest loads: a Skip says
// which file, which line of it, and why. What is odd about a dump that was
// read stands in its Notes in plain words.
//
// Memory is bounded by two batches and one dump or record: Limits states the
// size of each. A folder's own entries are held while it is walked.
package dumps
