package app

import (
	"context"
	"os"
	"time"

	"stet/app/present"
)

// libraryGlance is how often the window looks whether the library's folder is
// still there.
const libraryGlance = 3 * time.Second

// watchLibrary says when the library's folder was moved or deleted while the
// window is open, and when it is back.
func (s *Shell) watchLibrary(there bool) {
	if s.opts.InPlace || s.opts.Library == "" {
		return
	}
	s.after(libraryGlance, func() {
		var looking present.Slot
		present.Run(s.root, s.runner(), &looking, func(context.Context) (bool, error) {
			_, err := os.Stat(s.opts.Library)
			return !os.IsNotExist(err), nil
		}, func(now bool, _ error) {
			switch {
			case there && !now:
				s.line.show(word("library.gone", s.opts.Library), true)
			case now && !there:
				s.line.show(word("library.back"), false)
			}
			s.watchLibrary(now)
		})
	})
}
