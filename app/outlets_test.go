package app_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestShellOutlet(t *testing.T) {
	w := open(t)
	w.Do("outlets")
	if got := w.Line(); !strings.HasPrefix(got, "There is no outlet yet") {
		t.Errorf("of an empty library: %q", got)
	}
	for i := range 3 {
		w.Paste(fmt.Sprintf("Story %d\n\nIt happened on day %d.\n\nRead us for one euro a week.", i, i))
		w.answer(fmt.Sprint("Story ", i), "The Post")
	}
	w.Do("outlets")
	if got := w.overlay(); !strings.Contains(got, "3 articles · 3 versions") {
		t.Fatalf("the outlets are %q", got)
	}
	w.TapButton("Show")
	w.TapButton("It is residue")
	if got := w.overlay(); !strings.Contains(got, "residue · in 3 articles") {
		t.Fatalf("the page says %q", got)
	}
	rules, err := w.archive.CleaningRules(t.Context())
	if err != nil || len(rules) != 1 || rules[0].Keep {
		t.Errorf("rules %+v, %v", rules, err)
	}
	w.TapButton("Keep it")
	if got := w.overlay(); !strings.Contains(got, "kept as text · in 3 articles") {
		t.Errorf("kept, the page says %q", got)
	}
	w.TapButton("Compare")
	if w.overlay() != "" || w.Pane().New.Outlet+w.Pane().Old.Outlet == "" {
		t.Errorf("to compare: %q", w.overlay())
	}
	w.press(fyne.KeyEscape)
}
