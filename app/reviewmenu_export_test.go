package app

import "fyne.io/fyne/v2"

// TapFindingSecondary taps a line of the list of discrepancies with the other button, and
// returns what its menu offers.
func (s *Shell) TapFindingSecondary(at int) map[string]func() {
	r := s.findingsView.newRow()
	s.findingsView.update(at, r)
	if row, ok := r.(*findingRow); ok {
		row.TappedSecondary(&fyne.PointEvent{})
	}
	out := map[string]func(){}
	for _, item := range s.findingMenu() {
		out[item.Label] = item.Action
	}
	return out
}

// FindingMenuAt presses F10 in the list of discrepancies, and is where the menu opens, seen
// from the top of the list.
func (s *Shell) FindingMenuAt() (y, listHeight float32) {
	v := s.findingsView
	opens := v.onSecondary
	defer func() { v.onSecondary = opens }()
	v.onSecondary = func(at fyne.Position) { y = at.Y - s.app.Driver().AbsolutePositionForObject(v.list).Y }
	v.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF10})
	return y, v.list.Size().Height
}
