package app

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// keyboard gets the keys that the focused part has no use for, so that they
// work wherever the focus is.
type keyboard struct {
	onKey  func(*fyne.KeyEvent)
	onRune func(rune)
	tips   *tips // that say what a button does
}

// button is the toolkit's, but passes keys on.
type button struct {
	widget.Button
	keys *keyboard
	tip  string // what it does; "" if its words say so
	main bool   // of a dialog: what answers it presses it wherever the keys are
	ring ring
}

var _ fyne.Accessible = (*button)(nil)

func newButton(keys *keyboard, label string, icon fyne.Resource, tapped func()) *button {
	b := &button{keys: keys}
	b.Text, b.Icon, b.OnTapped = label, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer draws it with a ring for the focus.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	return b.ring.around(b.Button.CreateRenderer())
}

// FocusGained shows that the keys go to it.
func (b *button) FocusGained() {
	b.ring.set(true)
	b.Button.FocusGained()
	reveal(b)
}

// FocusLost ends what FocusGained began.
func (b *button) FocusLost() {
	b.ring.set(false)
	b.Button.FocusLost()
}

// TypedKey presses the button or passes the key on.
func (b *button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace:
		b.Button.TypedKey(e)
	case fyne.KeyReturn, fyne.KeyEnter:
		tapIfEnabled(b)
	default:
		b.keys.onKey(e)
	}
}

// MouseIn says what the button does.
func (b *button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	if b.tip != "" {
		b.keys.tips.show(e.AbsolutePosition, b.tip, "")
	}
}

// MouseOut ends what MouseIn began.
func (b *button) MouseOut() {
	b.Button.MouseOut()
	if b.tip != "" {
		b.keys.tips.hide()
	}
}

// AccessibilityLabel is the button's words or, if it has only a picture, what it does.
func (b *button) AccessibilityLabel() string { return cmp.Or(b.Text, b.tip) }

// AccessibilityRole says what can be done with it.
func (b *button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// TypedRune passes the letter on.
func (b *button) TypedRune(r rune) { b.keys.onRune(r) }
