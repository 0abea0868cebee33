package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// tick is the toolkit's box to tick, but passes keys on.
type tick struct {
	widget.Check
	keys *keyboard
	ring ring
}

func newTick(keys *keyboard, s present.Switch, changed func(bool)) *tick {
	t := &tick{keys: keys, ring: ring{narrow: true}}
	t.Text, t.Checked, t.OnChanged = s.Title, s.On, changed
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer draws it with a ring for the focus.
func (t *tick) CreateRenderer() fyne.WidgetRenderer { return t.ring.around(t.Check.CreateRenderer()) }

// FocusGained shows that the keys go to it.
func (t *tick) FocusGained() {
	t.ring.set(true)
	t.Check.FocusGained()
	reveal(t)
}

// FocusLost ends what FocusGained began.
func (t *tick) FocusLost() {
	t.ring.set(false)
	t.Check.FocusLost()
}

// TypedKey passes the key on; Space ticks the box.
func (t *tick) TypedKey(e *fyne.KeyEvent) { t.keys.onKey(e) }
