package app

import "time"

// checkWait is how long after its start the window looks whether the library's
// files are whole: the disk has enough to do before.
const checkWait = 2 * time.Second

// checkLibrary says above the stories when files of the library are damaged, so that
// what is listed may not be all. One window of a library tells.
func (s *Shell) checkLibrary() {
	s.after(checkWait, func() {
		if s.family.shells[0] == s {
			s.keeping.Check(s.tellDamage)
		}
	})
}

func (s *Shell) tellDamage() {
	l := s.libraryView.notice
	l.urge(word("library.damaged"), word("button.verify"), func() {
		l.hide()
		s.verify()
	})
}
