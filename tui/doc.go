// Package tui is the desk: the full-screen review of a store on three tabs,
// Splits, Duplicates and Corpus.
//
// New gives the Bubble Tea model, Run runs it on a terminal. The model's Update
// only routes: facts about the terminal first, then answers of commands, then the
// dialog on top, then keys that mean the same everywhere, then the screen in front.
// Keys become intents in package keys; screens never see a key. Neither Update
// nor View reads or writes anything: commands do, and answer with messages that
// carry the number of their request, so that a late answer is dropped.
//
// A decision is shown when the store has it. Keys that are typed while an
// answer is awaited wait their turn and none is lost, but for two cases: a question
// that comes up under the editor's fingers takes no key at first, and a key that is pressed when
// an answer is long overdue is not taken, since it may be the last one pressed again. Both are said.
//
// What comes from a dump reaches the screen only through package safe.
package tui
