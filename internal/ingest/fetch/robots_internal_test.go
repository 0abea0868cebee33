package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
	"time"
)

// waiting waits until so many have asked what the host wants of programs.
func waiting(t *testing.T, c *Client, host string, want int) {
	t.Helper()
	for {
		c.mu.Lock()
		r := c.robots[host]
		enough := r != nil && r.uses >= want
		c.mu.Unlock()
		if enough {
			return
		}
		select {
		case <-t.Context().Done():
			t.Fatal("nobody waits")
		case <-time.After(time.Millisecond):
		}
	}
}

// TestRobotsOfAnother: several wait for one robots.txt. That the one who reads it gives up
// is no error of the others, and one of them may give up before.
func TestRobotsOfAnother(t *testing.T) {
	asked := make(chan struct{}, 2)
	var again atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		asked <- struct{}{}
		if !again.Swap(true) {
			<-r.Context().Done() // it never answers
		}
	}))
	defer server.Close()
	at, err := url.Parse(server.URL + "/page")
	if err != nil {
		t.Fatal(err)
	}
	c := newClient(Options{Interval: time.Nanosecond, Wait: time.Nanosecond}, nil)
	ask := func(ctx context.Context) <-chan error {
		done := make(chan error, 1)
		go func() {
			allowed, err := c.allowed(ctx, at)
			if err == nil && !allowed {
				err = ErrRobots
			}
			done <- err
		}()
		return done
	}
	reader, stopReader := context.WithCancel(t.Context())
	defer stopReader()
	reads := ask(reader)
	<-asked
	hasty, stopHasty := context.WithCancel(t.Context())
	defer stopHasty()
	gives, waits := ask(hasty), ask(t.Context())
	waiting(t, c, server.URL, 3)
	stopHasty()
	if err := <-gives; !errors.Is(err, context.Canceled) {
		t.Errorf("one that gave up while another read: %v, want %v", err, context.Canceled)
	}
	stopReader()
	if err := <-reads; !errors.Is(err, context.Canceled) {
		t.Errorf("the one that read: %v, want %v", err, context.Canceled)
	}
	if err := <-waits; err != nil {
		t.Errorf("one that went on waiting: %v", err)
	}
}
