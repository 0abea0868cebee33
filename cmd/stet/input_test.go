package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestInterruptedInput: a command that waits for standard input ends when it is interrupted,
// though nothing comes.
func TestInterruptedInput(t *testing.T) {
	text := filepath.Join(t.TempDir(), "text.txt")
	if err := os.WriteFile(text, []byte("The bridge is closed."), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"compare", text, "-"}, {"compare", "--batch", "-"}} {
		never, writer := io.Pipe()
		defer func() { _ = writer.Close() }()
		ctx, cancel := context.WithCancel(t.Context())
		var complaint bytes.Buffer
		status := make(chan int, 1)
		go func() {
			status <- run(ctx, args, &program{in: never, out: io.Discard, err: &complaint, getenv: func(string) string { return "" }, now: time.Now})
		}()
		cancel()
		if got := <-status; got != trouble || !strings.Contains(complaint.String(), "interrupted") {
			t.Errorf("%v: status %d, says %q, want that it was interrupted", args, got, complaint.String())
		}
	}
}
