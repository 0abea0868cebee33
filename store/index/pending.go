package index

import (
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
)

// What is taken into an index is written to the disk while the next is prepared. It waits
// in memory until then: pending bounds how much.

// mostPending is how many steps may wait: one is written, one is ready for it.
const mostPending = 2

// pending counts the steps that are not on the disk yet.
type pending struct {
	path   string
	places chan struct{} // one is taken by each step

	once   sync.Once
	failed chan struct{} // closed when a step cannot be written
	err    error         // why; set before
}

// trouble is the name under which the library below is given its function for errors that
// it meets while it writes.
const trouble = "stet index"

// open are those that wait for something, by the folder in which the library below keeps
// its files.
var open sync.Map

func init() {
	scorch.RegistryAsyncErrorCallbacks[trouble] = func(err error, path string) {
		if p, ok := open.Load(path); ok {
			p.(*pending).fail(err) //nolint:forcetypeassert // nothing else is put there
		}
	}
}

func newIndex(inner bleve.Index, dir string) *Index {
	x := &Index{inner: inner, pending: pending{
		path: filepath.Join(dir, "store"), places: make(chan struct{}, mostPending), failed: make(chan struct{}),
	}}
	open.Store(x.pending.path, &x.pending)
	return x
}

func (p *pending) fail(err error) {
	p.once.Do(func() {
		p.err = err
		close(p.failed)
	})
}

// begin takes a place, when there is one, which is given back when done is called.
func (p *pending) begin() (done func(), err error) {
	select {
	case <-p.failed:
		return nil, p.err
	default:
	}
	select {
	case p.places <- struct{}{}:
		return sync.OnceFunc(func() { <-p.places }), nil
	case <-p.failed:
		return nil, p.err
	}
}

// wait waits until nothing is pending.
func (p *pending) wait() error {
	for range mostPending {
		done, err := p.begin()
		if err != nil {
			return err
		}
		defer done()
	}
	return nil
}

// forget ends the hearing of errors.
func (p *pending) forget() { open.CompareAndDelete(p.path, p) }
