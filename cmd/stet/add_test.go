package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// stopping is an output that ends a run as Ctrl-C does, when something is written.
type stopping struct {
	bytes.Buffer
	stop context.CancelFunc
}

func (s *stopping) Write(b []byte) (int, error) {
	s.stop()
	return s.Buffer.Write(b)
}

// TestInterruptedAdd: who interrupts it learns how far it came, and the rest can be
// added by doing the same again. Articles are saved many at once: all that are saved are
// told.
func TestInterruptedAdd(t *testing.T) {
	articles, library := t.TempDir(), filepath.Join(t.TempDir(), "library")
	const articlesInAll = 600
	for i := range articlesInAll {
		text := fmt.Sprintf("Road %d leads to house %d, bridge %d, mill %d and church %d.", i, i*3, i*5, i*7, i*11)
		if err := os.WriteFile(filepath.Join(articles, fmt.Sprintf("%d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	add := func(ctx context.Context, out *stopping) (status int, complaint string) {
		var complaints bytes.Buffer
		status = run(ctx, []string{"add", "--library", library, "--story", "Bridge", "--outlet", "Post", "--one-article", articles}, &program{
			in: strings.NewReader(""), out: out, err: &complaints, getenv: func(string) string { return "" }, now: time.Now,
		})
		return status, complaints.String()
	}

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	first := &stopping{stop: cancel}
	status, complaint := add(ctx, first)
	saved := strings.Count(first.String(), "added")
	want := fmt.Sprintf("stet: interrupted when %d of %d texts had been added\nstet: hint: Run it again for the rest; what was added stays, and is not added twice.\n", saved, articlesInAll)
	if status != trouble || complaint != want || saved == 0 || saved == articlesInAll {
		t.Errorf("add, interrupted: status %d, says\n%swant\n%s", status, complaint, want)
	}
	again := &stopping{stop: func() {}}
	status, complaint = add(t.Context(), again)
	want = fmt.Sprintf("stet: %d of %d texts had been added from there before and were passed over\n", saved, articlesInAll)
	if out := again.String(); status != same || complaint != want || strings.Count(out, "known") != 0 || strings.Count(out, "added") != articlesInAll-saved {
		t.Errorf("add, again: status %d, says\n%s%s", status, out, complaint)
	}
}
