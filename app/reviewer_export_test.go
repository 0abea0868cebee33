package app

import "fyne.io/fyne/v2/test"

// TypeReviewer types a name into the line of the settings, which are open, without leaving it.
func (s *Shell) TypeReviewer(name string) {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if e, ok := o.(*lineEntry); ok && e.PlaceHolder == s.opts.Author {
			e.SetText(name)
		}
	}
}
