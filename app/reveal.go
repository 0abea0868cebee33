package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// revealGap is what is seen beyond a part that is scrolled to.
const revealGap = 8

// reveal scrolls what is open until the part that has got the focus is seen: the toolkit
// leaves it where it is.
func reveal(part fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(part)
	if c == nil {
		return
	}
	parts := partsOf(c.Overlays().Top())
	if len(parts) != dialogParts {
		return
	}
	for _, scroll := range scrollsTo(parts[dialogContent], part) {
		top := driver.AbsolutePositionForObject(part).Y - driver.AbsolutePositionForObject(scroll).Y
		bottom := top + part.Size().Height - scroll.Size().Height
		switch {
		case top < 0:
			scroll.ScrollToOffset(scroll.Offset.AddXY(0, top-revealGap))
		case bottom > 0:
			scroll.ScrollToOffset(scroll.Offset.AddXY(0, bottom+revealGap))
		}
	}
}

// scrollsTo are what scrolls on the way from one part of a dialog to another in it, the
// innermost first.
func scrollsTo(from, to fyne.CanvasObject) []*container.Scroll {
	scrolls, _ := wayTo(from, to)
	return scrolls
}

func wayTo(from, to fyne.CanvasObject) (scrolls []*container.Scroll, found bool) {
	if from == to {
		return nil, true
	}
	var inner []fyne.CanvasObject
	scroll, scrolling := from.(*container.Scroll)
	switch o := from.(type) {
	case *container.Scroll:
		inner = []fyne.CanvasObject{o.Content}
	case *fyne.Container:
		inner = o.Objects
	case *widget.Form:
		inner = test.WidgetRenderer(o).Objects()
	}
	for _, o := range inner {
		if scrolls, found = wayTo(o, to); found {
			break
		}
	}
	if found && scrolling {
		scrolls = append(scrolls, scroll)
	}
	return scrolls, found
}

// FocusGained brings the line into view.
func (e *lineEntry) FocusGained() {
	e.Entry.FocusGained()
	reveal(e)
}

// FocusGained brings the line into view.
func (e *choiceEntry) FocusGained() {
	e.Entry.FocusGained()
	reveal(e)
}

// FocusGained brings the field into view.
func (e *textEntry) FocusGained() {
	e.Entry.FocusGained()
	reveal(e)
}

// FocusGained brings the line into view.
func (e *secretEntry) FocusGained() {
	e.Entry.FocusGained()
	reveal(e)
}
