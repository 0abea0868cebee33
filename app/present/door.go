package present

import (
	"context"
	"errors"

	"stet/internal/news"
)

// Door stands before a library: it opens it, asks for its passphrase, and says why it
// cannot be opened. Its methods belong to the window's goroutine.
type Door struct {
	setting Setting
	open    func(folder, passphrase string) error
	show    func(DoorPane)
	entered func()
	slot    Slot
	folder  string
}

// DoorState is what the door is at.
type DoorState int

// The states of a door.
const (
	DoorOpening DoorState = iota // the library is being opened, or worked on
	DoorLocked                   // its passphrase is asked for
	DoorTrouble                  // it cannot be opened
)

// DoorPane is what the door shows.
type DoorPane struct {
	State   DoorState
	Folder  string
	Wrong   bool  // the passphrase that was given is another one
	Trouble error // why it cannot be opened
}

// NewDoor returns the presenter of the door to the library in the folder. Open is called
// elsewhere; entered is told when the library is open, after which the door shows nothing
// any more.
func NewDoor(folder string, open func(folder, passphrase string) error, s Setting, show func(DoorPane), entered func()) *Door {
	return &Door{setting: s, open: open, show: show, entered: entered, folder: folder}
}

// Try opens the library, with no passphrase first.
func (d *Door) Try() { d.Unlock("") }

// Unlock opens the library with its passphrase.
func (d *Door) Unlock(passphrase string) {
	folder := d.folder
	d.show(DoorPane{State: DoorOpening, Folder: folder})
	Run(d.setting.Context, d.setting.Runner, &d.slot, func(context.Context) (struct{}, error) {
		return struct{}{}, d.open(folder, passphrase)
	}, func(_ struct{}, err error) { d.Came(err) })
}

// Choose opens another library.
func (d *Door) Choose(folder string) {
	d.folder = folder
	d.Try()
}

// Work does something with the library that takes long, such as to encrypt it, and then
// opens it with the passphrase.
func (d *Door) Work(title, passphrase string, work func(ctx context.Context, progress func(done, total int)) error) {
	d.show(DoorPane{State: DoorOpening, Folder: d.folder})
	RunLong(d.setting, title, func(ctx context.Context, c *Counter) (struct{}, error) {
		return struct{}{}, work(ctx, c.Set)
	}, func(_ struct{}, err error) {
		if err != nil {
			d.Came(err)
			return
		}
		d.Unlock(passphrase)
	})
}

// Came shows what came of opening the library.
func (d *Door) Came(err error) {
	switch {
	case err == nil:
		d.entered()
	case errors.Is(err, news.ErrLocked):
		d.show(DoorPane{State: DoorLocked, Folder: d.folder})
	case errors.Is(err, news.ErrWrongPassphrase):
		d.show(DoorPane{State: DoorLocked, Folder: d.folder, Wrong: true})
	default:
		d.show(DoorPane{State: DoorTrouble, Folder: d.folder, Trouble: err})
	}
}
