package app

import (
	"regexp"

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
	pages  *widget.RichText // of a document
	plain  *appwidget.Text  // of what is read as it is written
	scroll *container.Scroll
	shown  string
}

func newReportPreview() *reportPreview {
	p := &reportPreview{says: wrapped(), pages: widget.NewRichText(), plain: wrapped()}
	p.says.SizeName, p.says.Importance = theme.SizeNameCaptionText, widget.LowImportance
	p.pages.Wrapping = fyne.TextWrapWord
	p.plain.TextStyle.Monospace = true
	p.plain.SizeName = theme.SizeNameCaptionText
	p.scroll = container.NewVScroll(container.NewStack(p.pages, p.plain))
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
	shown(p.pages, pane.Formatted)
	shown(p.plain, !pane.Formatted)
	if pane.Preview == p.shown {
		return
	}
	p.shown = pane.Preview
	p.pages.ParseMarkdown("")
	p.plain.SetText("")
	if pane.Formatted {
		p.pages.ParseMarkdown(pane.Preview)
		unescape(p.pages.Segments)
	} else {
		p.plain.SetText(pane.Preview)
	}
	p.scroll.ScrollToTop()
	p.scroll.Refresh()
}

// escaped is a mark that Markdown takes for text, with the sign before it that says so.
var escaped = regexp.MustCompile("\\\\([!-/:-@[-`{-~])")

// unescape takes away the signs before marks that are text: the toolkit, which reads
// Markdown, leaves them. In code they mean nothing else than themselves.
func unescape(segments []widget.RichTextSegment) {
	for _, s := range segments {
		switch s := s.(type) {
		case *widget.TextSegment:
			if !s.Style.TextStyle.Monospace {
				s.Text = escaped.ReplaceAllString(s.Text, "$1")
			}
		case *widget.ParagraphSegment:
			unescape(s.Texts)
		case *widget.ListSegment:
			unescape(s.Items)
		}
	}
}
