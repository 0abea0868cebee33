package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// PopUpIn is where the dialog lies that is open, and how large it is.
func (s *Shell) PopUpIn() (at fyne.Position, size fyne.Size) {
	top, ok := s.window.Canvas().Overlays().Top().(fyne.Widget)
	if !ok {
		return at, size
	}
	for _, o := range test.WidgetRenderer(top).Objects() { // LaidOutObjects would have the toolkit leave it where it is
		if p, ok := o.(*widget.PopUp); ok {
			return s.app.Driver().AbsolutePositionForObject(p), p.Size()
		}
	}
	return at, size
}

// ShowChartProgress shows that a chart takes long.
func (s *Shell) ShowChartProgress(says string) {
	s.chartPage.show(present.ChartPane{Progress: says, Empty: true})
}

// ButtonAt is where the button of the open dialog begins and ends, from the left.
func (s *Shell) ButtonAt(words string) (from, to float32) {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if b, ok := o.(*button); ok && b.Text == words {
			from = s.app.Driver().AbsolutePositionForObject(b).X
			return from, from + b.Size().Width
		}
	}
	return 0, 0
}

// FieldsUnderBars are how many fields of the open dialog a scroll bar would cover.
func (s *Shell) FieldsUnderBars() (covered, all int) {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		scroll, ok := o.(*container.Scroll)
		if !ok || scroll.Direction != container.ScrollVerticalOnly {
			continue
		}
		bar := s.app.Driver().AbsolutePositionForObject(scroll).X + scroll.Size().Width - barWidth
		for _, o := range test.LaidOutObjects(scroll.Content) {
			switch o.(type) {
			case *choiceEntry, *lineEntry, *textEntry, *secretEntry, *selector, *widget.Select:
				all++
				if s.app.Driver().AbsolutePositionForObject(o).X+o.Size().Width > bar {
					covered++
				}
			}
		}
	}
	return covered, all
}

// Scrolls tells whether the open dialog has not room for all that it holds.
func (s *Shell) Scrolls() bool {
	d := s.dialogs[len(s.dialogs)-1]
	return d.page.scroll.Size().Height < d.page.inner.MinSize().Height
}

// FieldAt is where the line of the open form that has the hint lies in the window.
func (s *Shell) FieldAt(hint string) fyne.Position {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if hintOf(o) == word(hint) {
			return s.app.Driver().AbsolutePositionForObject(o)
		}
	}
	return fyne.Position{}
}

// FocusedWithin is from where to where what has the focus reaches, and what is seen of what it
// scrolls in; all of the window if it does not scroll.
func (s *Shell) FocusedWithin() (from, to, top, bottom float32) {
	o, ok := s.window.Canvas().Focused().(fyne.CanvasObject)
	if !ok {
		return 0, 0, 0, 0
	}
	driver := s.app.Driver()
	from = driver.AbsolutePositionForObject(o).Y
	to, bottom = from+o.Size().Height, s.window.Canvas().Size().Height
	parts := partsOf(s.window.Canvas().Overlays().Top())
	for _, scroll := range scrollsTo(parts[dialogContent], o) {
		top = driver.AbsolutePositionForObject(scroll).Y
		bottom = top + scroll.Size().Height
	}
	return from, to, top, bottom
}

// ChooseOne taps one of the choices in the open dialog.
func (s *Shell) ChooseOne(at int) {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if r, ok := o.(*radio); ok {
			s.window.Canvas().Unfocus()
			test.Tap(test.WidgetRenderer(r).Objects()[at].(fyne.Tappable))
			return
		}
	}
}
