package present

import (
	"context"
	"sync"
)

// Runner is the one seam between what the user waits for and what he does not.
// The window gives `go f()` and its toolkit's way to come back; tests give
// functions that run in place, or that keep the work to decide the order in
// which results arrive.
type Runner struct {
	Go   func(f func()) // runs f elsewhere
	Post func(f func()) // runs f where the window may be touched
}

// InPlace runs everything at once, on the caller's goroutine.
func InPlace() Runner {
	return Runner{Go: func(f func()) { f() }, Post: func(f func()) { f() }}
}

// Slot holds the one task of its kind that still matters: a new task cancels the
// one before, and a result that comes too late is dropped. The zero value is
// ready.
type Slot struct {
	mu     sync.Mutex
	newest uint64
	cancel context.CancelFunc
}

// begin makes a new task the newest. Its context ends with parent, with cancel
// or with the next task; fresh tells whether it is still the newest.
func (s *Slot) begin(parent context.Context) (ctx context.Context, fresh func() bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cancel != nil {
		s.cancel()
	}
	ctx, s.cancel = context.WithCancel(parent)
	s.newest++
	number := s.newest
	return ctx, func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		return number == s.newest
	}
}

// Cancel ends the task, if there is one; its result will be dropped.
func (s *Slot) Cancel() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.newest++
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
}

// Run works elsewhere and shows the result in the window, unless a newer task
// of the slot has begun meanwhile. Work should return early when its context is
// done.
func Run[T any](ctx context.Context, r Runner, s *Slot, work func(context.Context) (T, error), show func(T, error)) {
	ctx, fresh := s.begin(ctx)
	r.Go(func() {
		result, err := work(ctx)
		r.Post(func() {
			if fresh() {
				show(result, err)
			}
		})
	})
}
