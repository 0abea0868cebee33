package app_test

import (
	"slices"
	"strings"
	"testing"
)

func TestShellShowsTheSidesUnderThePointer(t *testing.T) {
	w := open(t)
	w.pasteStorm("The Example Times of the Northern Coast and its Islands", "12", "15", "20")
	before, over, after, said := w.HoverLine(3, 240) // the third version, which is not chosen
	if before || !over || after {
		t.Errorf("the sides are shown before %v, under the pointer %v, after %v", before, over, after)
	}
	if said != "" {
		t.Errorf("of a line that is whole it says %q", said)
	}
	if _, _, _, said = w.HoverLine(1, 240); !strings.Contains(said, "and its Islands") {
		t.Errorf("of a name that is cut off it says %q", said)
	}
}

// What was found stands below the stories, in higher lines than those.
func TestShellKnowsWhereLinesBegin(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	const story = 48 + 4
	if got, want := w.LineTops(), []float32{0, story, 2 * story, 3 * story}; !slices.Equal(got, want) {
		t.Errorf("lines begin at %v, want %v", got, want)
	}
	w.Search("storm killed")
	got := w.LineTops()
	if want := []float32{0, 34, 34 + 82, 34 + 2*82}; !slices.Equal(got, want) { // how many, and two texts
		t.Errorf("lines begin at %v, want %v", got, want)
	}
	w.Search("")
	if got, want := w.LineTops(), []float32{0, story, 2 * story, 3 * story}; !slices.Equal(got, want) {
		t.Errorf("after the search lines begin at %v, want %v", got, want)
	}
}
