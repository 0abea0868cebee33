package main

import (
	"context"
	"io"
)

// input is standard input that no longer waits once the command is to end: whoever is to
// type, or to write into a pipe, may never do.
type input struct {
	ctx  context.Context //nolint:containedctx // of the command that reads
	from io.Reader
}

// longestRead is how many bytes are read at once, apart from the reader's own buffer: what
// comes after the end is written there.
const longestRead = 64 << 10

// Read reads what comes; its error is that of the context where nothing came before it ended.
func (in input) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	buffer := make([]byte, min(len(p), longestRead))
	came := make(chan result, 1)
	go func() {
		n, err := in.from.Read(buffer)
		came <- result{n, err}
	}()
	select {
	case <-in.ctx.Done():
		return 0, in.ctx.Err()
	case r := <-came:
		return copy(p, buffer[:r.n]), r.err
	}
}
