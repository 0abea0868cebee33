package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/app/textlayout"
	appwidget "stet/app/widget"
)

// headView says above a pane what it shows.
type headView struct {
	root                    *fyne.Container
	side                    *chip
	outlet, headline, about *appwidget.Text
	name, time              string // of what is shown
}

func newHeadView(side string) *headView {
	h := &headView{
		side:     newChip(side),
		outlet:   line(fyne.TextStyle{Bold: true}, theme.SizeNameText, widget.MediumImportance),
		headline: line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance),
		about:    line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance),
	}
	h.headline.Aside = false // it stands over its text
	h.side.on = true
	first := container.New(&arranged{least: fyne.NewSize(80, h.outlet.MinSize().Height), place: func(o []fyne.CanvasObject, size fyne.Size) {
		chip := o[0].MinSize()
		o[0].Move(fyne.NewPos(6, (size.Height-chip.Height)/2))
		o[0].Resize(chip)
		o[1].Move(fyne.NewPos(chip.Width+6, 0))
		o[1].Resize(fyne.NewSize(size.Width-chip.Width-6, size.Height))
	}}, h.side, h.outlet)
	h.root = stacked(first, h.headline, h.about)
	return h
}

func (h *headView) show(p present.Head) {
	if p.ID == "" {
		h.name, h.time = word("compare.no-version"), ""
		h.showName()
		h.headline.SetText("")
		h.about.SetText("")
		return
	}
	h.name, h.time = p.Outlet, p.Time
	h.showName()
	h.headline.SetText(p.Headline)
	h.about.SetText(textlayout.Joined(" · ", p.Time, p.Byline, p.Address))
}

// showName says who published it and, if nothing else is said, when.
func (h *headView) showName() {
	time := ""
	if !h.about.Visible() {
		time = h.time
	}
	h.outlet.SetText(textlayout.Joined(" · ", h.name, time))
}

// shorten leaves only who published it and when, in one line.
func (h *headView) shorten(yes bool) {
	if yes == h.headline.Visible() {
		shown(h.headline, !yes)
		shown(h.about, !yes)
		h.showName()
		h.root.Refresh()
	}
}

// overTexts puts the heads above their columns.
func (s *Shell) overTexts(old, new fyne.CanvasObject) *fyne.Container {
	return container.New(&above{place: func(width float32) columnHeads {
		room := width - s.text.strip.MinSize().Width - theme.Padding()
		if !s.text.Visible() || s.pane.Reading.OneColumn { // no columns, or one for both
			return columnHeads{divide: room / 2, ends: room / 2, end: room}
		}
		h := columnHeads{divide: s.text.Divide(room)}
		h.ends, h.end = s.text.Ends(room)
		return h
	}}, old, new)
}

// columnHeads is where two heads stand above their columns: the second begins at divide; what
// runs from right to left in them ends where the columns do.
type columnHeads struct{ divide, ends, end float32 }

// above is a layout of two heads.
type above struct {
	place func(width float32) columnHeads
}

// MinSize is as high as the higher head.
func (*above) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(a.Width+b.Width, max(a.Height, b.Height))
}

// Layout gives the second head what the first leaves.
func (l *above) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h := l.place(size.Width)
	inner := theme.InnerPadding() // around the words of the heads
	at := min(max(h.divide, o[0].MinSize().Width), size.Width-o[1].MinSize().Width)
	put(o[0], 0, 0, min(h.ends+inner, at), size.Height)
	put(o[1], at, 0, min(h.end+inner, size.Width)-at, size.Height)
}
