package main

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// loop stands for the window's: it does what is queued, one after the other.
type loop struct {
	queue  chan func()
	events chan struct{} // that a wait ends with
	end    context.Context
	waits  []time.Duration
	mu     sync.Mutex
}

func newLoop(t *testing.T, still bool) (*loop, *rest) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	l := &loop{queue: make(chan func(), 100), events: make(chan struct{}, 1), end: ctx}
	r := &rest{do: func(f func()) { l.queue <- f }, still: func() bool { return still }, wait: l.wait, wake: l.event}
	go func() {
		for {
			select {
			case f := <-l.queue:
				f()
			case <-ctx.Done():
				return
			}
		}
	}()
	go r.run(ctx)
	return l, r
}

func (l *loop) event() { l.events <- struct{}{} }

func (l *loop) wait(most time.Duration) {
	began := time.Now()
	select {
	case <-l.events:
	case <-time.After(most):
	case <-l.end.Done():
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waits = append(l.waits, time.Since(began))
}

// waited returns how long the loop has waited for events, and how often.
func (l *loop) waited() (sum time.Duration, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, w := range l.waits {
		sum += w
	}
	return sum, len(l.waits)
}

func TestRestWaitsWhileNothingHappens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := newLoop(t, true)
		time.Sleep(time.Minute)
		if sum, _ := l.waited(); sum < 50*time.Second {
			t.Errorf("in a minute without events the loop rested %s only", sum)
		}
	})
}

func TestRestDoesNotHoldUpWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, r := newLoop(t, true)
		for range 100 {
			time.Sleep(277 * time.Millisecond)
			began, done := time.Now(), make(chan struct{})
			r.Do(func() { close(done) })
			<-done
			if late := time.Since(began); late > 0 {
				t.Fatalf("work was done after %s", late)
			}
		}
		if _, n := l.waited(); n == 0 {
			t.Error("the loop never rested")
		}
	})
}

// The toolkit paints beside what is queued: a loop that is late may rest first.
func TestRestLetsTheLoopPaintWhatWasQueued(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, r := newLoop(t, true)
		resting := func() bool {
			synctest.Wait()
			r.mu.Lock()
			defer r.mu.Unlock()
			return r.waiting
		}
		if time.Sleep(time.Minute); !resting() {
			t.Fatal("the loop does not rest")
		}
		r.Do(func() {})
		for since := time.Duration(0); since < restCalm*restPause; since += restPause / 2 {
			if resting() {
				t.Errorf("the loop rested again %v after something was queued", since)
			}
			time.Sleep(restPause / 2)
		}
		if time.Sleep(restPause * 2); !resting() {
			t.Error("the loop did not rest again")
		}
	})
}

func TestRestStaysAwakeAfterAnEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := newLoop(t, true)
		time.Sleep(restAwake + restWait/2)
		l.event()
		time.Sleep(time.Millisecond)
		if _, n := l.waited(); n != 1 {
			t.Fatalf("an event did not end the wait: %d waits", n)
		}
		time.Sleep(restAwake - 2*time.Millisecond)
		l.event()
		time.Sleep(restWait / 2)
		if _, n := l.waited(); n != 2 {
			t.Errorf("what came soon after an event found the loop at rest, or it never rested again: %d waits", n)
		}
	})
}

func TestRestLeavesAWindowThatMoves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, _ := newLoop(t, false)
		time.Sleep(10 * time.Second)
		if _, n := l.waited(); n != 0 {
			t.Errorf("a window in which something moves was left waiting %d times", n)
		}
	})
}

func TestRestTidiesUpOnceWhenNothingHappens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, r := newLoop(t, true)
		var n atomic.Int32
		l.queue <- func() { r.tidy = func() { n.Add(1) } }
		time.Sleep(restTidy - 10*time.Second)
		if l.event(); n.Load() != 0 {
			t.Errorf("tidied up %d times before anything had rested long", n.Load())
		}
		time.Sleep(restTidy - 5*time.Second)
		if n.Load() != 0 {
			t.Errorf("tidied up %d times though something had happened", n.Load())
		}
		time.Sleep(10 * restTidy)
		if n.Load() != 1 {
			t.Errorf("tidied up %d times in a long rest, want once", n.Load())
		}
	})
}

// A loop that has ended does what is queued at once, on the goroutine that asks.
func TestRestIsNotCalledByOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := &rest{do: func(f func()) { f() }, still: func() bool { return true }, wait: func(time.Duration) {
			t.Error("waited for events on another goroutine than the window's")
		}}
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		go r.run(ctx)
		time.Sleep(10 * time.Second)
	})
}
