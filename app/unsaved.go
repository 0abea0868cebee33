package app

import (
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// writing is what would be lost with the dialog that is open: of the zero value, nothing.
// Dialogs that ask for one line only have none: a question would cost more than the line.
type writing struct {
	typed func() bool // whether the person wrote or chose something; nil if nothing is asked
	holds func() bool // whether there is a text that has to be got anew; nil if there is none
}

// unsaved tells whether anything would be lost.
func (w writing) unsaved() bool { return w.written() || w.holds != nil && w.holds() }

// written tells whether something would be lost that a person made.
func (w writing) written() bool { return w.typed != nil && w.typed() }

// opens makes the dialog the one that Escape closes, as long as it is there, and then the one
// that was it before.
func (s *Shell) opens(d dialog.Dialog) {
	before, written := s.open, s.writing
	s.open, s.writing = d, writing{}
	d.SetOnClosed(func() { s.open, s.writing = before, written })
}

// cancelButton closes the dialog that is open, as Escape does.
func (s *Shell) cancelButton() *button {
	return newButton(s.keys, word("button.cancel"), theme.CancelIcon(), s.dismiss)
}

// dismiss closes the dialog that is open; if something that was written in it would be
// lost by that, not unasked.
func (s *Shell) dismiss() {
	d := s.open
	switch {
	case d == nil:
	case s.writing.written():
		s.askLoss(word("unsaved.here"), word("button.back"), d.Hide, func() {})
	default:
		d.Hide()
	}
}

// unlessLost does something that closes the window; if something that was written in it
// would be lost by that, not unasked.
func (s *Shell) unlessLost(then func()) {
	switch {
	case s.loss != nil && s.open == s.loss: // it is asked already
	case s.writing.unsaved():
		s.askLoss(word("unsaved.here"), word("button.back"), then, func() {})
	default:
		then()
	}
}

// unlessOthersLose does something that closes all windows, or otherwise: in which of the
// others something is written that is not saved is shown, if the person wants that.
func (s *Shell) unlessOthersLose(then, otherwise func()) {
	for _, o := range s.family.shells {
		if o != s && o.writing.unsaved() {
			s.askLoss(word("unsaved.other"), word("button.show"), then, func() {
				otherwise()
				o.window.RequestFocus()
			})
			return
		}
	}
	then()
}

// askLoss asks whether what was written and not saved may be lost.
func (s *Shell) askLoss(says, back string, lose, keep func()) {
	text := wrapped()
	text.SetText(says)
	d := dialog.NewCustomWithoutButtons(word("unsaved.title"), text, s.window)
	answer := keep
	discard := newButton(s.keys, word("button.discard"), nil, func() {
		answer = lose
		d.Hide()
	})
	discard.Importance = widget.DangerImportance
	stay := newButton(s.keys, back, nil, d.Hide)
	stay.Importance, stay.main = widget.HighImportance, true
	s.loss = d
	s.ask(d, 480, 0, stay, discard, stay)
	d.SetOnClosed(func() { answer() })
}
