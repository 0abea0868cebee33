package app

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// showDeleted lists what was deleted; each can be brought back, and all of it removed
// for good.
func (s *Shell) showDeleted() {
	s.order.Deleted(func(items []present.DeletedItem) {
		if len(items) == 0 {
			s.line.show(word("trash.none"), false)
			return
		}
		rows := make([]actRow, len(items))
		for i, item := range items {
			rows[i] = actRow{item.Text, item.Detail, func() { s.order.BringBack(item) }}
		}
		purge := newButton(s.keys, word("button.purge"), theme.DeleteIcon(), func() { s.closeThen(func() { s.askPurge(items) }) })
		s.showActsBelow(heading("deleted"), container.NewHBox(purge), word("button.bring-back"), rows)
	})
}

// askPurge asks once whether what was deleted is to be removed for good.
func (s *Shell) askPurge(items []present.DeletedItem) {
	text := wrapped()
	text.SetText(spoken.Say("trash.ask", len(items)))
	d := dialog.NewCustomWithoutButtons(word("trash.ask-title"), text, s.window)
	cancel := s.cancelButton()
	purge := newButton(s.keys, word("button.purge-now"), theme.DeleteIcon(), func() {
		d.Hide()
		s.order.Purge(func(said string) { s.line.show(said, false) })
	})
	purge.Importance = widget.DangerImportance
	s.ask(d, 480, 0, cancel, purge, cancel) // Return does what can be taken back
	cancel.main = true
}
