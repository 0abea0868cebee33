package app

import (
	"sync"
	"time"
)

// outsidePause gathers what other programs change in quick succession, as when they add
// a folder of files, so that the library is read anew once.
const outsidePause = 300 * time.Millisecond

// outside is what other programs changed and the windows have not taken up yet.
type outside struct {
	mu       sync.Mutex
	waiting  bool
	findings bool
}

// ChangedOutside takes up, in all windows, that another program changed the library;
// with findings, what is found between texts or was decided about it may be another.
// It may be called from any goroutine.
func (s *Shell) ChangedOutside(findings bool) {
	s.outside.mu.Lock()
	s.outside.findings = s.outside.findings || findings
	waits := s.outside.waiting
	s.outside.waiting = true
	s.outside.mu.Unlock()
	if !waits {
		s.after(outsidePause, s.takeUp)
	}
}

// takeUp shows what was changed.
func (s *Shell) takeUp() {
	s.outside.mu.Lock()
	findings := s.outside.findings
	s.outside.waiting, s.outside.findings = false, false
	s.outside.mu.Unlock()
	s.Reload()
	s.others((*Shell).Reload)
	if findings {
		s.restyled()
	}
}
