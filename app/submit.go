package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Return answers a form in a field of one line, Ctrl+Return wherever the keys are.

// submitKey is what fields call these shortcuts when they hand them on to the window, which
// takes keys of them only.
const submitKey fyne.KeyName = "Ctrl+Return"

// submits are the shortcuts that answer a form.
var submits = []*desktop.CustomShortcut{key(fyne.KeyReturn, ctrl), key(fyne.KeyEnter, ctrl)}

// TypedShortcut gives the window what answers the form.
func (e *lineEntry) TypedShortcut(s fyne.Shortcut) { typedIn(e, s, e.Entry.TypedShortcut) }

// TypedShortcut gives the window what answers the form.
func (e *choiceEntry) TypedShortcut(s fyne.Shortcut) { typedIn(e, s, e.Entry.TypedShortcut) }

// TypedShortcut gives the window what answers the form.
func (e *textEntry) TypedShortcut(s fyne.Shortcut) { typedIn(e, s, e.Entry.TypedShortcut) }

// TypedShortcut gives the window what answers the form.
func (e *secretEntry) TypedShortcut(s fyne.Shortcut) { typedIn(e, s, e.Entry.TypedShortcut) }

// typedIn gives a shortcut that was typed in a field to the field, and to the window what
// answers the form.
func typedIn(field fyne.CanvasObject, s fyne.Shortcut, typed func(fyne.Shortcut)) {
	for _, answer := range submits {
		if s.ShortcutName() != answer.ShortcutName() {
			continue
		}
		if c := fyne.CurrentApp().Driver().CanvasForObject(field); c != nil && c.OnTypedKey() != nil {
			c.OnTypedKey()(&fyne.KeyEvent{Name: submitKey})
		}
		return
	}
	typed(s)
}

// submit presses the main button of the dialog that is open.
func (s *Shell) submit() {
	parts := partsOf(s.window.Canvas().Overlays().Top())
	if len(parts) != dialogParts {
		return
	}
	if b := mainButton(parts[dialogButtons]); b != nil {
		tapIfEnabled(b)
	}
}

// mainButton finds the button that Return presses; nil if there is none.
func mainButton(o fyne.CanvasObject) *button {
	switch o := o.(type) {
	case *button:
		if o.main {
			return o
		}
	case *fyne.Container:
		for _, inner := range o.Objects {
			if b := mainButton(inner); b != nil {
				return b
			}
		}
	}
	return nil
}

// formLine is a line of a form that a person types into.
type formLine interface {
	answers(b *button) // to which it gives Return
}

func (e *lineEntry) answers(b *button)   { e.OnSubmitted = func(string) { tapIfEnabled(b) } }
func (e *choiceEntry) answers(b *button) { e.OnSubmitted = func(string) { tapIfEnabled(b) } }

// linesOf are the lines of the form, in their order.
func linesOf(form *widget.Form) []formLine {
	var lines []formLine
	var collect func(o fyne.CanvasObject)
	collect = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case formLine:
			lines = append(lines, o)
		case *fyne.Container:
			for _, inner := range o.Objects {
				collect(inner)
			}
		}
	}
	for _, item := range form.Items {
		collect(item.Widget)
	}
	return lines
}
