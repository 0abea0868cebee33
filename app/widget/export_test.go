package widget

import (
	"fmt"
	"image/color"
)

// Contrast is what the tests judge colours by.
var Contrast = contrast

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
	out["the selected row"] = p.stripe
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
