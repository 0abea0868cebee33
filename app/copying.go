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
