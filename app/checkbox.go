package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// checkBox is a box to tick that passes on the keys that are not its own, as buttons of
// forms do: Escape closes them wherever the focus is.
type checkBox struct {
	widget.Check
	keys *keyboard
}

func newCheckBox(keys *keyboard, label string) *checkBox {
	c := &checkBox{keys: keys}
	c.Text = label
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey passes the key on; Space, which ticks the box, comes as a letter.
func (c *checkBox) TypedKey(e *fyne.KeyEvent) {
	if e.Name != fyne.KeySpace {
		c.keys.onKey(e)
	}
}
