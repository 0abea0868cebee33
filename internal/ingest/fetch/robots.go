package fetch

import (
	"context"
	"net/http"
	"net/url"

	"github.com/temoto/robotstxt"
)

// robots is what a host asks of programs. Who needs it first reads it; the others wait.
type robots struct {
	uses  int           // under Client.mu
	ready chan struct{} // closed when what follows is there

	data      *robotstxt.RobotsData // nil: it asks nothing
	err       error
	brokenOff bool // the context of who read it has ended, which says nothing of the host
}

// mostUses is for how many pages a robots.txt counts before it is read again: a
// program may run for months.
const mostUses = 200

// mostRobots is how many bytes of a robots.txt count, as RFC 9309 has it.
const mostRobots = 500 << 10

// allowed reports whether robots.txt lets programs fetch the address. A host without
// one allows everything; one that fails to answer forbids everything, as RFC 9309
// has it.
func (c *Client) allowed(ctx context.Context, at *url.URL) (bool, error) {
	r, err := c.robotsOf(ctx, at)
	if err != nil {
		return false, err
	}
	if r.data == nil {
		return true, nil
	}
	c.slower(at.Host, r.data.FindGroup(c.options.Agent).CrawlDelay)
	path := at.EscapedPath()
	if at.RawQuery != "" {
		path += "?" + at.RawQuery
	}
	return r.data.TestAgent(path, c.options.Agent), nil
}

// robotsOf returns what the host of the address asks.
func (c *Client) robotsOf(ctx context.Context, at *url.URL) (*robots, error) {
	host := at.Scheme + "://" + at.Host
	for {
		c.mu.Lock()
		r, there := c.robots[host]
		if there = there && r.uses < mostUses; !there {
			r = &robots{ready: make(chan struct{})}
			c.robots[host] = r
		}
		r.uses++
		c.mu.Unlock()
		if !there {
			r.data, r.err = c.readRobots(ctx, at)
			r.brokenOff = ctx.Err() != nil
			close(r.ready)
		}
		select {
		case <-r.ready:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		if r.err == nil {
			return r, nil
		}
		c.mu.Lock()
		if c.robots[host] == r {
			delete(c.robots, host) // the next may have more luck
		}
		c.mu.Unlock()
		if !r.brokenOff || ctx.Err() != nil {
			return nil, r.err
		}
	}
}

func (c *Client) readRobots(ctx context.Context, at *url.URL) (*robotstxt.RobotsData, error) {
	a := answer{}
	for step := 0; ; step++ {
		var err error
		place := at
		if step == 0 {
			place = at.ResolveReference(&url.URL{Path: "/robots.txt"})
		}
		if a, err = c.patient(ctx, place, Known{}); err != nil {
			return nil, err
		}
		next, moved, err := redirect(place, a)
		if err != nil || !moved || step == mostRedirects {
			break
		}
		at = next
	}
	if a.status >= http.StatusMultipleChoices && a.status < http.StatusBadRequest {
		return nil, nil // it leads nowhere
	}
	data, err := robotstxt.FromStatusAndBytes(a.status, a.body[:min(len(a.body), mostRobots)])
	if err != nil {
		return nil, nil //nolint:nilerr // what cannot be read asks nothing
	}
	return data, nil
}
