package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/textlayout"
	appwidget "stet/app/widget"
)

// lineEntry is a line to type in, with keys that do something else than to type: a key that
// onKey takes is not typed.
type lineEntry struct {
	appwidget.Entry
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
func (e *lineEntry) leaves(keys *keyboard, then func()) { e.onKey = leaving(e, keys, then) }

// leaving is what the keys of a line do that leave it.
func leaving(line fyne.CanvasObject, keys *keyboard, then func()) func(fyne.KeyName) bool {
	return func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyEscape:
			unfocus(line)
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

// secretEntry is the toolkit's line for what is not to be read while it is typed, with the
// keys of a lineEntry.
type secretEntry struct {
	widget.Entry
	onKey func(fyne.KeyName) bool
}

func newSecretEntry(hint string) *secretEntry {
	e := &secretEntry{}
	e.PlaceHolder, e.Password = hint, true
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey gives the key to onKey first.
func (e *secretEntry) TypedKey(k *fyne.KeyEvent) {
	if e.onKey == nil || !e.onKey(k.Name) {
		e.Entry.TypedKey(k)
	}
}

// choiceEntry is a line to type in, with a list to choose from; Escape is given to the
// window.
type choiceEntry struct {
	appwidget.Entry
	keys *keyboard
}

func newChoiceEntry(keys *keyboard, choices []string) *choiceEntry {
	e := newPlainEntry(keys)
	open := newButton(keys, "", theme.MenuDropDownIcon(), func() { e.offer(choices) })
	open.Importance = widget.LowImportance
	e.ActionItem = open
	return e
}

// newPlainEntry returns such a line without the list.
func newPlainEntry(keys *keyboard) *choiceEntry {
	e := &choiceEntry{keys: keys}
	e.ExtendBaseWidget(e)
	return e
}

// offer shows the list below the line.
func (e *choiceEntry) offer(choices []string) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(e)
	if c == nil {
		return
	}
	items := make([]*fyne.MenuItem, len(choices))
	for i, choice := range choices {
		items[i] = fyne.NewMenuItem(textlayout.Seen(choice), func() { e.SetText(choice) })
	}
	list := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	list.ShowAtPosition(driver.AbsolutePositionForObject(e).AddXY(0, e.Size().Height-theme.InputBorderSize()))
	list.Resize(fyne.NewSize(e.Size().Width, list.MinSize().Height))
}

// TypedKey gives Escape to the window.
func (e *choiceEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.keys.onKey(k)
		return
	}
	e.Entry.TypedKey(k)
}

// textEntry is a field of several lines, which Tab leaves as every other field.
type textEntry struct {
	appwidget.Entry
	keys *keyboard
}

func newTextEntry(keys *keyboard) *textEntry {
	e := &textEntry{keys: keys}
	e.MultiLine, e.Wraps = true, true
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey gives Escape to the window.
func (e *textEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.keys.onKey(k)
		return
	}
	e.Entry.TypedKey(k)
}
