package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/diff/check"
	"stet/internal/news"
)

// findingsView lists the discrepancies, and says of the selected one why it is
// one and what can be decided about it.
type findingsView struct {
	root     fyne.CanvasObject
	list     *list
	none     *widget.Label
	category *widget.Select
	severity *widget.Select
	openOnly *widget.Check
	position *widget.Label
	title    *widget.Label
	reason   *widget.Label
	old, new *widget.Label
	decide   map[news.Choice]*button
	detail   fyne.CanvasObject

	findings   []present.Finding
	categories []check.Category
	selected   int
	quiet      bool // while show sets what the user did not

	onSelect func(discrepancy int)
	onFilter func(present.Filter)
	onDecide func(news.Choice)
}

// decisions are what can be decided, with the letter that does it.
var decisions = []struct {
	choice news.Choice
	letter string
}{{news.Confirmed, "C"}, {news.Stet, "S"}, {news.FollowUp, "F"}}

func newFindingsView(keys *keyboard) *findingsView {
	v := &findingsView{selected: -1, decide: map[news.Choice]*button{}}
	v.list = newList(keys, func() int { return len(v.findings) }, newFindingRow, v.update)
	v.list.OnSelected = func(at int) {
		if !v.quiet && at < len(v.findings) && at != v.selected {
			v.onSelect(v.findings[at].Index)
		}
	}
	v.none = widget.NewLabel("")
	v.none.Wrapping = fyne.TextWrapWord
	v.category = widget.NewSelect(nil, func(string) { v.filter() })
	v.severity = widget.NewSelect(severityOptions(), func(string) { v.filter() })
	v.openOnly = widget.NewCheck(word("findings.open-only"), func(bool) { v.filter() })
	v.position = line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance)
	v.position.Truncation = fyne.TextTruncateOff
	v.title = line(fyne.TextStyle{Bold: true}, theme.SizeNameText, widget.MediumImportance)
	v.reason, v.old, v.new = wrapped(), wrapped(), wrapped()
	v.old.Importance, v.new.Importance = widget.LowImportance, widget.LowImportance

	buttons := make([]fyne.CanvasObject, len(decisions))
	for i, d := range decisions {
		b := newButton(keys, present.ChoiceWord(Words(), d.choice), nil, func() { v.onDecide(d.choice) })
		v.decide[d.choice], buttons[i] = b, b
	}
	filters := container.NewVBox(
		container.NewBorder(nil, nil, nil, nil, container.NewGridWithColumns(2, v.category, v.severity)),
		container.NewBorder(nil, nil, nil, v.position, v.openOnly),
	)
	v.detail = container.NewBorder(v.title, container.NewPadded(container.NewGridWithColumns(len(buttons), buttons...)), nil, nil,
		container.NewVScroll(stacked(v.reason, v.old, v.new)))
	v.root = container.New(&arranged{least: fyne.NewSize(240, 200), place: placeFindings},
		filters, container.NewStack(v.list, v.none), widget.NewSeparator(), v.detail)
	v.show(present.ComparePane{Selected: -1})
	return v
}

func wrapped() *widget.Label {
	l := widget.NewLabel("")
	l.Wrapping = fyne.TextWrapWord
	return l
}

// placeFindings puts the detail below the list or, in a wide and low place,
// beside it.
func placeFindings(o []fyne.CanvasObject, size fyne.Size) {
	filters, list, rule, detail := o[0], o[1], o[2], o[3]
	top := filters.MinSize().Height
	if size.Width > 1.5*size.Height {
		half := size.Width / 2
		put(filters, 0, 0, half, top)
		put(list, 0, top, half, size.Height-top)
		put(rule, half, 0, 1, size.Height)
		put(detail, half+1, 0, size.Width-half-1, size.Height)
		return
	}
	high := min(max(size.Height*0.36, 190), size.Height*0.5)
	put(filters, 0, 0, size.Width, top)
	put(list, 0, top, size.Width, size.Height-top-high)
	put(rule, 0, size.Height-high, size.Width, 1)
	put(detail, 0, size.Height-high+1, size.Width, high-1)
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

func (v *findingsView) show(p present.ComparePane) {
	v.quiet = true
	defer func() { v.quiet = false }()
	v.findings, v.categories = p.Findings, p.Categories
	v.showFilter(p)
	v.position.SetText(p.Position)
	v.none.SetText("")
	if p.State == present.Compared && len(p.Findings) == 0 {
		v.none.SetText(word("findings.none"))
		if p.Filter != (present.Filter{}) {
			v.none.SetText(word("findings.filtered"))
		}
	}
	v.selected = p.Selected
	v.list.Refresh()
	if p.Selected >= 0 {
		v.list.Select(p.Selected)
	} else {
		v.list.UnselectAll()
	}
	v.showDetail(p)
}

func (v *findingsView) showFilter(p present.ComparePane) {
	options := []string{word("findings.any-category")}
	at := 0
	for i, c := range p.Categories {
		options = append(options, present.CategoryWord(Words(), c))
		if c == p.Filter.Category {
			at = i + 1
		}
	}
	v.category.SetOptions(options)
	v.category.SetSelectedIndex(at)
	v.severity.SetSelectedIndex(int(p.Filter.AtLeast))
	v.openOnly.SetChecked(p.Filter.OpenOnly)
	for _, w := range []fyne.Disableable{v.category, v.severity, v.openOnly} {
		if p.State == present.Compared {
			w.Enable()
		} else {
			w.Disable()
		}
	}
}

// severityOptions are in the order of the severities, so that an index is one.
func severityOptions() []string {
	options := []string{word("findings.any-severity")}
	for s := check.Minor; s <= check.Critical; s++ {
		name := present.SeverityWord(Words(), s)
		if s < check.Critical {
			name = word("findings.at-least", name)
		}
		options = append(options, name)
	}
	return options
}

func (v *findingsView) filter() {
	if v.quiet || v.onFilter == nil {
		return
	}
	f := present.Filter{AtLeast: check.Severity(max(v.severity.SelectedIndex(), 0)), OpenOnly: v.openOnly.Checked}
	if at := v.category.SelectedIndex(); at > 0 && at <= len(v.categories) {
		f.Category = v.categories[at-1]
	}
	v.onFilter(f)
}

func (v *findingsView) showDetail(p present.ComparePane) {
	for choice, b := range v.decide {
		b.Importance = widget.MediumImportance
		if p.Selected < 0 {
			b.Disable()
			continue
		}
		if p.Findings[p.Selected].Choice == choice {
			b.Importance = widget.HighImportance
		}
		b.Enable()
		b.Refresh()
	}
	if p.Selected < 0 {
		for _, l := range []*widget.Label{v.title, v.reason, v.old, v.new} {
			l.SetText("")
		}
		return
	}
	f := p.Findings[p.Selected]
	v.title.SetText(f.Category + " · " + f.Severity)
	v.reason.SetText(f.Reason)
	quote(v.old, "findings.old", f.OldText)
	quote(v.new, "findings.new", f.NewText)
}

func quote(l *widget.Label, key, text string) {
	l.SetText("")
	if text != "" {
		l.SetText(word(key, text))
	}
	shown(l, text != "")
}

// findingRow draws one discrepancy in the list.
type findingRow struct {
	widget.BaseWidget
	band      *canvas.Rectangle
	sign      *canvas.Text
	what, why *widget.Label
	choice    *widget.Label
	container *fyne.Container
}

const findingHeight = 48

func newFindingRow() fyne.CanvasObject {
	r := &findingRow{
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
		top := (size.Height - first - second + 9) / 2
		put(r.what, sign, top, size.Width-sign-wide, first)
		put(r.choice, size.Width-wide, top, wide, first)
		put(r.why, sign, top+first-9, size.Width-sign, second)
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
	f := v.findings[at]
	r.band.FillColor = severityColor(f.Grade)
	r.sign.Color = r.band.FillColor
	r.sign.Text = f.Sign
	r.sign.TextSize = theme.Size(theme.SizeNameText)
	r.band.Refresh()
	r.sign.Refresh()
	r.what.SetText(f.Category + " · " + f.Severity)
	r.why.SetText(f.Reason)
	r.choice.SetText(f.ChoiceWord)
	r.container.Layout.Layout(r.container.Objects, r.container.Size())
}
