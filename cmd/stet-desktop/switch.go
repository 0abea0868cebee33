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

// put puts a library in the place of the one that is there, and returns that. If the context
// has ended nobody waits for the library: it is returned itself, and the other one stays.
func (n *next) put(ctx context.Context, o opened) opened {
	n.mu.Lock()
	defer n.mu.Unlock()
	if ctx.Err() == nil {
		n.opened, o = o, n.opened
	}
	return o
}

// take takes the library out.
func (n *next) take() opened {
	n.mu.Lock()
	defer n.mu.Unlock()
	was := n.opened
	n.opened = opened{}
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
	d.part(d.next.put(ctx, o))
	return ctx.Err()
}

// Leave closes the library that was opened, unless it was entered.
func (d *desk) Leave() { d.part(d.next.take()) }

// Enter shows the library that was opened, and closes the windows on the one before.
func (d *desk) Enter() {
	shell, before := d.shell, d.opened
	d.opened, d.trouble, d.vacant, d.sample = d.next.take(), nil, false, false
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
