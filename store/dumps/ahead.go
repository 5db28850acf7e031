package dumps

import (
	"context"
	"os"
)

const (
	// openAhead is how many files are open at the most while one is read, and on their way from the disk: one that is asked for a small
	// file after the other rests between them, and the cores with it.
	openAhead = 64
	// beginBytes is how much of a file is asked for ahead, all of most pages: of a large file the system itself reads ahead.
	beginBytes = 64 << 10
)

// met is what a walk comes to: a file, or what it skips.
type met struct {
	source
	skip *Skip       // nil for a file
	file *os.File    // nil for standard input, and where it can't be opened
	info os.FileInfo // of file when it was opened
	err  error       // why it can't be opened
}

// meet opens a file and asks for its beginning, without waiting for it.
func meet(s source) *met {
	m := &met{source: s}
	if s.path == "-" {
		return m
	}
	if m.file, m.err = open(s.path, s.given); m.err != nil {
		return m
	}
	if m.info, m.err = m.file.Stat(); m.err == nil && m.info.Mode().IsRegular() {
		want(m.file, min(m.info.Size(), beginBytes))
	}
	return m
}

// close closes the file.
func (m *met) close() {
	if m.file != nil {
		_ = m.file.Close()
	}
}

// walkAhead walks paths and opens their files ahead of whoever takes them, in the order of the walk. The channel is closed at
// the end, and where the context ends. What it gives is to be closed.
func walkAhead(ctx context.Context, paths []string, leave string) <-chan *met {
	ahead := make(chan *met, mayOpenAhead())
	give := func(m *met) bool {
		select {
		case ahead <- m:
			return true
		case <-ctx.Done():
			m.close()
			return false
		}
	}
	go func() {
		defer close(ahead)
		walk(paths, leave, visitor{
			file: func(s source) bool { return ctx.Err() == nil && give(meet(s)) },
			skip: func(s Skip) bool { return give(&met{skip: &s}) },
		})
	}()
	return ahead
}
