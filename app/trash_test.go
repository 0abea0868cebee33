package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestShellDeleted(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	w.Do("deleted")
	if got := w.Line(); got != "Nothing is deleted." {
		t.Errorf("with nothing deleted: %q", got)
	}
	w.LibrarySide(0, fyne.KeyDelete)
	w.Do("deleted")
	if got := w.overlay(); !strings.Contains(got, "Story “Storm”") || !strings.Contains(got, "2 versions") {
		t.Fatalf("the page says %q", got)
	}
	w.TapButton("Bring back")
	if got := w.LibraryText(); len(got) == 0 || !strings.HasPrefix(got[0], "Storm") || !strings.HasPrefix(w.Line(), "Brought back: Story “Storm”") {
		t.Errorf("brought back: %q, %q", got, w.Line())
	}
	w.TapLineAct()
	w.Do("deleted")
	w.TapButton("Remove for good…")
	if got := w.overlay(); !strings.Contains(got, "cannot be undone") {
		t.Fatalf("the question is %q", got)
	}
	w.TapButton("Cancel")
	w.Do("deleted")
	w.TapButton("Remove for good…")
	w.TapButton("Remove for good")
	if got := w.Line(); got != "2 versions were removed for good." {
		t.Errorf("removed: %q", got)
	}
	w.Do("deleted")
	if got := w.Line(); got != "Nothing is deleted." {
		t.Errorf("after that: %q", got)
	}
}
