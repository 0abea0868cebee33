package app

import "fyne.io/fyne/v2"

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
