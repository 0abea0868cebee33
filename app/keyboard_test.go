package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stet/internal/news"
)

// typed gives a key to what has the focus, or else to the window.
func (w *window) typed(name fyne.KeyName) {
	if at := w.Window().Canvas().Focused(); at != nil {
		at.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	w.press(name)
}

// Twenty discrepancies are reviewed without a pointer: found in the texts, filtered,
// decided and written down.
func TestShellReviewOfTwentyByKeyboardAlone(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	w := open(t)
	for i, outlet := range []string{"Example Times", "Sample Post"} {
		var text strings.Builder
		for n := range 20 {
			fmt.Fprintf(&text, "In the valley number %d the river rose by %d metres.\n\n", n+100, n+2+40*i)
		}
		w.Paste("Flood\n\n" + text.String())
		w.answer("Flood", outlet)
	}
	w.Compare(w.Versions("Flood"))
	if n := len(w.Pane().Findings); n != 20 {
		t.Fatalf("%d discrepancies, want twenty", n)
	}
	canvas := w.Window().Canvas()

	w.shortcut(fyne.KeyF, fyne.KeyModifierShortcutDefault)
	test.Type(canvas.Focused(), "number 107")
	if got := w.Pane().Find.Position; got != "1 of 2" {
		t.Errorf("found %q, want one in each text", got)
	}
	w.typed(fyne.KeyReturn)
	if w.Pane().Find.Current != 1 {
		t.Error("Return does not go to the next match")
	}
	w.typed(fyne.KeyEscape)

	for i := range 19 {
		w.letter([]rune{'c', 's', 'f'}[i%3])
	}
	w.shortcut(fyne.KeyO, fyne.KeyModifierAlt)
	if n := len(w.Pane().Findings); n != 1 {
		t.Fatalf("of one that is open %d are listed", n)
	}
	w.letter('c')
	if got := w.Pane(); got.Decided != 1 || len(got.Findings) != 0 {
		t.Errorf("decided %v, listed %d", got.Decided, len(got.Findings))
	}
	for range 6 { // the search and its filters, the library, the filters by category, severity and decision
		canvas.FocusNext()
	}
	for range 5 { // the ways to decide, and any
		if w.Pane().Filter.Choice != "" {
			w.typed(fyne.KeyRight)
		}
	}
	if n := len(w.Pane().Findings); n != 20 || w.Pane().Filter.Choice != "" {
		t.Errorf("%d discrepancies with the filter %q", n, w.Pane().Filter.Choice)
	}

	w.shortcut(fyne.KeyE, fyne.KeyModifierShortcutDefault)
	w.typed(fyne.KeyReturn) // Save… has the focus
	test.Type(canvas.Focused(), "flood.html")
	w.typed(fyne.KeyReturn)
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(filepath.Join(home, "flood.html"))
	if err != nil || !strings.Contains(string(written), "107") {
		t.Errorf("the report: %v, %d bytes; the line says %q", err, len(written), w.Line())
	}

	old, new := w.Versions("Flood")
	c, err := w.archive.Compare(t.Context(), old, new)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range c.Judged {
		if j.Decision.Choice == news.Open || j.Decision.Choice == "" {
			t.Errorf("discrepancy %d was not kept as decided", j.Index)
		}
	}
}
