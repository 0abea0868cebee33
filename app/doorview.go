package app

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// doorView is what stands before a library, in a window of its own or in a dialog of the
// window on another library: it asks which library is meant and for its passphrase, and
// says why it cannot be opened.
type doorView struct {
	door   *present.Door
	window fyne.Window
	habits *present.Habits
	keys   *keyboard
	files  func(*dialog.FileDialog) // shows a dialog of files
	leave  func()                   // closes what the view stands in
	leaves string                   // what that is called
	trial  bool                     // the library that is open is gone when another is opened
	near   string                   // a library near which others may be; "" if none is known
	chosen string                   // the folder that was chosen in the view

	root        *fyne.Container
	title, text *appwidget.Text
	wrong       *appwidget.Text
	icon        *widget.Icon
	word        *secretEntry
	work        *workLine
	places      present.Places
	listed      *list // of the places
	before      *fyne.Container
	buttons     *fyne.Container
}

func newDoorView(w fyne.Window, keys *keyboard, habits *present.Habits, leave func(), leaves string) *doorView {
	v := &doorView{window: w, keys: keys, habits: habits, leave: leave, leaves: leaves}
	v.icon = widget.NewIcon(nil)
	v.title, v.text, v.wrong = wrapped(), wrapped(), wrapped()
	v.title.TextStyle.Bold = true
	v.wrong.Importance = widget.DangerImportance
	v.word = newSecretEntry(word("door.passphrase"))
	v.word.OnSubmitted = func(string) { v.unlock() }
	v.word.onKey = leaving(v.word, keys, leave)
	v.work = newWorkLine(keys, func() {})
	v.buttons = container.New(layout.NewRowWrapLayout())
	v.buildPlaces()
	v.root = container.New(&arranged{least: fyne.NewSize(300, 150), place: v.place}, v.icon, v.title, v.text, v.word, v.wrong, v.work.root)
	return v
}

// place puts what is said beside the icon, each as high as its words need at that width, and
// gives the rest to the list of libraries.
func (v *doorView) place(_ []fyne.CanvasObject, size fyne.Size) {
	const icon, beside = 20, 28
	put(v.icon, 0, theme.InnerPadding(), icon, icon)
	y := float32(0)
	for _, o := range []fyne.CanvasObject{v.title, v.text, v.word, v.wrong, v.work.root} {
		if !o.Visible() {
			continue
		}
		wide := size.Width - beside
		o.Resize(fyne.NewSize(wide, o.MinSize().Height))
		high := o.MinSize().Height
		put(o, beside, y, wide, high)
		y += high
	}
	put(v.before, 0, y, size.Width, max(0, size.Height-y))
}

// buildPlaces makes the list of the libraries that were opened before.
func (v *doorView) buildPlaces() {
	v.listed = newList(v.keys, func() int { return len(v.places) }, func() fyne.CanvasObject { return newPlaceLine() }, func(at int, o fyne.CanvasObject) {
		if l, ok := o.(*placeLine); ok && at < len(v.places) {
			l.show(v.places[at])
		}
	})
	v.listed.HideSeparators = true
	v.listed.OnSelected = func(at int) {
		v.listed.UnselectAll()
		v.choose(v.places[at])
	}
	at := 0
	v.listed.onAt = func(now int) { at = now }
	v.listed.onName = func(name fyne.KeyName) bool {
		enter := (name == fyne.KeyReturn || name == fyne.KeyEnter) && at < len(v.places)
		if enter {
			v.choose(v.places[at])
		}
		return enter
	}
	v.before = container.NewBorder(widget.NewLabelWithStyle(word("door.before"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), nil, nil, nil, v.listed)
}

// still tells whether nothing moves by itself in the view.
func (v *doorView) still() bool {
	_, typing := v.window.Canvas().Focused().(*secretEntry)
	return !typing && !v.work.root.Visible()
}

func (v *doorView) show(p present.DoorPane) {
	defer v.root.Refresh()
	shown(v.word, p.State == present.DoorLocked)
	shown(v.wrong, p.Wrong || p.Same)
	v.offerPlaces(p)
	switch p.State {
	case present.DoorOpening:
		v.say(theme.FolderOpenIcon(), word("door.opening"), p.Folder)
		v.offer(nil)
	case present.DoorLocked:
		v.showLocked(p)
	case present.DoorTrouble:
		v.showTrouble(p)
	case present.DoorVacant:
		v.say(theme.FolderNewIcon(), word("door.vacant"), p.Folder)
		v.offerMain(newButton(v.keys, word("button.make-library"), theme.ConfirmIcon(), v.door.Make))
	case present.DoorChoosing:
		v.showChoosing(p)
	}
}

// offerPlaces lists the libraries that were opened before, but for the one that is open and
// the one that is spoken of, where another can be chosen.
func (v *doorView) offerPlaces(p present.DoorPane) {
	v.places = v.habits.Places().Without(p.Folder).Without(p.Here)
	v.root.Remove(v.before)
	if len(v.places) > 0 && p.State != present.DoorOpening {
		v.root.Add(v.before)
	}
	v.listed.Refresh()
}

// placesHeight is the room for the libraries that were opened before: for some of many.
func (v *doorView) placesHeight() float32 {
	const heading, row, most = 40, 48, 4
	n := len(v.habits.Places())
	if n == 0 {
		return 0
	}
	return float32(heading + row*min(n, most))
}

func (v *doorView) say(icon fyne.Resource, title, text string) {
	v.icon.SetResource(icon)
	v.title.SetText(title)
	v.text.SetText(text)
	shown(v.text, text != "")
}

func (v *doorView) showLocked(p present.DoorPane) {
	v.say(theme.LoginIcon(), word("door.locked"), p.Folder)
	if p.Wrong {
		v.wrong.SetText(word("trouble.wrong-passphrase"))
	}
	v.word.SetText("")
	v.offer(newButton(v.keys, word("button.open"), theme.ConfirmIcon(), v.unlock))
	v.window.Canvas().Focus(v.word)
}

func (v *doorView) unlock() {
	if v.word.Text != "" {
		v.door.Unlock(v.word.Text)
	}
}

func (v *doorView) showTrouble(p present.DoorPane) {
	message, hint := inWords(p.Trouble)
	if hint == "" && message != p.Trouble.Error() {
		hint = p.Folder
	}
	v.say(theme.NewErrorThemedResource(theme.ErrorIcon()), message, hint)
	v.offerMain(newButton(v.keys, word("button.try-again"), theme.ViewRefreshIcon(), v.door.Try))
}

func (v *doorView) showChoosing(p present.DoorPane) {
	says := word("door.here", p.Here)
	if p.Here == "" {
		says = word("door.trial")
	}
	v.say(theme.FolderOpenIcon(), says, word("door.stays"))
	if v.trial {
		v.text.SetText(word("door.trial-ends"))
	}
	v.wrong.SetText(word("door.same"))
	v.offer(nil)
	if len(v.places) > 0 {
		v.listed.goTo(0)
		v.window.Canvas().Focus(v.listed)
		return
	}
	if b := mainButton(v.buttons); b != nil {
		v.window.Canvas().Focus(b)
	}
}

// offerMain is offer, and gives the keys to what is likely wanted.
func (v *doorView) offerMain(first *button) {
	v.offer(first)
	v.window.Canvas().Focus(first)
}

// offer shows the buttons: what can be done whatever is wrong and, at last as in all dialogs,
// what is likely wanted, nil if nothing is.
func (v *doorView) offer(first *button) {
	other := newButton(v.keys, word("button.choose-folder"), theme.FolderOpenIcon(), v.askFolder)
	end := newButton(v.keys, word("button."+v.leaves), nil, v.leave)
	v.buttons.Objects = []fyne.CanvasObject{end, other}
	if first != nil {
		v.buttons.Objects = []fyne.CanvasObject{end, other, first}
	} else {
		first = other
	}
	first.Importance, first.main = widget.HighImportance, true
	v.buttons.Refresh()
}

// askFolder asks for the folder of another library.
func (v *doorView) askFolder() {
	f := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		switch {
		case err != nil:
			v.door.Came(err)
		case folder != nil:
			v.choose(folder.Path())
		}
	}, v.window)
	inOurWords(f, heading("open-library"), word("button.open"))
	if v.near != "" {
		if beside, err := storage.ListerForURI(storage.NewFileURI(filepath.Dir(v.near))); err == nil {
			f.SetLocation(beside)
		}
	}
	v.files(f)
}

func (v *doorView) choose(folder string) {
	v.chosen = folder
	v.door.Choose(folder)
}

// remember takes the library that was chosen and opened for the one to begin with.
func (v *doorView) remember() error {
	if v.chosen == "" {
		return nil
	}
	return v.habits.SetChosen(v.chosen)
}

// placeLine is a library in a list: its folder's name, and where that is.
type placeLine struct {
	widget.BaseWidget
	name, where *appwidget.Text
}

func newPlaceLine() *placeLine {
	l := &placeLine{
		name: line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance), where: line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance),
	}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer shows one below the other.
func (l *placeLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(stacked(l.name, l.where))
}

func (l *placeLine) show(folder string) {
	l.name.SetText(filepath.Base(folder))
	l.where.SetText(folder)
}
