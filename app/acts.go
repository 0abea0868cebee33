package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	appwidget "stet/app/widget"
)

// actRow is a line of a dialog that lists things, with what can be done about it.
type actRow struct {
	text, detail string
	do           func() // nil if nothing can be
}

// showActs lists rows in a dialog, or says that there are none; act names what
// can be done about a row. Doing it closes the dialog.
func (s *Shell) showActs(title, none, act string, rows []actRow) {
	if len(rows) == 0 {
		s.line.show(none, false)
		return
	}
	s.showActsBelow(title, nil, act, rows)
}

// showActsBelow lists rows in a dialog, below something else; nil: nothing.
func (s *Shell) showActsBelow(title string, above fyne.CanvasObject, act string, rows []actRow) {
	l := newList(s.keys, func() int { return len(rows) }, func() fyne.CanvasObject { return s.newActLine(act) }, func(at int, o fyne.CanvasObject) {
		if r, ok := o.(*actLine); ok && at < len(rows) {
			r.show(rows[at])
		}
	})
	l.acts(func(at int) func() { return rows[at].do }, s)
	s.notify(strings.TrimSuffix(title, "…"), container.NewBorder(above, nil, nil, nil, l), fyne.NewSize(720, 560))
	s.window.Canvas().Focus(l)
}

// acts lets Return do what can be done about the line that the keys are on; do
// returns that, nil if nothing can be.
func (l *list) acts(do func(at int) func(), s *Shell) {
	at := 0
	l.HideSeparators = true
	l.onAt = func(now int) { at = now }
	l.OnSelected = func(now int) {
		at = now
		l.UnselectAll()
	}
	l.onName = func(name fyne.KeyName) bool {
		if name != fyne.KeyReturn && name != fyne.KeyEnter || at >= l.Length() || do(at) == nil {
			return false
		}
		s.closeThen(do(at))
		return true
	}
}

// closeThen closes the dialog and does something.
func (s *Shell) closeThen(do func()) {
	if s.open != nil {
		s.open.Hide()
	}
	do()
}

// actLine draws such a row.
type actLine struct {
	widget.BaseWidget
	shell        *Shell
	text, detail *appwidget.Text
	act          *button
	container    *fyne.Container
}

func (s *Shell) newActLine(act string) *actLine {
	r := &actLine{
		shell: s,
		text:  line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance), detail: line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance),
		act: newButton(s.keys, act, nil, nil),
	}
	r.act.Importance = widget.LowImportance
	r.container = container.NewBorder(nil, nil, nil, container.NewCenter(r.act), stacked(r.text, r.detail))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row's parts.
func (r *actLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.container) }

func (r *actLine) show(row actRow) {
	r.text.SetText(row.text)
	r.detail.SetText(row.detail)
	shown(r.act, row.do != nil)
	r.act.OnTapped = func() { r.shell.closeThen(row.do) }
}
