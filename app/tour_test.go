package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestShellTourOfThreeSteps(t *testing.T) {
	w := open(t)
	w.TapSample()
	first := w.Line()
	if !strings.HasPrefix(first, "1 of 3") || !w.TourShown() {
		t.Fatalf("the first time the line says %q", first)
	}
	w.TourNext()
	if second := w.Line(); !strings.HasPrefix(second, "2 of 3") || !w.TourShown() {
		t.Errorf("then %q", second)
	}
	for range 2 { // the button has the keys
		w.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if w.TourShown() || w.Line() != "" {
		t.Errorf("after the third step the line says %q", w.Line())
	}
	w.TapSample()
	if w.TourShown() {
		t.Error("the tour comes a second time by itself")
	}
	w.palette("tour")
	if !w.TourShown() {
		t.Error("the tour does not come when it is asked for")
	}
	w.press(fyne.KeyEscape)
	if w.TourShown() {
		t.Error("Escape does not end the tour")
	}
}

func TestShellSaysWhatGoesOverTheNetwork(t *testing.T) {
	w := open(t)
	w.palette("goes over the network")
	if got := w.overlay(); !strings.Contains(got, "Nothing else") || !strings.Contains(got, "web.archive.org") {
		t.Errorf("the page says %q", got)
	}
}

// palette does what fits the words best.
func (w *window) palette(words string) {
	w.t.Helper()
	w.shortcut(fyne.KeyK, fyne.KeyModifierShortcutDefault)
	if len(w.Palette(words)) == 0 {
		w.t.Fatalf("no command fits %q", words)
	}
	w.PaletteKey(fyne.KeyReturn)
}
