package main

import (
	"time"

	"github.com/schollz/progressbar/v3"
)

// bar shows on a terminal that can go back in a line how far the work is; elsewhere it shows nothing.
type bar struct{ inner *progressbar.ProgressBar }

// progress is of work whose length shows only as it is done.
func (p *program) progress(what string) bar { return p.progressOf(what, -1) }

func (p *program) progressOf(what string, steps int) bar {
	if !isTerminal(p.err) || p.getenv("TERM") == "dumb" {
		return bar{}
	}
	return bar{progressbar.NewOptions(steps,
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

// of says how much is done of what there is.
func (b bar) of(done, total int) {
	if b.inner != nil {
		b.inner.ChangeMax(total)
		_ = b.inner.Set(done)
	}
}

func (b bar) done() {
	if b.inner != nil {
		_ = b.inner.Finish()
	}
}
