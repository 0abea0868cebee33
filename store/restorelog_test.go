package store_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"stet/internal/news"
	"stet/store"
	"stet/store/storetest"
)

// TestRestoreLongEntries: entries of the log, each of which may name hundreds of captures,
// are restored though they are more than a transaction holds.
func TestRestoreLongEntries(t *testing.T) {
	memory := func() *store.Store {
		s, err := store.OpenMemory()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { closeStore(t, s) })
		return s
	}
	all := memory()
	storetest.Fill(t, all)
	const entries = 6
	for i := range entries {
		one := memory()
		if err := errors.Join(one.PutCaptures(t.Context(), []news.Addition{storetest.Added(i, 0, childText(i), i)})...); err != nil {
			t.Fatal(err)
		}
		data := backedUp(t, one)
		long := news.Change{At: storetest.Day(99), Note: strings.Repeat("x", 300<<10)}
		if _, err := all.Restore(t.Context(), bytes.NewReader(data), int64(len(data)), long, nil); err != nil {
			t.Fatal(err)
		}
	}
	other := memory()
	if done, err := restore(t, other, backedUp(t, all)); err != nil || done.Captures < entries {
		t.Errorf("Restore = %+v, %v", done, err)
	}
	if found, err := other.Verify(t.Context(), nil); err != nil || len(found.Problems) > 0 {
		t.Errorf("Verify = %+v, %v", found, err)
	}
}
