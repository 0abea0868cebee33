package main

import (
	"context"
	"io"
	"slices"
	"sync"

	"stet/internal/explain"
	"stet/internal/remote"
	"stet/store"
)

// share opens the window, and lets the commands of stet work with the library while it
// is open. Where that cannot be, they are refused, and the window works as well.
func (p *prepared) share(s *store.Store, stderr io.Writer, open func(*prepared) error) error {
	folder := p.folder()
	if folder == "" {
		return open(p) // nobody else knows of it
	}
	server, err := remote.Serve(context.Background(), s, folder, func(method string) {
		p.archive.Reread()
		p.outside.by(method)
	})
	if err != nil {
		message, _ := explain.Explain(err)
		say(stderr, "stet-desktop: commands cannot work with the library while the window is open: "+message)
		return open(p)
	}
	defer func() { _ = server.Close() }() // there is nobody left to serve
	return open(p)
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
