package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"stet/diff/view"
)

// textView shows the two texts side by side.
type textView interface {
	fyne.CanvasObject
	SetRows(rows []view.Row)
	Select(discrepancy int)
}

type plain struct{ widget.Label }

func (p *plain) SetRows(rows []view.Row) {
	text := ""
	for _, r := range rows {
		for _, c := range []view.Cell{r.Old, r.New} {
			for _, run := range c.Runs {
				text += run.Text
			}
			text += " | "
		}
		text += "\n"
	}
	p.SetText(text)
}

func (p *plain) Select(int) {}

func newText(_ func(int)) (textView, fyne.CanvasObject) {
	p := &plain{}
	p.ExtendBaseWidget(p)
	p.Truncation = fyne.TextTruncateEllipsis
	return p, widget.NewLabel("")
}
