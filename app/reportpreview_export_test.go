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

// PreviewRoom is how high the words of a preview are once it has become as narrow as
// narrow, and how high what scrolls is.
func PreviewRoom(pane present.ReportPane, wide, narrow float32) (words, room float32) {
	p := newReportPreview()
	w := test.NewWindow(p.root)
	defer w.Close()
	w.Resize(fyne.NewSize(wide, 400))
	p.show(pane)
	w.Resize(fyne.NewSize(narrow, 400))
	words = p.plain.MinSize().Height
	if pane.Document != nil {
		words = p.page.place(p.page.root.Size().Width)
	}
	return words, p.scroll.Content.Size().Height
}
