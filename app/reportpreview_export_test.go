package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"stet/app/present"
)

// PreviewsOf are the beginnings of reports as the window draws them one after the other,
// the words of each block from left to right.
func PreviewsOf(panes ...present.ReportPane) []string {
	p := newReportPreview()
	p.root.Resize(fyne.NewSize(500, 400))
	var all []string
	for _, pane := range panes {
		p.show(pane)
		var drawn []string
		for _, o := range test.LaidOutObjects(p.scroll) {
			if text, ok := o.(*canvas.Text); ok {
				drawn = append(drawn, strings.Trim(text.Text, " \u200e"))
			}
		}
		all = append(all, strings.Join(drawn, " "))
	}
	return all
}
