package app

import (
	"fyne.io/fyne/v2/test"
)

// TapPlace taps a library that was opened before, in the dialog that is open.
func (s *Shell) TapPlace(at int) {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if l, ok := o.(*list); ok {
			l.Select(at)
			return
		}
	}
}

// HabitsFile is where the window writes its habits down.
func (s *Shell) HabitsFile() string { return s.opts.Habits }

// Unsaved tells whether something is written in the dialog that is open and not saved.
func (s *Shell) Unsaved() bool { return s.writing.unsaved() }
