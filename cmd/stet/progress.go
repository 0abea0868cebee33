package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// bar shows on a terminal how far the work is; elsewhere it shows nothing.
type bar struct{ inner *progressbar.ProgressBar }

func (p *program) progress(what string) bar {
	if !isTerminal(p.err) {
		return bar{}
	}
	return bar{progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(p.err),
		progressbar.OptionSetDescription(what),
		progressbar.OptionShowCount(),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

// set says how much is done. What a terminal makes of it is no reason to stop.
func (b bar) set(done int) {
	if b.inner != nil {
		_ = b.inner.Set(done)
	}
}

func (b bar) done() {
	if b.inner != nil {
		_ = b.inner.Finish()
	}
}
