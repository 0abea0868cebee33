package app

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2/test"

	"stet/app/present"
	"stet/diff/check"
)

// ListColour is the colour of a line of the list of discrepancies.
func (s *Shell) ListColour(at int) color.Color {
	r, ok := s.findingsView.newRow().(*findingRow)
	if !ok {
		return nil
	}
	s.findingsView.update(at, r)
	return r.band.FillColor
}

// TextColour is the colour of a discrepancy beside the texts.
func (s *Shell) TextColour(discrepancy int) color.Color { return s.text.Tint(discrepancy) }

// ChooseColour chooses an option of a category on the page of colours, if it is open.
func (s *Shell) ChooseColour(c check.Category, option string) {
	at := slices.IndexFunc(s.family.colours.Rows(), func(r present.ColourRow) bool { return r.Category == c })
	n := 0
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if box, ok := o.(*selector); ok {
			if n == at {
				box.SetSelected(option)
				return
			}
			n++
		}
	}
}
