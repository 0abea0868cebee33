package app

// ReasonRoom is the height that there is for what is said below the list; what has not room
// scrolls.
func (s *Shell) ReasonRoom() float32 { return s.findingsView.reading.Size().Height }
