package archive_test

import (
	"testing"
	"time"

	"stet/internal/archive"
	"stet/store/storetest"
)

// TestReturns: an article that goes back to what it said is told, once it said something
// else meanwhile; the same text got again is no return.
func TestReturns(t *testing.T) {
	a := newArchive()
	at := func(outlet, text string, day int) archive.Added {
		r := request(outlet, text)
		r.At, r.Address = storetest.Day(day), "https://example.org/"+outlet
		return add(t, a, r)
	}
	first := at("Post", "The bridge is closed until May.", 1)
	at("Post", "The bridge is closed until May.", 2)
	second := at("Post", "The bridge is closed until June.", 3)
	at("Post", "The bridge is closed until May.", 4)
	at("Post", "The bridge is closed until June.", 5)
	at("Post", "The bridge is closed until May.", 6)
	at("Wire", "The bridge is closed until May.", 7)
	versions, err := a.Versions(t.Context(), first.Story.ID)
	if err != nil {
		t.Fatal(err)
	}
	back := archive.Returns(versions)
	want := [][]time.Time{{storetest.Day(4), storetest.Day(6)}, {storetest.Day(5)}}
	for i, v := range []archive.Added{first, second} {
		got := back[v.Version.ID]
		if len(got) != len(want[i]) || !got[0].Equal(want[i][0]) || !got[len(got)-1].Equal(want[i][len(got)-1]) {
			t.Errorf("returns to version %d at %v, want %v", i+1, got, want[i])
		}
	}
	if len(back) != 2 {
		t.Errorf("%d versions were returned to, want two", len(back))
	}
}
