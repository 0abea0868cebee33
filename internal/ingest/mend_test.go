package ingest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest"
	"stet/internal/news"
)

// TestMendedKeepsWhoWrote: what was left out is mended and keeps all else that is known of it.
func TestMendedKeepsWhoWrote(t *testing.T) {
	const was, is = "CafÃ©", "Café"
	d := ingest.Document{
		Text:    was + " closed",
		LeftOut: []news.LeftOut{{At: len(was), Why: news.Comment, Text: was + "?", By: "Ann"}},
		About:   news.About{Links: []news.Link{{Text: was, Address: "https://example.org/"}}},
	}
	got := d.Mended(func(text string) []ingest.Replacement {
		if len(text) < len(was) || text[:len(was)] != was {
			return nil
		}
		return []ingest.Replacement{{Start: 0, End: len(was), Text: is}}
	})
	want := ingest.Document{
		Text:    is + " closed",
		LeftOut: []news.LeftOut{{At: len(is), Why: news.Comment, Text: is + "?", By: "Ann"}},
		Repairs: []news.Repair{{At: 0, Was: was, Is: is}},
		About:   news.About{Links: []news.Link{{Text: is, Address: "https://example.org/"}}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("Mended (-want +got):\n%s", d)
	}
}
