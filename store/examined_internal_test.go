package store

import (
	"testing"

	"github.com/dgraph-io/badger/v4"
	"github.com/google/go-cmp/cmp"

	"stet/internal/news"
)

// TestExaminedBrokenOff: what was saved before the mark of its engine could be is not taken
// for what another engine found.
func TestExaminedBrokenOff(t *testing.T) {
	s := memory(t)
	list := chainOf(t, s, 2)
	old := news.Examination{Version: list[0].Version.ID, Holds: []string{"garble"}}
	if err := s.change(func(txn *badger.Txn) error { return putExaminations(txn, []news.Examination{old}) }); err != nil {
		t.Fatal(err)
	}
	want := news.Examined{Engine: "new", Seen: 2, Versions: []news.Examination{{Version: list[1].Version.ID}}}
	if err := s.PutExamined(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Examined(t.Context()); err != nil || !cmp.Equal(got, want) {
		t.Errorf("Examined = %+v, %v, want %+v", got, err, want)
	}
}
