package app_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stet/app/present"
	"stet/diff/check"
)

func has(p present.ComparePane, c check.Category) bool {
	return slices.ContainsFunc(p.Findings, func(f present.Finding) bool { return f.CategoryID == c })
}

// pasteTalks adds two texts that differ in a name and a date, and compares them.
func (w *window) pasteTalks() {
	w.t.Helper()
	for _, text := range []string{"Talks\n\nThe talks in Kyiv ended on 12 May.", "Talks\n\nThe talks in Kiev ended on 13 May."} {
		w.Paste(text)
		w.answer("Talks", text[len(text)-12:])
	}
}

func TestShellHouseStyle(t *testing.T) {
	w := open(t)
	w.pasteTalks()
	if slices.Contains(w.CategoryOptions(), "Term") || !has(w.Pane(), check.Name) {
		t.Fatalf("without a house style the categories are %v", w.CategoryOptions())
	}
	w.letter('n')
	selected := w.Pane().Findings[w.Pane().Selected].CategoryID
	w.AskHouse()
	for _, title := range []string{"AP", "Name"} {
		if !w.Tick(title) {
			t.Fatalf("the page has no box %q: %s", title, w.overlay())
		}
	}
	w.press(fyne.KeyEscape)
	if w.Window().Canvas().Overlays().Top() != nil {
		t.Error("Escape leaves the page open")
	}
	if !slices.Contains(w.CategoryOptions(), "Term") || !has(w.Pane(), check.Term) || has(w.Pane(), check.Name) {
		t.Errorf("with the rulings of AP and without names the categories are %v", w.CategoryOptions())
	}
	if p := w.Pane(); selected != check.Date || p.Findings[p.Selected].CategoryID != selected {
		t.Errorf("selected was %q, and is %q", selected, p.Findings[p.Selected].CategoryID)
	}
	house, err := w.archive.House(t.Context())
	if err != nil || !slices.Equal(house.Styles, []string{"AP"}) || house.Rules["name"] != "off" {
		t.Errorf("the library has %+v, %v", house, err)
	}
	w.AskHouse()
	if !w.Tick("Name") || !has(w.Pane(), check.Name) {
		t.Error("what was off does not come back")
	}
	if got := w.overlay(); !strings.Contains(got, "House style") {
		t.Errorf("the page says %q", got)
	}
}
