package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// asked tells whether the window asks if what was written may be lost.
func (w *window) asked() bool { return strings.Contains(w.overlay(), "not saved yet") }

// What was written in a form is lost by Escape and by its button to cancel only once the
// person says so; what nobody wrote is not asked about.
func TestShellAsksBeforeAFormIsLost(t *testing.T) {
	for name, form := range map[string]struct {
		open  func(w *window)
		write func(w *window)
	}{
		"pasted text": {
			func(w *window) { w.Paste("Storm in the north\n\nIt rained.") },
			func(w *window) { w.SetField("add.byline-hint", "Ann Example") },
		},
		"text": {
			func(w *window) { w.Paste("") },
			func(w *window) { w.SetField("add.text-hint", "It rained in the north.") },
		},
		"story": {
			func(w *window) { w.Paste("Storm in the north\n\nIt rained.") },
			func(w *window) { w.TypeStory("Floods") },
		},
		"file": {
			func(w *window) { w.dropped(map[string]string{"Example Times.txt": "Storm\n\nIt rained."}) },
			func(w *window) { w.SetField("add.headline-hint", "Storms") },
		},
		"files": {
			func(w *window) {
				w.dropped(map[string]string{"Example Times.txt": "Storm\n\nIt rained.", "Sample Post.txt": "Storm\n\nIt snowed."})
			},
			func(w *window) { w.DraftKey(0, fyne.KeySpace) },
		},
		"address to follow": {
			func(w *window) { w.pasteStorm("Example Times", "12"); w.Do("follow") },
			func(w *window) { w.SetField("fetch.address-hint", "https://example.com/storm") },
		},
		"report": {
			func(w *window) { w.TapSample(); w.Do("report") },
			func(w *window) { test.Type(w.SummaryLine(), "Please call the mayor.") },
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t)
			form.open(w)
			if w.overlay() == "" {
				t.Fatal("no form")
			}
			w.press(fyne.KeyEscape)
			if w.overlay() != "" {
				t.Fatalf("nobody wrote anything, yet after Escape: %s", w.overlay())
			}
			form.open(w)
			form.write(w)
			w.press(fyne.KeyEscape)
			if !w.asked() {
				t.Fatalf("Escape leads to %q", w.overlay())
			}
			w.press(fyne.KeyEscape)
			if w.asked() || w.overlay() == "" {
				t.Fatalf("Escape once more does not lead back, but to %q", w.overlay())
			}
			w.TapButton("Cancel")
			if !w.asked() {
				t.Fatalf("the button leads to %q", w.overlay())
			}
			w.TapButton("Close without saving")
			if w.overlay() != "" || w.Unsaved() {
				t.Errorf("what is given up leaves %q", w.overlay())
			}
		})
	}
}

// A form that is saved while it is asked whether it may be lost takes the question with it,
// and the window can be closed.
func TestShellQuestionGoesWithItsForm(t *testing.T) {
	w := open(t)
	w.Paste("")
	w.SetField("add.text-hint", "It rained in the north.")
	form := w.OpenDialog()
	w.press(fyne.KeyEscape)
	form.Hide()
	if w.overlay() != "" {
		t.Fatalf("left: %q", w.overlay())
	}
	w.Paste("It snowed in the north.")
	w.Leave()
	if !w.asked() {
		t.Error("another form is lost with the window, and nothing asks")
	}
}
