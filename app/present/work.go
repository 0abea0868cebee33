package present

import (
	"context"
	"sync/atomic"
	"time"
)

// Work is something that takes long, as the window shows it.
type Work struct {
	Title       string
	Done, Total int // Total is 0 while nobody knows
	Over        bool
	Cancel      func()
}

// Counter is what work counts and the window reads. The zero value is ready; it
// is safe for concurrent use.
type Counter struct{ done, total atomic.Int64 }

// Set says how much is done, of how much.
func (c *Counter) Set(done, total int) {
	c.done.Store(int64(done))
	c.total.Store(int64(total))
}

// patience is how long work may take before the user is told that it can be
// cancelled: what is faster would only flicker.
const patience = 300 * time.Millisecond

// glance is how often the window looks at how far work has come.
const glance = 100 * time.Millisecond

// RunLong is Run for work that may take long: the window then shows how far it
// has come and lets the user cancel it. Work that is cancelled should return what
// it has done so far.
func RunLong[T any](s Setting, title string, work func(context.Context, *Counter) (T, error), show func(T, error)) {
	ctx, cancel := context.WithCancel(s.Context)
	var counter Counter
	shown := &Work{Title: title, Cancel: cancel}
	s.watch(shown, &counter, patience)
	s.Context = ctx
	runApart(s, func(ctx context.Context) (T, error) {
		return work(ctx, &counter)
	}, func(result T, err error) {
		cancel()
		shown.Over = true
		s.working(shown)
		show(result, err)
	})
}

// watch shows the work after a while, and again and again until it is over.
func (s Setting) watch(w *Work, counter *Counter, wait time.Duration) {
	s.later()(wait, func() {
		if w.Over {
			return
		}
		w.Done, w.Total = int(counter.done.Load()), int(counter.total.Load())
		s.working(w)
		s.watch(w, counter, glance)
	})
}

func (s Setting) working(w *Work) {
	if s.Working != nil {
		s.Working(w)
	}
}
