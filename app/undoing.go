package app

// undo takes the last decision, note or change of the library back.
func (s *Shell) undo() {
	if s.orderLast() {
		s.order.Undo()
		return
	}
	if !s.pane.CanUndo {
		s.line.show(word("findings.no-undo"), false)
		return
	}
	s.undone = append(s.undone, false)
	s.compare.Undo()
}

// redo does again what was undone last: a decision, a note or a change of the library.
func (s *Shell) redo() {
	for len(s.undone) > 0 {
		ofLibrary := s.undone[len(s.undone)-1]
		s.undone = s.undone[:len(s.undone)-1]
		switch {
		case ofLibrary && s.order.CanRedo():
			s.order.Redo()
			return
		case !ofLibrary && s.pane.CanRedo:
			s.compare.Redo()
			return
		} // else something else was done meanwhile
	}
	if s.order.CanRedo() { // it failed before
		s.order.Redo()
		return
	}
	s.line.show(word("findings.no-redo"), false)
}
