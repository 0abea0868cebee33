package app

import (
	"fyne.io/fyne/v2"

	"stet/app/present"
	"stet/app/textlayout"
)

// logPage lists the changes of the library, the latest first. Earlier ones are
// read when one comes near the end.
type logPage struct {
	shell   *Shell
	rows    []actRow
	last    uint64 // the number of the earliest that was read
	more    bool
	reading bool
	list    *list
}

// showLog shows what was changed in the library.
func (s *Shell) showLog() {
	p := &logPage{shell: s}
	p.list = newList(s.keys, func() int { return len(p.rows) }, func() fyne.CanvasObject { return s.newActLine(word("button.undo")) }, p.update)
	p.list.acts(func(at int) func() { return p.rows[at].do }, s)
	s.order.Log(0, func(entries []present.LogEntry, more bool) {
		if len(entries) == 0 {
			s.line.show(word("log.none"), false)
			return
		}
		p.add(entries, more)
		s.notify(heading("log"), p.list, fyne.NewSize(720, 560))
		s.window.Canvas().Focus(p.list)
	})
}

func (p *logPage) add(entries []present.LogEntry, more bool) {
	for _, e := range entries {
		row := actRow{text: e.Text, detail: textlayout.Joined(" · ", e.Time, e.By)}
		if e.CanUndo {
			row.do = func() { p.shell.order.UndoEntry(e) }
		}
		p.rows = append(p.rows, row)
		p.last = e.Seq
	}
	p.more, p.reading = more, false
	p.list.Refresh()
}

// nearEnd is how many lines before the end earlier changes are read.
const nearEnd = 20

func (p *logPage) update(at int, o fyne.CanvasObject) {
	r, ok := o.(*actLine)
	if !ok || at >= len(p.rows) {
		return
	}
	r.show(p.rows[at])
	if p.more && !p.reading && at >= len(p.rows)-nearEnd {
		p.reading = true
		p.shell.order.Log(p.last, p.add)
	}
}
