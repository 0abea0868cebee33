package app

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"

	"stet/app/present"
)

// Door is the window before a library: it asks for a passphrase, shows how far the library
// is encrypted, or says why it cannot be opened: who started the program by an icon sees no
// terminal. It speaks the language that the habits name; without them, the system's. Its
// methods belong to the window's goroutine, but for Close.
type Door struct {
	window  fyne.Window
	door    *present.Door
	view    *doorView
	open    dialog.Dialog // of folders
	root    context.Context
	end     context.CancelFunc
	working sync.WaitGroup
}

// NewDoor makes the window before the library of the options, which its Libraries open.
// Entered is told when the library is open: what it shows takes the place of the window,
// which is closed then.
func NewDoor(a fyne.App, opts Options, entered func()) *Door {
	habits, _ := present.OpenHabits(opts.Habits) // without them it speaks the system's language
	speak(habits.String(languageKey))
	brightness := opts.Brightness
	if brightness == "" {
		brightness = keptBrightness(habits)
	}
	a.Settings().SetTheme(newLook(brightness))
	d := &Door{window: a.NewWindow(Title)}
	d.root, d.end = context.WithCancel(context.Background())
	setting := present.Setting{
		Context: d.root, Runner: opts.runner(&d.working), Words: Words(),
		Working: func(w *present.Work) { d.view.work.show(w) },
	}
	if !opts.InPlace {
		setting.Later = opts.after
	}
	d.view = newDoorView(d.window, &keyboard{onKey: d.typedKey, onRune: func(rune) {}}, habits, d.window.Close, "quit")
	d.door = present.NewDoor(opts.Library, opts.Libraries, setting, d.view.show, func() {
		_ = d.view.remember() // the window says what is wrong with its habits
		entered()
		d.window.Close()
	})
	d.view.door, d.view.near, d.view.files = d.door, opts.Library, d.showFiles
	d.build()
	return d
}

func (d *Door) build() {
	d.window.SetContent(container.NewPadded(container.NewBorder(nil, d.view.buttons, nil, nil, d.view.root)))
	d.window.Canvas().SetOnTypedKey(d.typedKey)
	d.window.SetOnClosed(d.end)
	const width, height = 560, 260
	d.window.Resize(fyne.NewSize(width, height+d.view.placesHeight()))
}

// typedKey closes what Escape closes: the dialog, or else the window.
func (d *Door) typedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name != fyne.KeyEscape:
	case d.open != nil:
		d.open.Hide()
	default:
		d.window.Close()
	}
}

func (d *Door) showFiles(f *dialog.FileDialog) {
	f.Show() // first: before it is shown the dialog cannot be sized
	f.Resize(d.window.Canvas().Size())
	d.open = f
	f.SetOnClosed(func() { d.open = nil })
}

// Window is the window.
func (d *Door) Window() fyne.Window { return d.window }

// Came shows what came of opening the library.
func (d *Door) Came(err error) { d.door.Came(err) }

// Try opens the library.
func (d *Door) Try() { d.door.Try() }

// Convert encrypts the library with the passphrase or, if it is encrypted, decrypts it: work
// does that, while the window shows how far it is. The library is opened when it is done.
func (d *Door) Convert(encrypt bool, passphrase string, work func(ctx context.Context, progress func(done, total int)) error) {
	title := word("work.decrypt")
	if encrypt {
		title = word("work.encrypt")
	} else {
		passphrase = ""
	}
	d.door.Work(title, passphrase, work)
}

// Close ends what is being done, and waits for it.
func (d *Door) Close() {
	d.end()
	d.working.Wait()
}

// Still tells whether nothing moves by itself in the window.
func (d *Door) Still() bool { return d.view.still() }
