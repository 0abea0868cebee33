package store

import (
	"reflect"
	"testing"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// TestVerifyOfGap: entries that are gone are named together, however many a wrong number
// makes them.
func TestVerifyOfGap(t *testing.T) {
	s := memory(t)
	chainOf(t, s, 1)
	const last = 1 << 40
	err := s.change(func(txn *badger.Txn) error { return set(txn, logKeyOf(last), news.Change{Seq: last}) })
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.Verify(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := news.Place{Kind: news.PlaceEntries, Args: []string{"2", "1099511627775"}}
	if len(found.Problems) == 0 || !reflect.DeepEqual(found.Problems[0].Place, want) {
		t.Errorf("Verify names %v, want the entries that are gone", found.Problems)
	}
}
