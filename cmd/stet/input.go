package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"stet/internal/explain"
	"stet/internal/ingest"
	"stet/internal/news"
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

// open opens a file, or standard input, to read it; instead says what to give in place of a
// folder.
func (p *program) open(name, instead string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(p.given), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", name, reason(err))
	}
	if s, err := f.Stat(); err == nil && s.IsDir() {
		_ = f.Close() // it was not even read
		return nil, explain.With(fmt.Errorf("read %q: %w", name, news.ErrFolder), instead)
	}
	return f, nil
}

// read reads a file or standard input, as far as ingest would take it.
func (p *program) read(name string) ([]byte, error) { return p.readUpTo(name, ingest.Limit) }

// readUpTo reads a file, or standard input, of at most that many bytes.
func (p *program) readUpTo(name string, limit int64) ([]byte, error) {
	in, err := p.open(name, "Give a file in it.")
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }() // nothing was written
	data, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", name, err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("read %q: more than %d MB: %w", name, limit>>20, news.ErrTooLarge)
	}
	return data, nil
}
