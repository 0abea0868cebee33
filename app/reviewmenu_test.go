package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

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

// A discrepancy in the list has the menu too, which copies its sentence and shows its place.
func TestReviewMenuOfTheList(t *testing.T) {
	w := openSample(t)
	w.Compare(w.Versions("NATO"))
	third := w.Pane().Findings[2]
	menu := w.TapFindingSecondary(2)
	if p := w.Pane(); p.Findings[p.Selected].Key != third.Key {
		t.Fatalf("selected is %q, want what was tapped, %q", p.Findings[p.Selected].Reason, third.Reason)
	}
	for _, name := range []string{"Confirm", "Always stet this…", "Add pair to house style…", "Copy as quotation with source", "Show in the text"} {
		if menu[name] == nil {
			t.Errorf("the menu has no %q", name)
		}
	}
	if w.overlay() == "" {
		t.Error("no menu is open")
	}
	menu["Copy as quotation with source"]()
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, "— ") || !strings.HasPrefix(got, "“") {
		t.Errorf("copied: %q", got)
	}
}

// By keys the menu opens at the line that it is about, wherever the list is scrolled to.
func TestReviewMenuOpensAtItsLine(t *testing.T) {
	w := openSample(t)
	first, _ := w.FindingMenuAt()
	w.TapFinding(1)
	if second, _ := w.FindingMenuAt(); second <= first {
		t.Errorf("the second line's menu opens at %v, the first one's at %v", second, first)
	}
	w.TapFinding(len(w.Pane().Findings) - 1)
	if last, high := w.FindingMenuAt(); last > high || last < high-first {
		t.Errorf("the last line's menu opens at %v, the list is %v high", last, high)
	}
}
