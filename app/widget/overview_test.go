package widget_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"stet/app/widget"
)

func TestOverviewStripScrollsWithADrag(t *testing.T) {
	v, w := shown(t, fyne.NewSize(500, 160))
	strip := widget.NewOverviewStrip(v)
	w.SetContent(container.NewBorder(nil, nil, nil, strip, v))
	test.LaidOutObjects(w.Content())
	before := -float32(1)
	for _, y := range []float32{0, 60, 100, 140} {
		strip.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, y)}})
		from, _ := widget.Seen(v)
		if from < before || y > 0 && from == 0 {
			t.Errorf("a drag to %v shows the texts from %v, before from %v", y, from, before)
		}
		before = from
	}
	strip.DragEnd()
	if from, to := widget.Seen(v); from != before || to < 0.99 {
		t.Errorf("at the end of the drag %v to %v is to be seen", from, to)
	}
}

// The marks cost more than what else a step of the wheel changes.
func TestOverviewStripDrawsMarksOnlyAnew(t *testing.T) {
	v, w := shown(t, fyne.NewSize(500, 160))
	strip := widget.NewOverviewStrip(v)
	w.SetContent(container.NewBorder(nil, nil, nil, strip, v))
	test.LaidOutObjects(w.Content())
	for range 40 { // all rows are set in lines
		v.ScrollLines(1)
	}
	v.ScrollToStart()
	before := widget.Marks(strip)
	v.ScrollLines(2)
	if widget.Marks(strip) != before {
		t.Errorf("a scrolled text has its marks drawn anew: %+v, before %+v", widget.Marks(strip), before)
	}
	rows, grades := story()
	v.SetRows(all(rows[:2]), false, grades)
	if widget.Marks(strip) == before {
		t.Error("another text has the marks of the one before")
	}
}

// laned makes a window with the story and its strip: discrepancy 0 in the first lane,
// the others in the second.
func laned(t *testing.T, size fyne.Size) (*widget.CompareView, *widget.OverviewStrip) {
	t.Helper()
	v, w := shown(t, size)
	strip := widget.NewOverviewStrip(v)
	strip.SetLanes(widget.Lanes{Signs: []string{"@", "#"}, Of: []int{0, 1, 1, 1}, Faint: make([]bool, 4)})
	w.SetContent(container.NewBorder(nil, nil, nil, strip, v))
	test.LaidOutObjects(w.Content())
	return v, strip
}

func TestOverviewStripHasALaneForEachKind(t *testing.T) {
	_, strip := laned(t, fyne.NewSize(900, 500))
	for finding := range 4 {
		at, size := widget.MarkOf(strip, finding)
		lane := 0
		if finding > 0 {
			lane = 1
		}
		if from, to := widget.LaneOf(strip, lane); at.X < from || at.X+size.Width > to {
			t.Errorf("discrepancy %d has its mark at %v, %v wide, out of its lane from %v to %v", finding, at.X, size.Width, from, to)
		}
	}
	if wider := strip.SetLanes(widget.Lanes{Signs: []string{"@", "#", "+"}, Of: []int{0, 1, 1, 2}}); !wider {
		t.Error("one lane more needs no more width")
	}
	if wider := strip.SetLanes(widget.Lanes{Signs: []string{"@", "#", "−"}, Of: []int{0, 1, 1, 2}}); wider {
		t.Error("another sign needs another width")
	}
}

func TestOverviewStripTellsTheTexts(t *testing.T) {
	_, strip := laned(t, fyne.NewSize(900, 500))
	from, to := widget.LaneOf(strip, 1)
	if at, size := widget.MarkOf(strip, 2); at.X+size.Width > (from+to)/2+1 {
		t.Errorf("what only the old text has is marked from %v, %v wide, in a lane from %v to %v", at.X, size.Width, from, to)
	}
	if at, size := widget.MarkOf(strip, 3); at.X+size.Width < to-1 {
		t.Errorf("what both texts have is marked from %v, %v wide, in a lane from %v to %v", at.X, size.Width, from, to)
	}
}

func TestOverviewStripStandsBesideLowTexts(t *testing.T) {
	v, strip := laned(t, fyne.NewSize(900, 2000))
	at, _ := widget.MarkOf(strip, 3)
	top, high := widget.RowAt(v, 4)
	if at.Y < top-high || at.Y > top+2*high {
		t.Errorf("texts that the view has room for stand at %v, their mark at %v", top, at.Y)
	}
}

func TestOverviewStripTapSelectsAMark(t *testing.T) {
	v, strip := laned(t, fyne.NewSize(900, 160))
	got := -1
	v.OnFindingTapped = func(finding int) { got = finding }
	for finding := range 4 {
		at, size := widget.MarkOf(strip, finding)
		strip.Tapped(&fyne.PointEvent{Position: at.AddXY(size.Width/2, size.Height/2)})
		if got != finding {
			t.Errorf("a tap on the mark of discrepancy %d tells %d", finding, got)
		}
	}
	got = -1
	strip.Tapped(&fyne.PointEvent{Position: fyne.NewPos(1, strip.Size().Height-1)})
	if from, _ := widget.Seen(v); got >= 0 || from == 0 {
		t.Errorf("a tap beside the lanes tells discrepancy %d and shows the texts from %v", got, from)
	}
}

func TestOverviewStripSaysWhatIsUnderThePointer(t *testing.T) {
	_, strip := laned(t, fyne.NewSize(900, 500))
	got := [2]int{-2, -2}
	strip.OnHover = func(finding, lane int, _ fyne.Position) { got = [2]int{finding, lane} }
	move := func(at fyne.Position) {
		strip.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	}
	at, _ := widget.MarkOf(strip, 0)
	move(at.AddXY(1, 1))
	if got != [2]int{0, 0} || strip.Cursor() != desktop.PointerCursor {
		t.Errorf("over a mark, discrepancy and lane %v, cursor %v", got, strip.Cursor())
	}
	from, _ := widget.LaneOf(strip, 1)
	move(fyne.NewPos(from+2, 2))
	if got != [2]int{-1, 1} {
		t.Errorf("over a lane's sign, discrepancy and lane %v", got)
	}
	strip.MouseOut()
	if got != [2]int{-1, -1} || strip.Cursor() != desktop.DefaultCursor {
		t.Errorf("beside it, discrepancy and lane %v, cursor %v", got, strip.Cursor())
	}
}

func TestOverviewStripScrollsWithTheWheel(t *testing.T) {
	v, strip := laned(t, fyne.NewSize(500, 160))
	strip.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -60)})
	if from, _ := widget.Seen(v); from == 0 {
		t.Error("the wheel over the strip does not scroll the texts")
	}
}
