package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// showOutlets lists the outlets; each leads to its page.
func (s *Shell) showOutlets() {
	s.outlets.List(func(items []present.OutletItem) {
		rows := make([]actRow, len(items))
		for i, item := range items {
			rows[i] = actRow{item.Name, item.Detail, func() { s.outlets.Read(item.Name) }}
		}
		s.showActs(heading("outlets"), word("outlet.none"), word("button.show"), rows)
	})
}

// outletPage is the page of an outlet while it is open.
type outletPage struct {
	shell  *Shell
	dialog dialog.Dialog
	title  string
	lines  []present.OutletLine
	at     int // the line that the keys are on
	list   *list
	whole  *appwidget.Text // the text of that line: rows shorten it
}

// showOutlet shows the page of an outlet, or what has become of it.
func (s *Shell) showOutlet(pane present.OutletPane) {
	if p := s.outletPage; p != nil && p.title == pane.Title && s.open == p.dialog {
		p.lines = pane.Lines
		p.list.Refresh()
		return
	}
	if s.open != nil { // opened meanwhile
		return
	}
	p := &outletPage{shell: s, title: pane.Title, lines: pane.Lines}
	p.list = newList(s.keys, func() int { return len(p.lines) }, func() fyne.CanvasObject { return newOutletRow(s) }, p.update)
	p.list.HideSeparators = true
	p.list.onAt = p.goTo
	p.list.OnSelected = func(at int) {
		p.goTo(at)
		p.list.UnselectAll()
	}
	p.list.onName = p.keyed
	p.whole = wrapped()
	p.whole.SizeName = theme.SizeNameCaptionText
	p.dialog = s.notify(pane.Title, container.NewBorder(nil, container.NewVBox(widget.NewSeparator(), p.whole), nil, nil, p.list), fyne.NewSize(820, 640))
	s.outletPage = p
	s.window.Canvas().Focus(p.list)
	p.list.goTo(1) // the first line below a heading
}

// goTo notes which line the keys are on, and shows its text whole.
func (p *outletPage) goTo(at int) {
	p.at = at
	if at < len(p.lines) {
		p.whole.SetText(p.lines[at].Text)
	}
}

// keyed lets Return do the first that can be done about the line that the keys are on,
// and Delete take back what was said of it.
func (p *outletPage) keyed(name fyne.KeyName) bool {
	if p.at >= len(p.lines) {
		return false
	}
	l := p.lines[p.at]
	switch {
	case name == fyne.KeyReturn || name == fyne.KeyEnter:
		switch {
		case l.Version != "":
			p.choose(l)
		case len(l.Acts) > 0:
			p.shell.outlets.Act(l.Acts[0])
		default:
			return false
		}
	case name == fyne.KeyDelete && len(l.Acts) > 0:
		p.shell.outlets.Act(l.Acts[len(l.Acts)-1])
	default:
		return false
	}
	return true
}

// choose takes the article for one of the texts to compare.
func (p *outletPage) choose(l present.OutletLine) {
	p.shell.closeThen(func() { p.shell.compare.ChooseNext(l.Version) })
}

func (p *outletPage) update(at int, o fyne.CanvasObject) {
	r, ok := o.(*outletRow)
	if !ok || at >= len(p.lines) {
		return
	}
	l := p.lines[at]
	r.heading.SetText(l.Heading)
	shown(r.heading, l.Heading != "")
	shown(r.said, l.Heading == "")
	r.text.SetText(l.Text)
	shown(r.text, l.Text != "")
	r.detail.SetText(l.Detail)
	for i, b := range r.acts {
		shown(b, i < len(l.Acts))
		if i < len(l.Acts) {
			b.SetText(word("button." + l.Acts[i].Key))
			b.OnTapped = func() { p.shell.outlets.Act(l.Acts[i]) }
		}
	}
	if l.Version != "" {
		r.acts[0].Show()
		r.acts[0].SetText(word("button.choose"))
		r.acts[0].OnTapped = func() { p.choose(l) }
	}
}

// outletRow draws a line of the page.
type outletRow struct {
	widget.BaseWidget
	heading, text, detail *appwidget.Text
	acts                  [2]*button
	said                  *fyne.Container
}

func newOutletRow(s *Shell) *outletRow {
	r := &outletRow{
		heading: line(fyne.TextStyle{Bold: true}, theme.SizeNameText, widget.HighImportance),
		text:    line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance),
		detail:  line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance),
	}
	buttons := container.NewHBox()
	for i := range r.acts {
		r.acts[i] = newButton(s.keys, "", nil, nil)
		r.acts[i].Importance = widget.LowImportance
		buttons.Add(r.acts[i])
	}
	r.said = container.NewBorder(nil, nil, nil, container.NewCenter(buttons), stacked(r.text, r.detail))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row's parts.
func (r *outletRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(container.NewVBox(layout.NewSpacer(), r.heading), r.said))
}
