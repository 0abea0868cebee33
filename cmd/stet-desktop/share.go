package main

import (
	"context"
	"io"
	"slices"
	"sync"

	"stet/internal/explain"
	"stet/internal/remote"
)

// share lets the commands of stet work with the library while it is open. Where that
// cannot be, they are refused, and the window works as well.
func (o *opened) share(stderr io.Writer) {
	server, err := remote.Serve(context.Background(), o.store, o.folder, func(method string) {
		o.archive.Reread()
		o.outside.by(method)
	})
	if err != nil {
		message, _ := explain.Explain(err)
		say(stderr, "stet-desktop: commands cannot work with the library while the window is open: "+message)
		return
	}
	o.server = server
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
