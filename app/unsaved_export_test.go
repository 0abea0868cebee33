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

// Submit does what Ctrl+Return does beside the fields.
func (s *Shell) Submit() { s.submit() }

// FocusField leads the keys to the line of the open form that has the hint.
func (s *Shell) FocusField(hint string) {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if f, ok := o.(fyne.Focusable); ok && hintOf(o) == word(hint) {
			s.window.Canvas().Focus(f)
		}
	}
}

func hintOf(o fyne.CanvasObject) string {
	switch o := o.(type) {
	case *choiceEntry:
		return o.PlaceHolder
	case *lineEntry:
		return o.PlaceHolder
	case *textEntry:
		return o.PlaceHolder
	}
	return ""
}
