package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
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

// offerReview selects a discrepancy of the list and opens its menu.
func (s *Shell) offerReview(discrepancy int, at fyne.Position) {
	s.compare.Select(discrepancy)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", s.reviewMenu()...), s.window.Canvas(), at)
}
