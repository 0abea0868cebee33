package fetch

import (
	"context"
	"net/http"
	"net/url"
	"sync"

	"github.com/temoto/robotstxt"
)

// robots is what a host asks of programs.
type robots struct {
	uses int // under Client.mu
	once sync.Once
	data *robotstxt.RobotsData // nil: it asks nothing
	err  error
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
	host := at.Scheme + "://" + at.Host
	c.mu.Lock()
	r, ok := c.robots[host]
	if !ok || r.uses >= mostUses {
		r = &robots{}
		c.robots[host] = r
	}
	r.uses++
	c.mu.Unlock()
	r.once.Do(func() { r.data, r.err = c.readRobots(ctx, at) })
	if r.err != nil {
		c.mu.Lock()
		delete(c.robots, host) // the next may have more luck
		c.mu.Unlock()
		return false, r.err
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
