package app

import (
	"strings"

	"fyne.io/fyne/v2/test"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// AskEncrypt, AskDecrypt and AskPassphrase are what the buttons of the settings do.
func (s *Shell) AskEncrypt() { s.askEncrypt() }

// AskDecrypt is the second of them.
func (s *Shell) AskDecrypt() { s.askDecrypt() }

// AskPassphrase is the third.
func (s *Shell) AskPassphrase() { s.askPassphrase() }

// DialogText is what the labels of the open dialog say.
func (s *Shell) DialogText() string {
	var said []string
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if l, ok := o.(*appwidget.Text); ok {
			said = append(said, l.Text)
		}
	}
	return strings.Join(said, "\n")
}

// RecentComparisons are those looked at last.
func (s *Shell) RecentComparisons() present.Recents { return s.recents() }

// WrittenRecents is what of them is written down.
func (s *Shell) WrittenRecents() string { return s.habits.String(recentsKey + " " + s.opts.Library) }
