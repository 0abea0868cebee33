package app

import (
	"math"

	"fyne.io/fyne/v2"

	"stet/app/present"
	"stet/app/sheet"
)

// reviewed are the commands about a discrepancy, in the order of its menu; "" parts them.
var reviewed = []string{"confirm", "stet", "follow-up", "note", "", "always-stet", "pair"}

// reviewMenu is what can be done about the selected discrepancy, nothing if none is.
func (s *Shell) reviewMenu() []*fyne.MenuItem {
	if s.pane.Selected < 0 {
		return nil
	}
	items := make([]*fyne.MenuItem, len(reviewed))
	for i, name := range reviewed {
		if items[i] = fyne.NewMenuItemSeparator(); name != "" {
			items[i] = s.lineItem(name, "")
		}
	}
	return items
}

// offerFinding opens the menu of the selected discrepancy in the list.
func (s *Shell) offerFinding(at fyne.Position) {
	if items := s.findingMenu(); items != nil {
		s.popUp(at, items)
	}
}

// findingMenu is what can be done about the selected discrepancy from the list, nothing if
// none is.
func (s *Shell) findingMenu() []*fyne.MenuItem {
	items := s.reviewMenu()
	if items == nil {
		return nil
	}
	quoted := s.sentenceQuoted()
	quote := fyne.NewMenuItem(word("action.quote"), func() { s.copyBoth(quoted) })
	quote.Disabled = quoted.Plain == ""
	return append(items, fyne.NewMenuItemSeparator(), quote, fyne.NewMenuItem(word("findings.show"), s.showInText))
}

// showInText brings the place of the selected discrepancy into view, and leads the keys there.
func (s *Shell) showInText() {
	s.window.Canvas().Unfocus()
	s.text.selectIn(s.pane)
}

// sentenceQuoted is the sentence where the selected discrepancy stands, with its source: of
// the new text or, if that has none there, of the old one.
func (s *Shell) sentenceQuoted() present.Quotation {
	row := s.pane.SelectedRow
	if row < 0 {
		return present.Quotation{}
	}
	side := sheet.New
	if sheet.TextOf(s.pane.Sheet[row].New) == "" {
		side = sheet.Old
	}
	return s.compare.Quotation(sheet.Selection{Side: side, From: sheet.Place{Row: row}, To: sheet.Place{Row: row, Offset: math.MaxInt}})
}
