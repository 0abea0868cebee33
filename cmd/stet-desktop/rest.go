package main

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// rest lets the window's loop sleep while nothing happens. The toolkit's loop looks
// for events sixty times a second whether there are any or not
// (https://github.com/fyne-io/fyne/issues/2506); what it gets them from can wait for
// one, and does so here, on the loop's own goroutine.
type rest struct {
	do    func(func())        // queues something for the window's goroutine
	still func() bool         // nothing moves in the windows by itself
	wait  func(time.Duration) // for an event, at most so long
	wake  func()              // ends a wait
	tidy  func()              // gives back what is not needed while nothing happens; nil: nothing is

	rested time.Duration // since something happened; the loop's goroutine has it
	calm   int           // pauses since something was queued; the loop's goroutine has it
	asking atomic.Bool

	mu      sync.Mutex
	waiting bool
	called  bool // something was queued that a wait must not hold up
}

const (
	// restWait is how long a wait is at most, and how late what the toolkit does
	// by itself can be: each wait costs the frames of restPause.
	restWait = 2 * time.Second
	// restPause is how long the loop then runs: some frames, to paint and to tidy up.
	restPause = 40 * time.Millisecond
	// restCalm is how many pauses pass without a wait after something was queued: what it
	// changed is painted then. A loop that is late picks by chance whether it paints first
	// or rests first, and a wait would hold the picture back.
	restCalm = 3
	// restAwake is how long it runs after the user did something: there may be
	// more of it, and what the toolkit shows of it may still move.
	restAwake = 2 * time.Second
	// restTidy is how long nothing has happened until it is tidied up: the toolkit keeps
	// for a minute what it has drawn.
	restTidy = 70 * time.Second
)

// Do is the toolkit's Do, for a window that may be at rest.
func (r *rest) Do(f func()) {
	r.do(f)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.called = true
	if r.waiting {
		r.wake()
	}
}

// run rests again and again until the context ends.
func (r *rest) run(ctx context.Context) {
	for pause := restAwake; ; {
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		done := make(chan time.Duration, 1)
		// A loop that has ended leaves it to us to do what we ask of it: we must not.
		r.asking.Store(true)
		r.do(func() { done <- r.once() })
		r.asking.Store(false)
		select {
		case <-ctx.Done():
			return
		case pause = <-done:
		}
	}
}

// once waits once, if nothing speaks against it. It returns how long the loop is to
// run until the next time.
func (r *rest) once() time.Duration {
	if r.asking.Load() || !r.still() || !r.begin() {
		return restPause
	}
	began := time.Now()
	r.wait(restWait)
	called := r.end()
	if time.Since(began) < restWait && !called {
		r.rested = 0
		return restAwake
	}
	if r.rested < restTidy {
		if r.rested += restWait; r.rested >= restTidy && r.tidy != nil {
			r.tidy()
		}
	}
	return restPause
}

// begin marks that a wait begins. It reports false if something was queued lately.
func (r *rest) begin() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.calm++
	if r.called {
		r.called, r.calm = false, 0
	}
	r.waiting = r.calm >= restCalm
	return r.waiting
}

// end marks that a wait is over. It reports whether we ended it ourselves.
func (r *rest) end() (called bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.waiting = false
	return r.called
}
