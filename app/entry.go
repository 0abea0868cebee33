package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// lineEntry is the toolkit's line to type in, with keys that do something else
// than to type: a key that onKey takes is not typed.
type lineEntry struct {
	widget.Entry
	onKey  func(fyne.KeyName) bool
	onLost func() // the focus
}

func newLineEntry(hint string) *lineEntry {
	e := &lineEntry{}
	e.PlaceHolder = hint
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey gives the key to onKey first.
func (e *lineEntry) TypedKey(k *fyne.KeyEvent) {
	if e.onKey == nil || !e.onKey(k.Name) {
		e.Entry.TypedKey(k)
	}
}

// FocusLost tells that the line is left.
func (e *lineEntry) FocusLost() {
	e.Entry.FocusLost()
	if e.onLost != nil {
		e.onLost()
	}
}

// leaves takes Escape to leave the line, and gives function keys to the window.
func (e *lineEntry) leaves(keys *keyboard, then func()) {
	e.onKey = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyEscape:
			unfocus(e)
			if then != nil {
				then()
			}
		case fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF7:
			keys.onKey(&fyne.KeyEvent{Name: k})
		default:
			return false
		}
		return true
	}
}

func unfocus(o fyne.CanvasObject) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Unfocus()
	}
}

// choiceEntry is the toolkit's line with a list to choose from; Escape is given to the
// window.
type choiceEntry struct {
	widget.SelectEntry
	keys  *keyboard
	plain bool // there is never anything to choose from
}

func newChoiceEntry(keys *keyboard, choices []string) *choiceEntry {
	e := &choiceEntry{keys: keys}
	e.Wrapping = fyne.TextWrapOff
	e.ExtendBaseWidget(e)
	e.SetOptions(choices)
	return e
}

// newPlainEntry returns such a line without the list.
func newPlainEntry(keys *keyboard) *choiceEntry {
	e := newChoiceEntry(keys, nil)
	e.plain = true
	return e
}

// CreateRenderer draws the line, without an arrow where there is nothing to choose from.
func (e *choiceEntry) CreateRenderer() fyne.WidgetRenderer {
	if !e.plain {
		return e.SelectEntry.CreateRenderer()
	}
	e.ActionItem = nil
	return e.Entry.CreateRenderer()
}

// TypedKey gives Escape to the window.
func (e *choiceEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.keys.onKey(k)
		return
	}
	e.SelectEntry.TypedKey(k)
}

// textEntry is a field of several lines that Tab leaves, as every other field.
type textEntry struct {
	widget.Entry
	keys *keyboard
}

func newTextEntry(keys *keyboard) *textEntry {
	e := &textEntry{keys: keys}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab says that Tab goes on to the next field.
func (e *textEntry) AcceptsTab() bool { return false }

// TypedKey gives Escape to the window.
func (e *textEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.keys.onKey(k)
		return
	}
	e.Entry.TypedKey(k)
}
