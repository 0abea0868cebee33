package app_test

import (
	"testing"

	"stet/internal/news"
)

// The menu of a discrepancy is about that one, and has all that can be done about it.
func TestReviewMenu(t *testing.T) {
	w := openSample(t)
	w.Compare(w.Versions("NATO"))
	third := w.Pane().Findings[2]
	menu := w.ReviewMenu(third.Index)
	if p := w.Pane(); p.Findings[p.Selected].Key != third.Key {
		t.Errorf("selected is %q, want what was tapped, %q", p.Findings[p.Selected].Reason, third.Reason)
	}
	for _, name := range []string{"Confirm", "Stet: let it stand", "Follow up", "Always stet this…"} {
		if menu[name] == nil {
			t.Errorf("the menu has no %q: %v", name, menu)
		}
	}
	menu["Stet: let it stand"]()
	if got := w.Pane().Findings[2]; got.Key != third.Key || got.Choice != news.Stet {
		t.Errorf("what was tapped is decided as %q", got.Choice)
	}
}
