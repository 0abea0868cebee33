package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// showLog shows what was changed in the library, the latest first.
func (s *Shell) showLog() {
	s.order.Log(0, func(entries []present.LogEntry, more bool) {
		p := &logPage{shell: s, entries: entries, more: more}
		p.list = newList(s.keys, func() int { return len(p.entries) }, p.newRow, p.update)
		p.list.HideSeparators = true
		p.list.onAt = p.look
		p.list.OnSelected = func(int) { p.list.UnselectAll() }
		s.notify(word("action.log"), p.list, fyne.NewSize(720, 560))
		s.window.Canvas().Focus(p.list)
	})
}

// logPage lists the changes of the library. Earlier ones are read when one comes
// to the end.
type logPage struct {
	shell   *Shell
	entries []present.LogEntry
	more    bool
	reading bool
	list    *list
}

// nearEnd is how many lines before the end earlier changes are read.
const nearEnd = 20

func (p *logPage) look(at int) {
	if !p.more || p.reading || at < len(p.entries)-nearEnd {
		return
	}
	p.reading = true
	p.shell.order.Log(p.entries[len(p.entries)-1].Seq, func(entries []present.LogEntry, more bool) {
		p.entries, p.more, p.reading = append(p.entries, entries...), more, false
		p.list.Refresh()
	})
}

// logRow draws a change.
type logRow struct {
	widget.BaseWidget
	text, when *widget.Label
	undo       *button
	container  *fyne.Container
}

func (p *logPage) newRow() fyne.CanvasObject {
	r := &logRow{
		text: line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance),
		when: line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance),
		undo: newButton(p.shell.keys, word("button.undo"), theme.ContentUndoIcon(), nil),
	}
	r.undo.Importance = widget.LowImportance
	r.container = container.NewBorder(nil, nil, nil, container.NewCenter(r.undo), stacked(r.text, r.when))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row's parts.
func (r *logRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.container) }

func (p *logPage) update(at int, o fyne.CanvasObject) {
	r, ok := o.(*logRow)
	if !ok || at >= len(p.entries) {
		return
	}
	if at >= len(p.entries)-nearEnd { // by wheel, too
		p.look(at)
	}
	e := p.entries[at]
	r.text.SetText(e.Text)
	r.when.SetText(e.Time)
	if e.By != "" {
		r.when.SetText(e.Time + " · " + e.By)
	}
	shown(r.undo, e.CanUndo)
	r.undo.OnTapped = func() {
		if p.shell.open != nil {
			p.shell.open.Hide()
		}
		p.shell.order.UndoChange(e.Seq, e.Text)
	}
}
