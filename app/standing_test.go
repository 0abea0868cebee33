package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// talks opens a comparison of two texts that differ in a number and a name.
func talks(t *testing.T) *window {
	t.Helper()
	w := open(t)
	w.Paste("Talks\n\nThe minister met 100 envoys in Kiev. It rained all day in the old town.")
	w.answer("Talks", "Agency")
	w.Paste("Talks\n\nThe minister met 120 envoys in Kyiv. It rained all day in the old town.")
	w.answer("Talks", "Sample Post")
	if n := len(w.Pane().Findings); n != 2 {
		t.Fatalf("%d discrepancies", n)
	}
	return w
}

func TestShellAlwaysStet(t *testing.T) {
	w := talks(t)
	w.Do("stet-rules")
	if got := w.Line(); !strings.HasPrefix(got, "Nothing is always to stand yet.") {
		t.Errorf("without rules the window says %q", got)
	}
	w.TapFinding(1)
	w.shortcut(fyne.Key2, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
	if !w.Answer() {
		t.Fatal("the dialog cannot be saved")
	}
	if got := w.Line(); len(w.Pane().Findings) != 1 || got != "Always to stand: “Kiev” to “Kyiv”, at Sample Post." {
		t.Errorf("%d discrepancies are left, the window says %q", len(w.Pane().Findings), got)
	}
	w.Do("stet-rules")
	if got := w.overlay(); !strings.Contains(got, "“Kiev” to “Kyiv”, at Sample Post") {
		t.Errorf("the rules are %q", got)
	}
	w.TapButton("Take back")
	if got := w.Line(); len(w.Pane().Findings) != 2 || !strings.HasPrefix(got, "Reported again:") || w.overlay() != "" {
		t.Errorf("taken back, %d discrepancies are there, the window says %q", len(w.Pane().Findings), got)
	}
	w.TapLineAct()
	if n := len(w.Pane().Findings); n != 1 {
		t.Errorf("undone, %d discrepancies are there", n)
	}
	w.Do("orphans")
	if got := w.Line(); got != "Every decision has its place." {
		t.Errorf("of decisions without place: %q", got)
	}
}

func TestShellTakesBackOrphans(t *testing.T) {
	w := talks(t)
	w.TapFinding(0)
	w.letter('c')
	w.Paste("Talks\n\nNothing is left of what was said then.")
	w.answer("Talks", "Sample Post")
	w.LibrarySide(1, fyne.KeyLeft)
	w.LibrarySide(2, fyne.KeyRight) // all came at the same time
	w.Do("orphans")
	if got := w.overlay(); !strings.Contains(got, "Confirmed") {
		t.Fatalf("the page says %q; %s, %q", got, w.Pane().Summary, w.LibraryText())
	}
	w.TapButton("Take back")
	if got := w.Line(); !strings.HasPrefix(got, "Taken back: ") {
		t.Errorf("taken back: %q", got)
	}
	w.Do("orphans")
	if got := w.Line(); got != "Every decision has its place." {
		t.Errorf("after that: %q", got)
	}
}

func TestShellAddsAPairToTheHouseStyle(t *testing.T) {
	w := talks(t)
	w.TapFinding(1)
	w.Do("pair")
	w.TapButton("Swap")
	if !w.Answer() {
		t.Fatal("the dialog cannot be saved")
	}
	if got := w.Line(); got != "From now on “Kyiv” is reported where the house style wants “Kiev”." {
		t.Errorf("the window says %q", got)
	}
	terms := false
	for _, f := range w.Pane().Findings {
		terms = terms || f.Category == "Term"
	}
	if !terms {
		t.Errorf("the new text breaks the rule: %+v", w.Pane().Findings)
	}
}

// TestShellDoesNotLoseAPair: words that were typed for the house style are not lost unasked
// when the window is closed; those that were only offered are.
func TestShellDoesNotLoseAPair(t *testing.T) {
	w := talks(t)
	w.TapFinding(1)
	w.Do("pair")
	if w.Unsaved() {
		t.Error("what nobody typed would be asked for")
	}
	w.TapButton("Swap")
	if !w.Unsaved() {
		t.Error("what was changed would be lost")
	}
	w.press(fyne.KeyEscape)
	if w.Unsaved() {
		t.Error("the dialog is closed")
	}
}
