package app

import (
	"image/color"

	"fyne.io/fyne/v2"

	appwidget "stet/app/widget"
)

// Chart presses a key in the chart that has the focus; false if none has.
func (s *Shell) Chart(k fyne.KeyName) bool {
	v, ok := s.window.Canvas().Focused().(*appwidget.ChartView)
	if ok {
		v.TypedKey(&fyne.KeyEvent{Name: k})
	}
	return ok
}

// SaveChart saves the chart that is shown.
func (s *Shell) SaveChart(file string) { s.chartPage.write(file) }

// SetFont sets the texts in a font, and FontKept is the one of the next run.
func (s *Shell) SetFont(name string) { s.setFont(name) }

// FontKept is the font that the next run begins with.
func (s *Shell) FontKept() string { return s.habits.String(fontKey) }

// Windows are all that are open on the library.
func (s *Shell) Windows() []*Shell { return s.family.shells }

// TourShown tells whether a part of the window is framed.
func (s *Shell) TourShown() bool { return s.tour.layer.Visible() && s.tour.frame.Size().Width > 50 }

// TourNext taps the button beside what the tour says.
func (s *Shell) TourNext() { s.line.act.OnTapped() }

// Look returns the theme of the window.
func Look(b Brightness) fyne.Theme { return newLook(b) }

// Over is what is seen of a colour of the window that lies over another.
func Over(b Brightness, under, name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return newLook(b).over(under, name, v)
}

// Head is the first line above the old text, and how high all that stands there is.
func (s *Shell) Head() (line string, high float32) {
	return s.oldHead.outlet.Text, s.oldHead.root.MinSize().Height
}

// SecondHead is where the head of the new text begins, and where the line between the
// columns stands.
func (s *Shell) SecondHead() (head, line float32) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	return at(s.newHead.root).X, at(s.text.CompareView).X + s.text.Divide(s.text.Size().Width)
}
