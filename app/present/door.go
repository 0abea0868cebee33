package present

import (
	"context"
	"errors"
	"os"

	"stet/internal/news"
)

// Libraries finds and opens libraries by their folders. It is safe for concurrent use.
type Libraries interface {
	// Vacant tells whether nothing is in the folder yet, or it is not there: Open would make
	// a library in it.
	Vacant(folder string) (bool, error)
	// Open opens the library in the folder. If the context has ended by then it is closed
	// again.
	Open(ctx context.Context, folder, passphrase string) error
}

// Door stands before a library: it opens it, asks for its passphrase, and says why it
// cannot be opened. Its methods belong to the window's goroutine.
type Door struct {
	setting   Setting
	libraries Libraries
	show      func(DoorPane)
	entered   func()
	slot      Slot
	folder    string
	here      string // the folder of the library that is open; "" if none is
}

// DoorState is what the door is at.
type DoorState int

// The states of a door.
const (
	DoorOpening  DoorState = iota // the library is being opened, or worked on
	DoorLocked                    // its passphrase is asked for
	DoorTrouble                   // it cannot be opened
	DoorVacant                    // there is none yet: whether to make one is asked
	DoorChoosing                  // which library is asked
)

// DoorPane is what the door shows.
type DoorPane struct {
	State   DoorState
	Folder  string
	Here    string // the folder of the library that is open; "" if none is, or it has none
	Wrong   bool   // the passphrase that was given is another one
	Same    bool   // the library that was chosen is the one that is open
	Trouble error  // why it cannot be opened
}

// NewDoor returns the presenter of the door to the library in the folder. Entered is told
// when the library is open, after which the door shows nothing any more.
func NewDoor(folder string, l Libraries, s Setting, show func(DoorPane), entered func()) *Door {
	return &Door{setting: s, libraries: l, show: show, entered: entered, folder: folder}
}

// Begin asks which library is to take the place of the one that is open, in the door's
// folder.
func (d *Door) Begin() {
	d.here = d.folder
	d.Ask()
}

// Ask asks again which library is meant.
func (d *Door) Ask() {
	d.slot.Cancel()
	d.show(DoorPane{State: DoorChoosing, Here: d.here})
}

// Try opens the library, with no passphrase first; where there is none yet, it asks whether
// to make one.
func (d *Door) Try() {
	folder, here := d.folder, d.here
	d.show(DoorPane{State: DoorOpening, Folder: folder, Here: d.here})
	Run(d.setting.Context, d.setting.Runner, &d.slot, func(ctx context.Context) (DoorState, error) {
		if sameFolder(folder, here) {
			return DoorChoosing, nil
		}
		vacant, err := d.libraries.Vacant(folder)
		if vacant && err == nil {
			return DoorVacant, nil
		}
		return DoorOpening, d.libraries.Open(ctx, folder, "") // which says better what is wrong with the folder
	}, func(now DoorState, err error) {
		if now == DoorOpening {
			d.Came(err)
			return
		}
		d.show(DoorPane{State: now, Folder: folder, Here: here, Same: now == DoorChoosing})
	})
}

// sameFolder tells whether both are one folder that is there.
func sameFolder(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	atA, errA := os.Stat(a)
	atB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(atA, atB)
}

// Make makes a library where there is none yet, and opens it.
func (d *Door) Make() { d.Unlock("") }

// Unlock opens the library with its passphrase.
func (d *Door) Unlock(passphrase string) {
	folder := d.folder
	d.show(DoorPane{State: DoorOpening, Folder: folder, Here: d.here})
	Run(d.setting.Context, d.setting.Runner, &d.slot, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, d.libraries.Open(ctx, folder, passphrase)
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

// Came shows what came of opening the library; nothing if the door was closed meanwhile.
func (d *Door) Came(err error) {
	switch {
	case d.setting.Context.Err() != nil:
	case err == nil:
		d.entered()
	case errors.Is(err, news.ErrLocked):
		d.show(DoorPane{State: DoorLocked, Folder: d.folder, Here: d.here})
	case errors.Is(err, news.ErrWrongPassphrase):
		d.show(DoorPane{State: DoorLocked, Folder: d.folder, Here: d.here, Wrong: true})
	default:
		d.show(DoorPane{State: DoorTrouble, Folder: d.folder, Here: d.here, Trouble: err})
	}
}
