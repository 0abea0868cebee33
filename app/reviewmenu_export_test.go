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
