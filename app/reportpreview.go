package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// reportPreview shows how a report begins.
type reportPreview struct {
	root   fyne.CanvasObject
	says   *appwidget.Text
	page   *documentPage   // of a document
	plain  *appwidget.Text // of what is read as it is written
	scroll *container.Scroll
	shown  string
}

func newReportPreview() *reportPreview {
	p := &reportPreview{says: wrapped(), page: newDocumentPage(), plain: wrapped()}
	p.says.SizeName, p.says.Importance = theme.SizeNameCaptionText, widget.LowImportance
	p.plain.TextStyle.Monospace = true
	p.plain.SizeName = theme.SizeNameCaptionText
	p.scroll = container.NewVScroll(container.NewStack(p.page.root, p.plain))
	paper := canvas.NewRectangle(theme.Color(theme.ColorNameBackground))
	paper.StrokeColor, paper.StrokeWidth, paper.CornerRadius = theme.Color(theme.ColorNameSeparator), 1, 4
	p.root = container.NewBorder(p.says, nil, nil, nil, container.NewStack(paper, container.NewPadded(p.scroll)))
	return p
}

// show shows the beginning of the report, if there is one.
func (p *reportPreview) show(pane present.ReportPane) {
	p.says.SetText(word("report.begins"))
	if pane.Partly {
		p.says.SetText(word("report.begins-partly"))
	}
	isDocument := pane.Document != nil
	if pane.Preview == p.shown && p.page.root.Visible() == isDocument {
		return
	}
	shown(p.page.root, isDocument)
	shown(p.plain, !isDocument)
	p.shown = pane.Preview
	p.page.show(pane.Document)
	p.plain.SetText("")
	if !isDocument {
		p.plain.SetText(pane.Preview)
	}
	p.scroll.ScrollToTop()
	p.scroll.Refresh()
}
