package app

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// Door is the window before a library: it asks for a passphrase, shows how far the library
// is encrypted, or says why it cannot be opened: who started the program by an icon sees no
// terminal. It speaks the language that the habits name; without them, the system's. Its
// methods belong to the window's goroutine, but for Close.
type Door struct {
	window  fyne.Window
	opts    Options
	door    *present.Door
	keys    *keyboard
	root    context.Context
	end     context.CancelFunc
	working sync.WaitGroup

	title, text *appwidget.Text
	wrong       *appwidget.Text
	icon        *widget.Icon
	word        *lineEntry
	work        *workLine
	buttons     *fyne.Container
	open        dialog.Dialog // of folders
}

// NewDoor makes the window before the library of the options. Open is called on another
// goroutine; entered when the library is open: what it shows takes the place of the window,
// which is closed then.
func NewDoor(a fyne.App, opts Options, open func(folder, passphrase string) error, entered func()) *Door {
	habits, _ := present.OpenHabits(opts.Habits) // without them it speaks the system's language
	speak(habits.String(languageKey))
	brightness := opts.Brightness
	if brightness == "" {
		brightness = keptBrightness(habits)
	}
	a.Settings().SetTheme(newLook(brightness))
	d := &Door{window: a.NewWindow(Title), opts: opts}
	d.root, d.end = context.WithCancel(context.Background())
	setting := present.Setting{
		Context: d.root, Runner: opts.runner(&d.working), Words: Words(),
		Working: func(w *present.Work) { d.work.show(w) },
	}
	if !opts.InPlace {
		setting.Later = opts.after
	}
	d.door = present.NewDoor(opts.Library, open, setting, d.show, func() {
		entered()
		d.window.Close()
	})
	d.build()
	return d
}

func (d *Door) build() {
	d.keys = &keyboard{onKey: d.typedKey, onRune: func(rune) {}}
	d.icon = widget.NewIcon(nil)
	d.title, d.text, d.wrong = wrapped(), wrapped(), wrapped()
	d.title.TextStyle.Bold = true
	d.wrong.Importance = widget.DangerImportance
	d.word = newLineEntry(word("door.passphrase"))
	d.word.Password = true
	d.word.OnSubmitted = func(string) { d.unlock() }
	d.work = newWorkLine(d.keys, func() {})
	d.buttons = container.New(layout.NewRowWrapLayout())
	said := container.NewVBox(d.title, d.text, d.word, d.wrong, d.work.root)
	beside := container.NewBorder(nil, nil, container.NewVBox(d.icon), nil, said)
	d.window.SetContent(container.NewPadded(container.NewBorder(nil, d.buttons, nil, nil, container.NewVScroll(beside))))
	d.window.Canvas().SetOnTypedKey(d.typedKey)
	d.window.SetOnClosed(d.end)
	const width, height = 560, 260
	d.window.Resize(fyne.NewSize(width, height))
}

// typedKey closes what Escape closes: the dialog, or else the window.
func (d *Door) typedKey(e *fyne.KeyEvent) {
	if e.Name != fyne.KeyEscape {
		return
	}
	if d.open != nil {
		d.open.Hide()
		return
	}
	d.window.Close()
}

// Window is the window.
func (d *Door) Window() fyne.Window { return d.window }

// Came shows what came of opening the library.
func (d *Door) Came(err error) { d.door.Came(err) }

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
func (d *Door) Still() bool {
	_, typing := d.window.Canvas().Focused().(*lineEntry)
	return !typing && !d.work.root.Visible()
}

func (d *Door) show(p present.DoorPane) {
	shown(d.word, p.State == present.DoorLocked)
	shown(d.wrong, p.Wrong)
	d.buttons.RemoveAll()
	switch p.State {
	case present.DoorOpening:
		d.say(theme.FolderOpenIcon(), word("door.opening"), p.Folder)
	case present.DoorLocked:
		d.showLocked(p)
	case present.DoorTrouble:
		d.showTrouble(p)
	}
}

func (d *Door) say(icon fyne.Resource, title, text string) {
	d.icon.SetResource(icon)
	d.title.SetText(title)
	d.text.SetText(text)
	shown(d.text, text != "")
}

func (d *Door) showLocked(p present.DoorPane) {
	d.say(theme.LoginIcon(), word("door.locked"), p.Folder)
	if p.Wrong {
		d.wrong.SetText(word("trouble.wrong-passphrase"))
	}
	d.word.SetText("")
	open := newButton(d.keys, word("button.open"), theme.ConfirmIcon(), d.unlock)
	d.offer(open)
	d.window.Canvas().Focus(d.word)
}

func (d *Door) unlock() {
	if d.word.Text != "" {
		d.door.Unlock(d.word.Text)
	}
}

func (d *Door) showTrouble(p present.DoorPane) {
	message, hint := inWords(p.Trouble)
	if hint == "" && message != p.Trouble.Error() {
		hint = p.Trouble.Error() // names the folder
	}
	d.say(theme.NewErrorThemedResource(theme.ErrorIcon()), message, hint)
	again := newButton(d.keys, word("button.try-again"), theme.ViewRefreshIcon(), d.door.Try)
	d.offer(again)
	d.window.Canvas().Focus(again)
}

// offer shows the buttons: what is likely wanted, and what can be done whatever is wrong.
func (d *Door) offer(first *button) {
	first.Importance, first.main = widget.HighImportance, true
	d.buttons.Objects = []fyne.CanvasObject{
		first,
		newButton(d.keys, word("button.other-library"), theme.FolderOpenIcon(), d.choose),
		newButton(d.keys, word("button.quit"), nil, d.window.Close),
	}
	d.buttons.Refresh()
}

// choose asks for the folder of another library.
func (d *Door) choose() {
	f := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		switch {
		case err != nil:
			d.Came(err)
		case folder != nil:
			d.door.Choose(folder.Path())
		}
	}, d.window)
	f.Show() // first: before it is shown the dialog cannot be sized
	f.Resize(d.window.Canvas().Size())
	d.open = f
	f.SetOnClosed(func() { d.open = nil })
}
