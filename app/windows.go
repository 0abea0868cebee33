package app

import (
	"slices"

	"stet/app/present"
)

// family is the windows that are open on one library. They belong to one
// goroutine; each has a state of its own.
type family struct {
	archive Archive
	shells  []*Shell
	colours *present.Colours
	outside outside
	secret  present.Habits // that are written nowhere
}

// newWindow opens another window on the same library.
func (s *Shell) newWindow() {
	s.keep() // the new one is as large
	another := New(s.app, s.family.archive, s.opts)
	another.family = s.family
	s.family.shells = append(s.family.shells, another)
	another.window.Show()
}

// others does something in every other window.
func (s *Shell) others(do func(*Shell)) {
	for _, o := range s.family.shells {
		if o != s {
			do(o)
		}
	}
}

// leave closes the window, with what the user made of it written down, and a
// note that is being written; where the library may be lost by that, not unasked.
func (s *Shell) leave() {
	if s.gone.root.Visible() {
		if s.open == nil {
			s.askLeave()
		}
		return
	}
	s.unlessLost(s.closeWindow)
}

func (s *Shell) closeWindow() {
	s.window.Canvas().Unfocus()
	s.keep()
	s.window.Close()
}

// closed takes leave of a window that is gone.
func (s *Shell) closed() {
	s.end()
	f := s.family
	if len(f.shells) > 1 { // the last one is waited for when the program ends
		f.shells = slices.DeleteFunc(f.shells, func(o *Shell) bool { return o == s })
		f.shells[0].working.Go(s.working.Wait)
	}
}

// quit closes all windows.
func (s *Shell) quit() {
	for _, o := range slices.Clone(s.family.shells) {
		o.leave()
	}
}

// Close ends all work and waits for it: what is being saved is saved.
func (s *Shell) Close() {
	for _, o := range s.family.shells {
		o.end()
		o.working.Wait()
	}
	s.end()
	s.working.Wait()
}

// Still tells whether nothing moves by itself in any of the windows: no line that is
// typed in blinks, and nothing takes long.
func (s *Shell) Still() bool {
	return !slices.ContainsFunc(s.family.shells, func(o *Shell) bool {
		_, typing := o.window.Canvas().Focused().(interface{ SelectedText() string })
		return typing || o.waiting.busy.Visible()
	})
}
