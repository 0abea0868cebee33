package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Escape closes the dialog that saves a file also while its name is being typed.
func TestShellEscapeLeavesTheNameOfAFile(t *testing.T) {
	w := openSample(t)
	w.shortcut(fyne.KeyE, fyne.KeyModifierShortcutDefault)
	if !w.Press("Save…") {
		t.Fatal("the report cannot be saved")
	}
	canvas := w.Window().Canvas()
	name, ok := canvas.Focused().(interface{ SelectedText() string })
	if !ok || name.SelectedText() != "stet-report-Scraped-copy-Sound-account.html" {
		t.Fatalf("the name of the file has not the focus: %T", canvas.Focused())
	}
	test.Type(canvas.Focused(), "x")
	canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := w.overlay(); !strings.Contains(got, "Write a report") {
		t.Errorf("Escape leads to %q, want the form as it was left", got)
	}
	w.press(fyne.KeyEscape)
	if top := canvas.Overlays().Top(); top != nil {
		t.Error("Escape left the dialog open")
	}
}
