package app

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	appwidget "stet/app/widget"
)

// findingRow draws one discrepancy in the list.
type findingRow struct {
	widget.BaseWidget
	band      *canvas.Rectangle
	sign      *canvas.Text
	what, why *appwidget.Text
	choice    *widget.Label
	container *fyne.Container

	view *findingsView
	at   int // the line that it draws
}

var (
	_ fyne.Tappable          = (*findingRow)(nil)
	_ fyne.SecondaryTappable = (*findingRow)(nil)
)

// Tapped does what the list would do, which does not hear of taps on a row that opens a menu.
func (r *findingRow) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.view.list); c != nil {
		c.Focus(r.view.list)
	}
	r.view.list.goTo(r.at)
	r.view.list.Select(r.at)
}

// TappedSecondary selects the discrepancy and opens its menu.
func (r *findingRow) TappedSecondary(e *fyne.PointEvent) {
	r.Tapped(nil)
	r.view.onSecondary(e.AbsolutePosition)
}

const findingHeight = 48

func (v *findingsView) newRow() fyne.CanvasObject {
	r := &findingRow{
		view: v,
		band: canvas.NewRectangle(nil), sign: canvas.NewText("", nil),
		what:   line(fyne.TextStyle{Bold: true}, theme.SizeNameText, widget.MediumImportance),
		why:    line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.MediumImportance),
		choice: widget.NewLabel(""),
	}
	r.sign.TextStyle.Bold = true
	r.sign.Alignment = fyne.TextAlignCenter
	r.choice.SizeName = theme.SizeNameCaptionText
	r.choice.Importance = widget.HighImportance
	r.container = container.New(&arranged{least: fyne.NewSize(120, findingHeight), place: func(_ []fyne.CanvasObject, size fyne.Size) {
		const sign = 30
		put(r.band, 0, 3, 4, size.Height-6)
		put(r.sign, 4, 0, sign-4, size.Height)
		wide := float32(0)
		if r.choice.Text != "" {
			wide = r.choice.MinSize().Width
		}
		first, second := r.what.MinSize().Height, r.why.MinSize().Height
		top, below := lines(size, first, second)
		put(r.what, sign, top, size.Width-sign-wide, first)
		put(r.choice, size.Width-wide, top, wide, first)
		put(r.why, sign, below, size.Width-sign, second)
	}}, r.band, r.sign, r.what, r.why, r.choice)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row's parts.
func (r *findingRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(r.container)
}

func (v *findingsView) update(at int, o fyne.CanvasObject) {
	r, ok := o.(*findingRow)
	if !ok || at >= len(v.findings) {
		return
	}
	r.at = at
	f := v.findings[at]
	r.band.FillColor = categoryColor(f.CategoryID, f.Grade)
	r.sign.Color = r.band.FillColor
	r.sign.Text = f.Sign
	r.sign.TextSize = theme.Size(theme.SizeNameText)
	r.band.Refresh()
	r.sign.Refresh()
	what := f.Category + " · " + f.Severity
	if v.sure {
		what += " · " + f.Sure
	}
	r.what.SetText(what)
	r.why.SetText(cmp.Or(f.Brief, f.Reason))
	r.choice.SetText(f.ChoiceWord)
	if f.Note != "" {
		r.choice.SetText(word("findings.note"))
		if f.ChoiceWord != "" {
			r.choice.SetText(word("findings.with-note", f.ChoiceWord))
		}
	}
	r.container.Layout.Layout(r.container.Objects, r.container.Size())
}
