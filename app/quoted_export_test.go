package app

// Quoted are the sentences below the list, with what stands out in them in brackets.
func (s *Shell) Quoted() (old, new string) {
	return inBrackets(s.findingsView.old.text.Runs()), inBrackets(s.findingsView.new.text.Runs())
}
