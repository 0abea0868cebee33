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
	changed := &s.family.outside
	changed.mu.Lock()
	changed.findings = changed.findings || findings
	waits := changed.waiting
	changed.waiting = true
	changed.mu.Unlock()
	if !waits { // this window may be closed by now, and others open
		s.opts.after(outsidePause, s.family.takeUp)
	}
}

// takeUp shows what was changed, in the windows that are open.
func (f *family) takeUp() {
	f.outside.mu.Lock()
	findings := f.outside.findings
	f.outside.waiting, f.outside.findings = false, false
	f.outside.mu.Unlock()
	for _, s := range f.shells {
		if s.root.Err() != nil {
			continue
		}
		s.Reload()
		if findings {
			s.restyle()
		}
	}
}
