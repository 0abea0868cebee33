package app

import (
	"fyne.io/fyne/v2"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// textView is the two texts side by side, with the strip that shows where in
// them the discrepancies stand.
type textView struct {
	*appwidget.CompareView
	strip *appwidget.OverviewStrip
}

func newText() *textView {
	v := appwidget.NewCompareView()
	return &textView{v, appwidget.NewOverviewStrip(v)}
}

// setLanes gives the strip its lanes. It reports whether it needs another width now.
func (v *textView) setLanes(l present.Lanes) (wider bool) {
	signs := make([]string, len(l.Categories))
	for i, c := range l.Categories {
		signs[i] = present.CategorySign(c)
	}
	return v.strip.SetLanes(appwidget.Lanes{Signs: signs, Of: l.Of, Faint: l.Faint})
}

// selectIn marks what is selected in the pane.
func (v *textView) selectIn(p present.ComparePane) {
	if p.Selected < 0 {
		v.Select(-1, p.SelectedRow)
		return
	}
	v.Select(p.Findings[p.Selected].Index, p.SelectedRow)
}

// scroll scrolls a view by a key.
func scroll(v *appwidget.CompareView, name fyne.KeyName) {
	switch name {
	case fyne.KeyPageDown:
		v.ScrollPages(1)
	case fyne.KeyPageUp:
		v.ScrollPages(-1)
	case fyne.KeyDown:
		v.ScrollLines(3)
	case fyne.KeyUp:
		v.ScrollLines(-3)
	case fyne.KeyHome:
		v.ScrollToStart()
	case fyne.KeyEnd:
		v.ScrollToEnd()
	}
}
