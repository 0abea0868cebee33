package app

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"

	"stet/app/present"
	"stet/app/sheet"
)

// copyText puts what is selected in the texts on the clipboard.
func (s *Shell) copyText() {
	if text, _ := s.text.Selection(); text != "" {
		s.app.Clipboard().SetContent(text)
		return
	}
	s.line.show(word("copy.nothing", s.command("select-all").keys()), false)
}

// selectAll selects all of the new text and, when that is, of the old one.
func (s *Shell) selectAll() {
	if s.pane.State != present.Compared {
		return
	}
	all := func(side sheet.Side) sheet.Selection {
		return sheet.Selection{Side: side, To: sheet.Place{Row: len(s.pane.Sheet) - 1, Offset: math.MaxInt}}
	}
	side, head := sheet.New, s.pane.New
	if was, _ := s.text.Selection(); was == all(sheet.New).Text(s.pane.Sheet) && !s.pane.Reading.OneColumn {
		side, head = sheet.Old, s.pane.Old
	}
	s.text.SelectText(all(side))
	s.line.show(word("copy.selected", head.Outlet), false)
}

// copyQuotation does so with the source.
func (s *Shell) copyQuotation() {
	if quoted := s.compare.Quotation(s.text.Selected()); quoted.Plain != "" {
		s.copyBoth(quoted)
		return
	}
	s.line.show(word("copy.nothing", s.command("select-all").keys()), false)
}

// copyBoth copies a quotation for programs that know formatting and for those that do
// not. The toolkit's clipboard has it plain first: then that is there whatever happens.
func (s *Shell) copyBoth(q present.Quotation) {
	s.app.Clipboard().SetContent(q.Plain)
	if s.opts.Clipboard == nil {
		return
	}
	if err := s.opts.Clipboard.Put(q.Plain, q.HTML); err != nil {
		s.line.show(word("copy.plain-only"), false)
	}
}

// copySentence copies what the side has where the selected discrepancy stands.
func (s *Shell) copySentence(side sheet.Side) {
	if row := s.pane.SelectedRow; row >= 0 {
		if text := sheet.TextOf(s.pane.Sheet[row].Cell(side)); text != "" {
			s.app.Clipboard().SetContent(text)
			return
		}
	}
	s.line.show(word("copy.no-sentence"), false)
}

// offer opens the menu of a row.
func (s *Shell) offer(row sheet.Row, at fyne.Position) {
	item := func(name, text string, does func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(word("action."+name), does)
		item.Disabled = text == ""
		return item
	}
	copies := func(name, text string) *fyne.MenuItem {
		return item(name, text, func() { s.app.Clipboard().SetContent(text) })
	}
	selected, _ := s.text.Selection()
	quoted := s.compare.Quotation(s.text.Selected())
	items := []*fyne.MenuItem{
		copies("copy", selected), item("quote", quoted.Plain, func() { s.copyBoth(quoted) }), fyne.NewMenuItemSeparator(),
		copies("copy-old", sheet.TextOf(row.Old)), copies("copy-new", sheet.TextOf(row.New)),
	}
	if about := s.reviewMenu(); about != nil {
		items = slices.Concat(about, []*fyne.MenuItem{fyne.NewMenuItemSeparator()}, items)
	}
	s.popUp(at, items)
}

// jump goes to the other place of moved text.
func (s *Shell) jump() {
	if !s.text.Jump() {
		s.line.show(word("sheet.none-moved"), false)
	}
}

// hovered says what the discrepancy under the pointer is, listed or not.
func (s *Shell) hovered(discrepancy int, at fyne.Position) {
	f, ok := s.compare.Finding(discrepancy)
	if !ok {
		s.tips.hide()
		return
	}
	s.tips.show(at, f.Category+" · "+f.Severity, f.Reason)
}

// hoveredStrip says what the mark in the strip under the pointer is or, beside the
// marks, what its lane is for.
func (s *Shell) hoveredStrip(discrepancy, lane int, at fyne.Position) {
	if discrepancy >= 0 {
		s.hovered(discrepancy, at)
		return
	}
	title, text := s.compare.LaneTip(lane)
	if title == "" {
		s.tips.hide()
		return
	}
	s.tips.show(at, title, text)
}

// hoveredCounts says what the numbers between the columns mean.
func (s *Shell) hoveredCounts(there bool, at fyne.Position) {
	if there {
		s.tips.show(at, "2:1", word("legend.counts"))
		return
	}
	s.tips.hide()
}

// undo takes the last decision, note or change of the library back.
func (s *Shell) undo() {
	if s.orderLast() {
		s.order.Undo()
		return
	}
	if !s.pane.CanUndo {
		s.line.show(word("findings.no-undo"), false)
		return
	}
	s.undone = append(s.undone, false)
	s.compare.Undo()
}

// redo does again what was undone last: a decision, a note or a change of the library.
func (s *Shell) redo() {
	for len(s.undone) > 0 {
		ofLibrary := s.undone[len(s.undone)-1]
		s.undone = s.undone[:len(s.undone)-1]
		switch {
		case ofLibrary && s.order.CanRedo():
			s.order.Redo()
			return
		case !ofLibrary && s.pane.CanRedo:
			s.compare.Redo()
			return
		} // else something else was done meanwhile
	}
	if s.order.CanRedo() { // it failed before
		s.order.Redo()
		return
	}
	s.line.show(word("findings.no-redo"), false)
}

func (s *Shell) later()   { s.compare.Step(1) }
func (s *Shell) earlier() { s.compare.Step(-1) }

func (s *Shell) writeNote() {
	if s.pane.Selected >= 0 {
		s.window.Canvas().Focus(s.findingsView.note)
	}
}
