package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	appwidget "stet/app/widget"
)

// Field is what stands in the line of the open form that has the hint.
func (s *Shell) Field(hint string) string {
	if e := s.fieldOf(hint); e != nil {
		return e.Text
	}
	return ""
}

// SetField types into that line.
func (s *Shell) SetField(hint, text string) {
	if e := s.fieldOf(hint); e != nil {
		e.SetText(text)
	}
}

func (s *Shell) fieldOf(hint string) *appwidget.Entry {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		var e *appwidget.Entry
		switch o := o.(type) {
		case *choiceEntry:
			e = &o.Entry
		case *lineEntry:
			e = &o.Entry
		case *textEntry:
			e = &o.Entry
		}
		if e != nil && e.PlaceHolder == word(hint) {
			return e
		}
	}
	return nil
}

// Offered are the choices of the line that has the hint, as the list of them is drawn.
func (s *Shell) Offered(hint string) []string {
	e := s.fieldOf(hint)
	if e == nil || e.ActionItem == nil {
		return nil
	}
	if open, ok := e.ActionItem.(fyne.Tappable); ok {
		test.Tap(open)
	}
	var choices []string
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			choices = append(choices, t.Text)
		}
	}
	return choices
}
