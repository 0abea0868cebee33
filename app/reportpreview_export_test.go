package app

import (
	"strings"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"stet/app/present"
)

// PreviewOf is the beginning of a report as the window draws it.
func PreviewOf(markdown string) string {
	p := newReportPreview()
	p.show(present.ReportPane{Preview: markdown, Formatted: true})
	var drawn strings.Builder
	for _, o := range test.LaidOutObjects(p.pages) {
		if text, ok := o.(*canvas.Text); ok {
			drawn.WriteString(text.Text)
		}
	}
	return drawn.String()
}
