package widget

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Contrast is what the tests judge colours by.
var Contrast = contrast

// Pointer is what the pointer does to the texts.
type Pointer interface {
	desktop.Mouseable
	desktop.Hoverable
	fyne.Draggable
}

// Body is the part of the view that the pointer is on.
func Body(v *CompareView) Pointer { return v.body }

// Row is the row that is marked.
func Row(v *CompareView) int { return v.row }

// Fields returns the colours behind text on a paper.
func Fields(paper color.Color) map[string]color.Color {
	out := map[string]color.Color{}
	p := paletteOn(paper)
	for mark, c := range p.field {
		out[fmt.Sprintf("mark %d", mark)] = c
	}
	for mark, c := range p.letter {
		out[fmt.Sprintf("letters of mark %d", mark)] = c
	}
	out["the selected row"], out["a fold"] = p.stripe, p.fold
	out["what was found"], out["what is looked at"] = p.matches, p.match
	return out
}

// Lines returns the colours of lines and signs on a paper.
func Lines(paper color.Color) map[string]color.Color {
	out := map[string]color.Color{}
	p := paletteOn(paper)
	for mark, c := range p.line {
		out[fmt.Sprintf("mark %d", mark)] = c
	}
	for grade, c := range p.grades {
		out[fmt.Sprintf("severity %d", grade)] = c
	}
	return out
}
