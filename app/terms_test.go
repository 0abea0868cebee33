package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"stet/diff/check"
)

func TestShellTerms(t *testing.T) {
	w := open(t)
	w.pasteTalks()
	if has(w.Pane(), check.Term) {
		t.Fatal("without terms there is one")
	}
	w.AskHouse()
	w.TapButton("Terms…")
	if got := w.overlay(); !strings.Contains(got, "There are no terms yet.") {
		t.Fatalf("the page says %q", got)
	}
	w.TapButton("Add…")
	if w.Answer("Kyiv", "Kyiv") || !strings.Contains(w.overlay(), "cannot be both") {
		t.Errorf("a term that forbids what it prefers is taken: %q", w.overlay())
	}
	if !w.Answer("Kyiv", "Kiev") || !has(w.Pane(), check.Term) || !strings.Contains(w.Line(), "Kyiv") {
		t.Errorf("the term is not taken: %q", w.Line())
	}
	w.Do("terms")
	w.TapButton("Change…")
	w.TapButton("Remove")
	if has(w.Pane(), check.Term) || w.Line() != "Removed the term “Kyiv”." {
		t.Errorf("removed: %q", w.Line())
	}
	w.TapLineAct()
	if !has(w.Pane(), check.Term) {
		t.Errorf("it does not come back: %q", w.Line())
	}
}

// TestShellDoesNotLoseATerm: what was typed of a term is not lost unasked when the window is
// closed.
func TestShellDoesNotLoseATerm(t *testing.T) {
	w := talks(t)
	w.Do("terms")
	w.TapButton("Add…")
	if w.Unsaved() {
		t.Error("an empty form would be asked for")
	}
	test.Type(w.Window().Canvas().Focused(), "Kyiv")
	w.Leave()
	if got := w.overlay(); !strings.Contains(got, "not saved yet") {
		t.Errorf("closing the window asks %q", got)
	}
}
