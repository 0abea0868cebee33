package present

import (
	"cmp"
	"context"
	"time"

	"stet/internal/report"
)

// Setting is what presenters are given of the world around them.
type Setting struct {
	Context context.Context // of the window; ends when it is closed
	Runner  Runner
	Words   Translator
	Speech  *report.Speech // of the same language: what reports say, too
	Zone    *time.Location // for the times shown
	Fail    func(error)    // shows an error to the user
	// Later runs f where the window may be touched, after a while; nil: never.
	Later func(wait time.Duration, f func())
	// Working shows work that takes long, and again when it has come further or is
	// over; nil: nobody waits.
	Working func(*Work)
}

func (s Setting) later() func(time.Duration, func()) {
	if s.Later == nil {
		return func(time.Duration, func()) {}
	}
	return s.Later
}

func (s Setting) zone() *time.Location { return cmp.Or(s.Zone, time.UTC) }
