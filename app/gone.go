package app

import (
	"context"
	"os"
	"time"

	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// libraryGlance is how often the window looks whether the library's folder is
// still there.
const libraryGlance = 3 * time.Second

// watchLibrary looks again and again whether the library's folder is there.
func (s *Shell) watchLibrary() {
	if s.opts.InPlace || s.opts.Library == "" {
		return
	}
	s.after(libraryGlance, func() {
		present.RunApart(s.setting, func(context.Context) (bool, error) {
			_, err := os.Stat(s.opts.Library)
			return !os.IsNotExist(err), nil
		}, func(there bool, _ error) {
			s.libraryThere(there)
			s.watchLibrary()
		})
	})
}

// libraryThere says when the library's folder was moved or deleted while the window is
// open, as long as it is so, and when it is back. What was in it can still be read.
func (s *Shell) libraryThere(there bool) {
	missing := s.gone.root.Visible()
	switch {
	case there && missing:
		s.gone.hide()
		s.line.show(word("library.back"), false)
	case !there && !missing:
		s.gone.urge(word("library.gone", s.opts.Library), word("button.back-up"), s.chooseBackup)
	}
}

// askLeave asks once whether a window is to be closed whose library may be lost by that.
func (s *Shell) askLeave() {
	text := wrapped()
	text.SetText(s.gone.text.Text)
	d := dialog.NewCustomWithoutButtons(word("library.leave-title"), text, s.window)
	cancel := s.cancelButton()
	leave := newButton(s.keys, word("button.leave"), nil, func() {
		d.Hide()
		s.closeWindow()
	})
	leave.Importance = widget.DangerImportance
	save := newButton(s.keys, word("button.back-up"), theme.DocumentSaveIcon(), func() { s.closeThen(s.chooseBackup) })
	save.Importance, save.main = widget.HighImportance, true
	s.ask(d, 560, 0, save, leave, cancel, save)
}
