package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// list is the toolkit's, but passes keys on that it has no use for.
type list struct {
	widget.List
	keys   *keyboard
	onAt   func(at int)                 // told which line the keys are on, by keys or a tap; nil: nobody asks
	onSide func(right bool)             // what ← and → do; nil if nothing
	onName func(name fyne.KeyName) bool // takes other keys that mean something here; nil if none does
	ring   ring
}

func newList(keys *keyboard, length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *list {
	l := &list{keys: keys}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer draws it with a ring for the focus.
func (l *list) CreateRenderer() fyne.WidgetRenderer { return l.ring.around(l.List.CreateRenderer()) }

// FocusGained shows that the keys go to it.
func (l *list) FocusGained() {
	l.ring.set(true)
	l.List.FocusGained()
}

// FocusLost ends what FocusGained began.
func (l *list) FocusLost() {
	l.ring.set(false)
	l.List.FocusLost()
}

// move does what moves the keys to another line. The toolkit tells of the line
// that the pointer is over as well: that one is not meant.
func (l *list) move(do func()) {
	l.OnHighlighted = l.onAt
	do()
	l.OnHighlighted = nil
}

// goTo puts the keys on a line.
func (l *list) goTo(at int) { l.move(func() { l.Highlight(at) }) }

// TypedKey moves within the list or passes the key on.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeySpace:
		l.move(func() { l.List.TypedKey(e) })
	case fyne.KeyLeft, fyne.KeyRight:
		if l.onSide != nil {
			l.onSide(e.Name == fyne.KeyRight)
		}
	default:
		if l.onName == nil || !l.onName(e.Name) {
			l.keys.onKey(e)
		}
	}
}

// TypedRune passes the letter on.
func (l *list) TypedRune(r rune) { l.keys.onRune(r) }
