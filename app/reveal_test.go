package app_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

// Tab leads to no part of a dialog that cannot be seen, in a small window either.
func TestShellTabScrolls(t *testing.T) {
	w := openSample(t)
	w.Window().Resize(fyne.NewSize(640, 420))
	for name, open := range map[string]func(){
		"paste":    func() { w.Do("paste") },
		"settings": func() { w.Do("settings") },
		"report":   func() { w.Do("report") },
		"house":    func() { w.Do("house") },
		"a term":   func() { w.Do("terms"); w.TapButton("Add…") },
	} {
		open()
		for range 24 {
			w.Window().Canvas().FocusNext()
			if from, to, top, bottom := w.FocusedWithin(); from < top || to > bottom {
				t.Errorf("%s: what has the focus, %T, reaches from %v to %v, what is seen from %v to %v", name, w.Window().Canvas().Focused(), from, to, top, bottom)
			}
		}
		w.press(fyne.KeyEscape)
	}
}

// Escape closes a dialog wherever in it the keys go.
func TestShellEscapeEverywhere(t *testing.T) {
	w := openSample(t)
	for _, name := range []string{"paste", "follow", "settings", "report", "house", "terms", "charts", "outlets", "log", "keys"} {
		for at := range 12 {
			w.Do(name)
			for range at {
				w.Window().Canvas().FocusNext()
			}
			w.typed(fyne.KeyEscape)
			if w.overlay() != "" {
				t.Errorf("%s: Escape on %T leaves it open", name, w.Window().Canvas().Focused())
				w.press(fyne.KeyEscape)
			}
		}
	}
}

// Whoever has chosen one of several goes on by keys.
func TestShellKeysAfterAChoice(t *testing.T) {
	w := openSample(t)
	w.Do("always-stet")
	w.ChooseOne(1)
	w.typed(fyne.KeyEscape)
	if w.overlay() != "" {
		t.Errorf("Escape leaves open %q", w.overlay())
	}
}
