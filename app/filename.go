package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// takeName puts a line of ours in the place of the one for the name in the toolkit's
// dialog that saves a file: the toolkit's takes every key, and Escape, which closes
// all other dialogs, would do nothing in it. What is typed in ours is told to the
// other one, which the dialog goes on to read.
func (s *Shell) takeName() {
	place, theirs := placeOfName(s.window.Canvas().Overlays().Top())
	if place == nil { // the dialog opens a file, or is made otherwise than it was
		return
	}
	ours := newLineEntry(theirs.PlaceHolder)
	ours.onKey = s.escapes
	ours.SetText(theirs.Text)
	ours.OnSubmitted = theirs.OnSubmitted
	ours.OnChanged = theirs.SetText
	tell := theirs.OnChanged
	theirs.OnChanged = func(name string) {
		tell(name)
		if name != ours.Text { // a file was tapped
			ours.SetText(name)
		}
	}
	place.Content = ours
	place.Refresh()
	s.window.Canvas().Focus(ours)
	ours.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// placeOfName finds the line for a name in a dialog that saves a file, and what it
// scrolls in; nil if there is none in o.
func placeOfName(o fyne.CanvasObject) (*container.Scroll, *widget.Entry) {
	var inner []fyne.CanvasObject
	switch o := o.(type) {
	case *container.Scroll:
		if name, ok := o.Content.(*widget.Entry); ok {
			return o, name
		}
	case *fyne.Container:
		inner = o.Objects
	case fyne.Widget:
		inner = test.WidgetRenderer(o).Objects() // the one way that leads into the toolkit's dialog
	}
	for _, o := range inner {
		if place, name := placeOfName(o); place != nil {
			return place, name
		}
	}
	return nil, nil
}
