package app

import "fyne.io/fyne/v2"

// MenuOver opens the menu of the selected discrepancy while something is said beside the
// pointer, and returns whether that is still to be seen.
func (s *Shell) MenuOver() bool {
	s.tips.show(fyne.NewPos(400, 300), "Said", "beside the pointer")
	s.offerFinding(fyne.NewPos(400, 300))
	return s.tips.layer.Visible()
}
