package app

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
	"stet/diff/check"
	"stet/internal/news"
)

// findingsView lists the discrepancies, and says of the selected one why it is
// one and what can be decided about it.
type findingsView struct {
	root     fyne.CanvasObject
	list     *list
	none     *appwidget.Text
	category *selector
	severity *selector
	choice   *selector
	order    *selector
	position *widget.Label
	progress *appwidget.Text
	meter    *meter
	title    *appwidget.Text
	reason   *appwidget.Text
	old, new *quoted
	said     *fyne.Container   // reason, old, new
	reading  *container.Scroll // of what is said
	note     *lineEntry
	decide   map[news.Choice]*button
	detail   fyne.CanvasObject

	findings   []present.Finding
	categories []check.Category
	selected   int
	noted      int    // the discrepancy whose note is in the line, or -1
	kept       string // that note, as it was saved
	sure       bool   // the list says how likely it is that people agree
	quiet      bool   // while show sets what the user did not

	onSelect func(discrepancy int)
	onFilter func(present.Filter)
	onDecide func(news.Choice)
	onNote   func(discrepancy int, text string)

	onSecondary func(at fyne.Position) // about the selected discrepancy
}

// decisions are what can be decided, with the command that does it.
var decisions = []struct {
	choice  news.Choice
	command string
}{{news.Confirmed, "confirm"}, {news.Stet, "stet"}, {news.FollowUp, "follow-up"}}

func newFindingsView(keys *keyboard) *findingsView {
	v := &findingsView{selected: -1, noted: -1, decide: map[news.Choice]*button{}}
	v.list = newList(keys, func() int { return len(v.findings) }, v.newRow, v.update)
	v.list.onName = v.keyed
	v.list.OnSelected = func(at int) {
		if !v.quiet && at < len(v.findings) && at != v.selected {
			v.onSelect(v.findings[at].Index)
		}
	}
	v.none = wrapped()
	v.category = newSelector(keys, nil, func(int) { v.filter() })
	v.severity = newSelector(keys, severityOptions(), func(int) { v.filter() })
	v.choice = newSelector(keys, choiceOptions(), func(int) { v.filter() })
	v.order = newSelector(keys, orderOptions(), func(int) { v.filter() })
	v.position = widget.NewLabel("")
	v.position.SizeName, v.position.Importance = theme.SizeNameCaptionText, widget.LowImportance
	v.progress = line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance)
	v.meter = newMeter()
	v.title = line(fyne.TextStyle{Bold: true}, theme.SizeNameText, widget.MediumImportance)
	v.reason, v.old, v.new = wrapped(), newQuoted("findings.old"), newQuoted("findings.new")
	v.said = container.New(&paragraphs{}, v.reason, v.old.text, v.new.text)
	v.reading = container.NewVScroll(v.said)
	v.note = newNoteLine(keys, v.saveNote)

	buttons := make([]fyne.CanvasObject, len(decisions))
	for i, d := range decisions {
		b := newButton(keys, present.ChoiceWord(Words(), d.choice), nil, func() { v.onDecide(d.choice) })
		v.decide[d.choice], buttons[i] = b, b
	}
	narrowing := &filterLayout{}
	filters := container.New(narrowing, v.category, v.severity, v.choice, v.order,
		v.meter, container.NewBorder(nil, nil, nil, v.position, v.progress))
	v.detail = container.New(&arranged{least: fyne.NewSize(200, 90), place: placeDetail},
		v.title, v.reading, v.note, container.New(&flowing{}, buttons...))
	v.root = container.New(&arranged{least: fyne.NewSize(240, 170), place: func(o []fyne.CanvasObject, size fyne.Size) {
		narrowing.low = size.Height < lowFindings
		placeFindings(o, size)
	}},
		filters, container.NewStack(v.list, v.none), widget.NewSeparator(), v.detail)
	v.show(present.ComparePane{Selected: -1})
	return v
}

// keyed opens the menu of the selected discrepancy.
func (v *findingsView) keyed(name fyne.KeyName) bool {
	menu := (name == desktop.KeyMenu || name == fyne.KeyF10) && v.selected >= 0
	if menu {
		v.onSecondary(v.belowSelected())
	}
	return menu
}

// belowSelected is where a menu of the selected discrepancy opens: below its line, which comes
// into view.
func (v *findingsView) belowSelected() fyne.Position {
	v.list.ScrollTo(v.selected)
	y := float32(v.selected)*(findingHeight+theme.Padding()) - v.list.GetScrollOffset() // the toolkit parts the lines by its padding
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(v.list).AddXY(findingHeight, y+findingHeight)
}

// newNoteLine is the line for a note; Return and leaving it save.
func newNoteLine(keys *keyboard, save func()) *lineEntry {
	note := newLineEntry(word("findings.note"))
	note.onLost = save
	note.leaves(keys, nil)
	leave := note.onKey
	note.onKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyReturn, fyne.KeyEnter:
			unfocus(note)
			return true
		case fyne.KeyF7:
			save()
		}
		return leave(k)
	}
	return note
}

// saveNote gives away what was written beside a discrepancy.
func (v *findingsView) saveNote() {
	if v.noted >= 0 && v.onNote != nil {
		v.onNote(v.noted, v.note.Text)
	}
}

// wrapped is a label of as many lines as it needs.
func wrapped() *appwidget.Text { return appwidget.NewText(0) }

// placeFindings puts the detail below the list or, in a wide and low place,
// beside it.
func placeFindings(o []fyne.CanvasObject, size fyne.Size) {
	filters, list, rule, detail := o[0], o[1], o[2], o[3]
	filters.Resize(fyne.NewSize(size.Width, filters.Size().Height)) // what it needs depends on its width
	top := filters.MinSize().Height
	put(filters, 0, 0, size.Width, top)
	if size.Width > 1.5*size.Height {
		half := size.Width / 2
		put(list, 0, top, half, size.Height-top)
		put(rule, half, top, 1, size.Height-top)
		put(detail, half+1, top, size.Width-half-1, size.Height-top)
		return
	}
	high := min(max(size.Height*0.36, 220), size.Height*0.5)
	put(list, 0, top, size.Width, size.Height-top-high)
	put(rule, 0, size.Height-high, size.Width, 1)
	put(detail, 0, size.Height-high+1, size.Width, high-1)
}

// placeDetail puts the title, what is said, the line for a note and the buttons
// below each other; where it is low, the note stands beside the title.
func placeDetail(o []fyne.CanvasObject, size fyne.Size) {
	const low, gap = 200, 4
	title, said, note, buttons := o[0], o[1], o[2], o[3]
	top, line, last := title.MinSize().Height, note.MinSize().Height, buttons.MinSize().Height
	bottom := size.Height - last - gap
	put(buttons, gap, bottom, size.Width-2*gap, last)
	if size.Height < low {
		put(title, 0, (line-top)/2, size.Width/2, top)
		put(note, size.Width/2, gap/2, size.Width/2-gap, line)
		put(said, 0, line, size.Width, bottom-line-gap)
		return
	}
	put(title, 0, 0, size.Width, top)
	put(note, gap, bottom-line-gap, size.Width-2*gap, line)
	put(said, 0, top, size.Width, bottom-line-2*gap-top)
}

// lowFindings is how low the list and what is said of it can be before the filters and how
// far one has come must leave them room.
const lowFindings = 200

// filterLayout puts what filters into one line or two, as there is room, and
// below it how far one has come; where it is low, in words no more.
type filterLayout struct{ wide, low bool }

// MinSize is what the lines need that the last width left room for.
func (f *filterLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	rows := float32(2)
	if f.wide || f.low {
		rows = 1
	}
	high := rows * (o[0].MinSize().Height + 2)
	for _, below := range f.below(o) {
		high += below.MinSize().Height
	}
	return fyne.NewSize(200, high)
}

// below are the meter and, where there is room for it, the words.
func (f *filterLayout) below(o []fyne.CanvasObject) []fyne.CanvasObject {
	meter, words := len(o)-2, len(o)-1
	if f.low {
		return o[meter:words]
	}
	return o[meter:]
}

// Layout places the filters, the meter and the words below it.
func (f *filterLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	const roomy = 520
	f.wide = size.Width >= roomy
	columns := 2
	if f.wide || f.low {
		columns = 4
	}
	n := len(o)
	shown(o[n-1], !f.low)
	high := o[0].MinSize().Height
	y := float32(0)
	for i, filter := range o[:n-2] {
		width := (size.Width - 2) / float32(columns)
		put(filter, 1+float32(i%columns)*width, float32(i/columns)*(high+2), width-2, high)
		y = float32(i/columns+1) * (high + 2)
	}
	for _, below := range f.below(o) {
		put(below, 0, y, size.Width, below.MinSize().Height)
		y += below.MinSize().Height
	}
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
	v.progress.SetText(p.Progress)
	v.meter.set(p.Decided)
	v.none.SetText("")
	if p.State == present.Compared && len(p.Findings) == 0 {
		v.none.SetText(word("findings.none"))
		if p.Filter.Hides() {
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
	v.choice.SetSelectedIndex(slices.Index(present.Choices, p.Filter.Choice) + 1)
	v.order.SetSelectedIndex(max(0, slices.Index(present.ListOrders, p.Filter.Order)))
	v.sure = p.Filter.Order == present.ByConfidence
	for _, w := range []fyne.Disableable{v.category, v.severity, v.choice, v.order} {
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

// orderOptions are in the order of present.ListOrders.
func orderOptions() []string {
	options := make([]string, len(present.ListOrders))
	for i, o := range present.ListOrders {
		options[i] = word("listorder." + cmp.Or(string(o), "place"))
	}
	return options
}

// choiceOptions are any, and then in the order of present.Choices.
func choiceOptions() []string {
	options := []string{word("findings.any-choice")}
	for _, c := range present.Choices {
		options = append(options, present.ChoiceWord(Words(), c))
	}
	return options
}

func (v *findingsView) filter() {
	if v.quiet || v.onFilter == nil {
		return
	}
	f := present.Filter{AtLeast: check.Severity(max(v.severity.SelectedIndex(), 0)), Order: present.ListOrders[max(v.order.SelectedIndex(), 0)]}
	if at := v.choice.SelectedIndex(); at > 0 {
		f.Choice = present.Choices[at-1]
	}
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
	v.showNote(p)
	defer v.settle()
	if m := p.Marked; m != nil {
		v.title.SetText(m.Title)
		v.reason.SetText(m.Reason)
		v.old.set([]present.Piece{{Text: m.OldText}})
		v.new.set([]present.Piece{{Text: m.NewText}})
		return
	}
	if p.Selected < 0 {
		v.title.SetText("")
		v.reason.SetText("")
		v.old.set(nil)
		v.new.set(nil)
		return
	}
	f := p.Findings[p.Selected]
	v.title.SetText(f.Category + " · " + f.Severity)
	v.reason.SetText(strings.TrimSpace(f.Reason + "\n" + f.Earlier))
	v.old.set(p.OldAround)
	v.new.set(p.NewAround)
}

// settle gives what is said the room that it needs now, and shows its beginning.
func (v *findingsView) settle() {
	v.said.Refresh()
	v.reading.ScrollToTop()
	v.reading.Refresh()
}

// showNote puts the note of the selected discrepancy into the line, unless it is
// being written.
func (v *findingsView) showNote(p present.ComparePane) {
	noted, text := -1, ""
	if p.Selected >= 0 {
		noted, text = p.Findings[p.Selected].Index, p.Findings[p.Selected].Note
	}
	if noted != v.noted || noted < 0 || v.note.Text == v.kept {
		v.note.SetText(text)
	}
	v.noted, v.kept = noted, text
	if noted < 0 {
		v.note.Disable()
	} else {
		v.note.Enable()
	}
}
