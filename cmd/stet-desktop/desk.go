//go:build !ci

package main

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"github.com/adrg/xdg"

	"stet/app"
	"stet/internal/clipboard"
	"stet/internal/report/saved"
)

// desk is what stands on the screen: the windows on the library or, as long as that is not
// open, the door to it. It belongs to the window's goroutine, but for close.
type desk struct {
	*prepared
	app      fyne.App
	resting  *rest
	board    *clipboard.Clipboard
	measured *bench
	shell    *app.Shell // nil while the library is not open
	door     *app.Door  // the last one; nil if there never was one
}

// first is the window that the program begins with.
func (d *desk) first() fyne.Window {
	if d.trouble != nil {
		w := d.newDoor().Window()
		d.door.Came(d.trouble)
		return w
	}
	d.newShell()
	return d.shell.Window()
}

// begin does what waits until the window is shown.
func (d *desk) begin() {
	switch {
	case d.shell == nil:
	case d.bench > 0:
		go d.measured.run()
	case d.benchLarge > 0:
		go d.measured.runLarge(d.benchLarge)
	case d.old != "":
		d.shell.Compare(d.old, d.new)
	}
}

// newShell makes the window on the library, which is open.
func (d *desk) newShell() {
	options := d.options()
	options.Lock, options.Trial = d.lock(), d.folder() == "" && !d.isMeasured()
	d.measured = newBench(d.archive, d.resting.Do)
	if d.isMeasured() {
		options.Shown = d.measured.shown
	}
	d.shell = app.New(d.app, d.archive, options)
	d.outside.tell(d.shell.ChangedOutside)
	if size, ok := d.windowSize(); ok {
		d.shell.Window().Resize(size)
	}
	if d.isMeasured() {
		d.measured.attach(d.shell)
	}
}

// isMeasured tells whether the window is opened to be measured.
func (d *desk) isMeasured() bool { return d.bench > 0 || d.benchLarge > 0 }

// options are those of the prepared window, with what a real one has besides.
func (d *desk) options() app.Options {
	o := d.prepared.options()
	o.Habits, o.Presets, o.Do, o.Clipboard = habitsFile(), saved.DefaultFile(), d.resting.Do, d.board
	return o
}

// newDoor makes the window before the library.
func (d *desk) newDoor() *app.Door {
	d.door = app.NewDoor(d.app, d.options(), func(folder, word string) error { return d.enter(folder, word, true) }, func() {
		d.trouble = nil
		d.newShell()
		d.shell.Window().Show()
		d.begin()
	})
	return d.door
}

// lock is how the library is locked; nil if it does not last.
func (d *desk) lock() *app.Lock {
	if d.folder() == "" {
		return nil
	}
	return &app.Lock{Encrypted: d.store.Encrypted(), Check: d.check, Change: d.changePassphrase, Convert: d.convertBehindDoor}
}

// convertBehindDoor encrypts or decrypts the library while the door is shown, and opens it
// again.
func (d *desk) convertBehindDoor(word string) {
	shell, encrypt := d.shell, !d.store.Encrypted()
	door := d.newDoor()
	door.Window().Show()
	d.outside.tell(nil)
	d.shell = nil
	shell.Dismiss()
	door.Convert(encrypt, word, func(ctx context.Context, progress func(done, total int)) error {
		shell.Close()
		return d.convert(ctx, encrypt, word, progress)
	})
}

func (d *desk) still() bool {
	if d.shell != nil {
		return d.shell.Still()
	}
	return d.door.Still()
}

// tidy gives back the memory that a window at rest does not need.
func (d *desk) tidy() {
	if d.shell == nil {
		return
	}
	d.shell.Window().Content().Refresh() // the toolkit lets go of what it keeps when it paints
	time.AfterFunc(restPause, giveBack)
}

// close waits for what the windows are at.
func (d *desk) close() {
	if d.door != nil {
		d.door.Close()
	}
	if d.shell != nil {
		d.shell.Close()
	}
}

// habitsFile is where the window remembers its habits, of all libraries.
func habitsFile() string { return filepath.Join(xdg.ConfigHome, "stet", "window.json") }
