package widget_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
