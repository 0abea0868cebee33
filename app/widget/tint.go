package widget

import (
	"image/color"

	"stet/app/sheet"
	"stet/diff/view"
)

// fill is the colour of a discrepancy: the one that the window gives it or, without
// one, that of its severity.
func (v *CompareView) fill(finding int) color.Color {
	if v.Tint != nil && finding >= 0 {
		if tint := v.Tint(finding); tint != nil {
			return tint
		}
	}
	return colours().grades[v.grade(finding)]
}

// gravest is the first of the gravest discrepancies in a row, -1 if it has none.
func (v *CompareView) gravest(r sheet.Row) int {
	gravest := -1
	for _, c := range []view.Cell{r.Old, r.New} {
		for _, run := range c.Runs {
			if run.Finding >= 0 && run.Mark != view.Faint && (gravest < 0 || v.grade(run.Finding) > v.grade(gravest)) {
				gravest = run.Finding
			}
		}
	}
	return gravest
}
