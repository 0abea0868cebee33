package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// selector is the toolkit's select, but passes keys on that it has no use for, and
// can have options that cannot be chosen.
type selector struct {
	widget.Select
	keys  *keyboard
	unfit func(option int) string // why an option cannot be chosen, "" if it can; nil: all can
	ring  ring
}

var _ fyne.Accessible = (*selector)(nil)

func newSelector(keys *keyboard, options []string, chosen func(option int)) *selector {
	s := &selector{keys: keys}
	s.Options = options
	s.OnChanged = func(string) { chosen(s.SelectedIndex()) }
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer draws it with a ring for the focus.
func (s *selector) CreateRenderer() fyne.WidgetRenderer {
	return s.ring.around(s.Select.CreateRenderer())
}

// FocusGained shows that the keys go to it.
func (s *selector) FocusGained() {
	s.ring.set(true)
	s.Select.FocusGained()
	reveal(s)
}

// FocusLost ends what FocusGained began.
func (s *selector) FocusLost() {
	s.ring.set(false)
	s.Select.FocusLost()
}

// set shows an option as the chosen one, and tells nobody.
func (s *selector) set(option int) {
	chosen := s.OnChanged
	s.OnChanged = nil
	if option < 0 {
		s.ClearSelected()
	} else {
		s.SetSelectedIndex(option)
	}
	s.OnChanged = chosen
}

// AccessibilityLabel is the option that is chosen.
func (s *selector) AccessibilityLabel() string { return s.Selected }

// AccessibilityRole says what can be done with it.
func (s *selector) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped opens the list.
func (s *selector) Tapped(e *fyne.PointEvent) {
	if s.unfit == nil {
		s.Select.Tapped(e)
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil && !s.Disabled() {
		c.Focus(s)
		s.open(c)
	}
}

// TypedKey opens the list or goes to another option; it passes other keys on.
func (s *selector) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyUp, fyne.KeyDown:
		if s.unfit == nil {
			s.Select.TypedKey(e)
		} else {
			s.Tapped(nil)
		}
	case fyne.KeyLeft:
		s.step(-1)
	case fyne.KeyRight:
		s.step(1)
	default:
		s.keys.onKey(e)
	}
}

// TypedRune passes the letter on.
func (s *selector) TypedRune(r rune) { s.keys.onRune(r) }

// step chooses the next option that can be.
func (s *selector) step(by int) {
	n := len(s.Options)
	for i := 1; i <= n; i++ {
		at := ((s.SelectedIndex()+by*i)%n + n) % n
		if s.unfit == nil || s.unfit(at) == "" {
			s.SetSelectedIndex(at)
			return
		}
	}
}

// open lists the options; those that cannot be chosen are faint, and say why.
func (s *selector) open(c fyne.Canvas) {
	items := make([]*fyne.MenuItem, len(s.Options))
	for i, text := range s.Options {
		items[i] = fyne.NewMenuItem(text, func() { s.SetSelectedIndex(i) })
		if why := s.unfit(i); why != "" {
			items[i].Label += " – " + why
			items[i].Disabled = true
		}
	}
	list := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
	list.ShowAtPosition(at.AddXY(0, s.Size().Height))
	list.Resize(fyne.NewSize(max(s.Size().Width, list.MinSize().Width), list.MinSize().Height))
}
