package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
)

// SummaryLine is the field of the report's form for words of one's own.
func (s *Shell) SummaryLine() fyne.Focusable {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if e, ok := o.(*textEntry); ok {
			return e
		}
	}
	return nil
}

// OpenDialog is the one that Escape closes.
func (s *Shell) OpenDialog() dialog.Dialog { return s.open }
