package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"stet/internal/news"
	"stet/store/storetest"
)

// TestWaitingHeedsItsContext: who waits for others that write, or that bring the index up to
// date, can be called off.
func TestWaitingHeedsItsContext(t *testing.T) {
	s, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, turn := range []*turn{&s.writing, &s.finder.turn} {
		if err := turn.take(t.Context()); err != nil {
			t.Fatal(err)
		}
		defer turn.give()
	}
	for what, work := range map[string]func(ctx context.Context) error{
		"saving": func(ctx context.Context) error {
			return errors.Join(s.PutCaptures(ctx, []news.Addition{storetest.Added(0, 0, "A text.", 1)})...)
		},
		"a change":   func(ctx context.Context) error { return s.PutStory(ctx, news.Story{ID: "s", Name: "S"}) },
		"a purge":    func(ctx context.Context) error { _, err := s.Purge(ctx, time.Time{}, ""); return err },
		"restoring":  func(ctx context.Context) error { return (&restore{ctx: ctx, store: s}).run() },
		"a search":   func(ctx context.Context) error { _, err := s.Find(ctx, news.Query{}, nil); return err },
		"the index":  func(ctx context.Context) error { return s.CatchUp(ctx, nil) },
		"verifying":  func(ctx context.Context) error { _, err := s.Verify(ctx, nil); return err },
		"forgetting": func(ctx context.Context) error { return s.forgetExamined(ctx) },
	} {
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- work(ctx) }()
		cancel()
		const patience = 20 * time.Second
		select {
		case err := <-ended:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: %v, want cancelled", what, err)
			}
		case <-time.After(patience):
			t.Fatalf("%s waits although it was called off", what)
		}
	}
}
