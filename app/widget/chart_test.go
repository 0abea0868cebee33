package widget_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"stet/app/widget"
	"stet/diff/check"
	"stet/internal/chart"
	"stet/internal/news"
)

// manyBars is a chart that is higher than its view.
func manyBars(n int) chart.Changes {
	c := chart.Changes{Title: "Storm", Articles: []chart.Article{{Name: "Example Times"}}}
	for i := range n {
		c.Articles[0].Bars = append(c.Articles[0].Bars, chart.Bar{
			Label: fmt.Sprint("Version ", i), Says: fmt.Sprint("bar ", i),
			Pair: &chart.Pair{Old: news.VersionID(fmt.Sprint(i)), New: news.VersionID(fmt.Sprint(i + 1)), Counts: map[check.Category]int{check.Number: 1 + i%3}},
		})
	}
	return c
}

func TestChartViewByKeysAndPointer(t *testing.T) {
	test.NewTempApp(t)
	v := widget.NewChartView()
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(500, 300))
	v.SetChart(manyBars(1000).Scene)
	var chosen []news.VersionID
	said := ""
	v.OnChosen = func(s chart.Spot) { chosen = append(chosen, s.New) }
	v.OnHover = func(says string, _ fyne.Position) { said = says }
	if n := len(texts(w)); n > 60 {
		t.Errorf("%d labels are drawn of a chart of which a few bars are to be seen", n)
	}
	w.Canvas().Focus(v)
	for range 20 {
		v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if said != "bar 19" || v.AccessibilityLabel() != "bar 19" {
		t.Errorf("twenty down and one up is on %q", said)
	}
	find(t, w, "Version 19") // scrolled to
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	at := find(t, w, "Version 18")
	middle := fyne.CurrentApp().Driver().AbsolutePositionForObject(at).AddXY(5, 5)
	test.TapCanvas(w.Canvas(), middle)
	if len(chosen) != 2 || chosen[0] != "20" || chosen[1] != "19" {
		t.Errorf("chosen %v, want the marked bar and the tapped one", chosen)
	}
	test.MoveMouse(w.Canvas(), middle)
	if said != "bar 18" {
		t.Errorf("under the pointer is %q", said)
	}
	var passed fyne.KeyName
	v.OnKey = func(e *fyne.KeyEvent) { passed = e.Name }
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if passed != fyne.KeyEscape {
		t.Error("a key without use is not passed on")
	}
}

func TestChartViewWithoutChart(t *testing.T) {
	test.NewTempApp(t)
	v := widget.NewChartView()
	w := test.NewTempWindow(t, v)
	w.Canvas().Focus(v)
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if _, ok := v.Marked(); ok {
		t.Error("something is marked where nothing is")
	}
}

func TestChartViewSetsNamesOfBothDirections(t *testing.T) {
	test.NewTempApp(t)
	v := widget.NewChartView()
	w := test.NewTempWindow(t, v)
	w.Resize(fyne.NewSize(500, 300))
	v.SetChart(chart.Changes{Articles: []chart.Article{{Name: "שלום עולם"}}}.Scene)
	if first, second := find(t, w, "שלום"), find(t, w, "עולם"); first.Position().X <= second.Position().X {
		t.Errorf("the first word stands at %v, the second at %v: they run to the left", first.Position().X, second.Position().X)
	}
}
