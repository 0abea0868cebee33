package widget_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"stet/app/widget"
	"stet/diff/view"
)

// TestFrameHasNoHoles selects a quotation in which a word has a discrepancy of
// its own.
func TestFrameHasNoHoles(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	quotation := cell(
		run("He said: “", view.Unchanged, -1), run("We", view.Unchanged, 0), run(" never ", view.Removed, 1), run("leave", view.Unchanged, 0),
		run("” and left.", view.Unchanged, -1))
	v.SetRows(all([]view.Row{{Kind: view.EditedRow, Old: quotation, New: quotation}}), false, []int{2, 3})
	v.Select(0, 0)
	at, size := widget.Frame(v)
	if len(at) != 2 {
		t.Fatalf("%d frames, want one a side", len(at))
	}
	word := find(t, w, " never ")
	if from, to := at[0].X, at[0].X+size[0].Width; word.Position().X < from || word.Position().X+word.Size().Width > to {
		t.Errorf("the frame from %v to %v leaves out “never” at %v", from, to, word.Position().X)
	}
}

func TestOutlineOfLines(t *testing.T) {
	const stroke = 1.6
	inside := func(e [4]float32, x, y float32) bool { return x >= e[0] && x <= e[1] && y >= e[2] && y <= e[3] }
	edge := func(edges [][4]float32, x, y float32) bool {
		for _, e := range edges {
			if inside(e, x, y) {
				return true
			}
		}
		return false
	}
	// A stretch that begins within a line, fills one and ends within the next.
	edges := widget.Outline([4]float32{50, 100, 0, 20}, [4]float32{0, 100, 20, 40}, [4]float32{0, 30, 40, 60})
	for _, c := range []struct {
		name string
		x, y float32
		want bool
	}{
		{"above the first words", 75, 0, true},
		{"left of the first words", 50, 10, true},
		{"above the second line, before the first words", 25, 20 + stroke/2, true},
		{"between the lines, within", 75, 20 + stroke/2, false},
		{"below the second line, behind the last words", 60, 40 + stroke/2, true},
		{"between the last lines, within", 15, 40 + stroke/2, false},
		{"right of the second line", 100, 30, true},
		{"below the last words", 15, 60, true},
		{"at the left of the lower lines", 0, 50, true},
	} {
		if got := edge(edges, c.x, c.y); got != c.want {
			t.Errorf("%s: an edge is %v, want %v", c.name, got, c.want)
		}
	}
	// Two that do not meet are framed each.
	edges = widget.Outline([4]float32{80, 100, 0, 20}, [4]float32{0, 30, 20, 40})
	if !edge(edges, 90, 20) || !edge(edges, 15, 20) || edge(edges, 55, 20) {
		t.Errorf("the end of one line and the beginning of the next: %v", edges)
	}
}
