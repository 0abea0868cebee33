//go:build !ci

package main

import (
	"context"
	"sync"

	"stet/app"
	"stet/internal/explain"
	"stet/store"
)

var _ app.Libraries = (*desk)(nil)

// next is a library that was opened to take the place of the one that is open; one without
// a store is none.
type next struct {
	mu sync.Mutex
	opened
}

// take takes the library out and puts another in its place.
func (n *next) take(other opened) opened {
	n.mu.Lock()
	defer n.mu.Unlock()
	was := n.opened
	n.opened = other
	return was
}

// Vacant tells whether a library would be made in the folder.
func (d *desk) Vacant(folder string) (bool, error) { return store.Vacant(folder) }

// Open opens a library beside the one that is open.
func (d *desk) Open(ctx context.Context, folder, word string) error {
	o, err := d.openBeside(folder, word, true)
	if err != nil {
		return err
	}
	d.part(d.next.take(o))
	if ctx.Err() != nil { // and nobody may be left to leave it
		d.Leave()
	}
	return ctx.Err()
}

// Leave closes the library that was opened, unless it was entered.
func (d *desk) Leave() { d.part(d.next.take(opened{})) }

// Enter shows the library that was opened, and closes the windows on the one before.
func (d *desk) Enter() {
	shell, before := d.shell, d.opened
	d.opened, d.trouble, d.vacant, d.sample = d.next.take(opened{}), nil, false, false
	if shell != nil {
		before.outside.tell(nil)
	}
	d.newShell()
	d.shell.Window().Show()
	d.begin()
	if shell == nil {
		return
	}
	shell.Dismiss()
	d.parted.Go(func() {
		shell.Close() // before the library goes that its work is at
		d.say(before.close())
	})
}

// part closes a library that was not entered, elsewhere: it may have much to write.
func (d *desk) part(o opened) {
	if o.store != nil {
		d.parted.Go(func() { d.say(o.close()) })
	}
}

// say says on the terminal what went wrong when a library was closed: there is no window
// on it any more.
func (d *desk) say(err error) {
	if err != nil {
		message, _ := explain.Explain(err)
		say(d.stderr, "stet-desktop: "+message)
	}
}
