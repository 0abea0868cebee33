package main

import (
	"context"
	"slices"
	"sync"

	"stet/internal/explain"
	"stet/internal/remote"
	"stet/store"
)

// share lets the commands of stet work with the library while it is open. Where that
// cannot be, they are refused, and the window works as well.
func (p *prepared) share(s *store.Store, folder string) {
	server, err := remote.Serve(context.Background(), s, folder, func(method string) {
		p.archive.Reread()
		p.outside.by(method)
	})
	if err != nil {
		message, _ := explain.Explain(err)
		say(p.stderr, "stet-desktop: commands cannot work with the library while the window is open: "+message)
		return
	}
	p.server = server
}

// outside hands on that other programs changed the library, once somebody wants to know:
// a window that is not there yet reads it anyway.
type outside struct {
	mu   sync.Mutex
	told func(findings bool)
}

// restyling are the calls after which what is found between texts, or was decided about
// it, may be another.
var restyling = []string{
	"Change", "PutDecision",
}

func (c *outside) by(method string) {
	c.mu.Lock()
	told := c.told
	c.mu.Unlock()
	if told != nil {
		told(slices.Contains(restyling, method))
	}
}

// tell makes what other programs change known from now on; nil: to nobody.
func (c *outside) tell(told func(findings bool)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told = told
}
