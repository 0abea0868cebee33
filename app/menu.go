package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"stet/internal/news"
)

// key is a shortcut with a modifier.
func key(name fyne.KeyName, mod fyne.KeyModifier) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: name, Modifier: mod}
}

func (s *Shell) menu() *fyne.MainMenu {
	const ctrl, shift, alt = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift, fyne.KeyModifierAlt
	item := func(word string, shortcut fyne.Shortcut, f func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(word, s.unlessBusy(f))
		i.Shortcut = shortcut
		return i
	}
	// The paste key is not this item's own, only shown: it must go on pasting
	// into a line that is typed in. The window listens to it in connect.
	paste := item(word("action.paste"), key(fyne.KeyV, ctrl), s.paste)
	quit := fyne.NewMenuItem(word("action.quit"), s.window.Close)
	quit.IsQuit = true
	quit.Shortcut = key(fyne.KeyQ, ctrl)
	lightness := fyne.NewMenuItem(word("action.theme"), nil)
	lightness.ChildMenu = fyne.NewMenu("",
		fyne.NewMenuItem(word("action.theme-light"), func() { s.setBrightness(Light) }),
		fyne.NewMenuItem(word("action.theme-dark"), func() { s.setBrightness(Dark) }),
		fyne.NewMenuItem(word("action.theme-system"), func() { s.setBrightness(AsSystem) }),
	)
	return fyne.NewMainMenu(
		fyne.NewMenu(word("menu.file"), paste,
			item(word("action.open"), key(fyne.KeyO, ctrl), s.openFile),
			item(word("action.sample"), nil, s.addSample),
			fyne.NewMenuItemSeparator(),
			item(word("action.report"), key(fyne.KeyE, ctrl), s.chooseReport),
			fyne.NewMenuItemSeparator(), quit),
		fyne.NewMenu(word("menu.compare"),
			item(word("action.next"), key(fyne.KeyDown, alt), s.compare.Next),
			item(word("action.previous"), key(fyne.KeyUp, alt), s.compare.Previous),
			item(word("action.swap"), key(fyne.KeyS, ctrl|shift), s.swap),
			fyne.NewMenuItemSeparator(),
			item(word("choice.confirmed"), key(fyne.Key1, ctrl), func() { s.compare.Decide(news.Confirmed) }),
			item(word("choice.stet"), key(fyne.Key2, ctrl), func() { s.compare.Decide(news.Stet) }),
			item(word("choice.follow-up"), key(fyne.Key3, ctrl), func() { s.compare.Decide(news.FollowUp) })),
		fyne.NewMenu(word("menu.view"),
			item(word("action.search"), key(fyne.KeyF, ctrl), s.focusSearch),
			item(word("action.library"), key(fyne.KeyB, ctrl), s.toggleLibrary),
			fyne.NewMenuItemSeparator(), lightness,
		),
		fyne.NewMenu(word("menu.help"),
			item(word("action.keys"), nil, s.showKeys),
			item(word("action.about"), nil, func() { s.tell(Title+" "+Version, word("about.text")) })),
	)
}

// unlessBusy does nothing while a dialog waits for an answer.
func (s *Shell) unlessBusy(f func()) func() {
	return func() {
		if s.window.Canvas().Overlays().Top() == nil {
			f()
		}
	}
}

func (s *Shell) typedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF7:
		s.unlessBusy(s.step)()
	case fyne.KeyF1:
		s.unlessBusy(s.showKeys)()
	case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
		if s.notice != nil {
			s.notice.Hide()
		}
	default:
		s.unlessBusy(func() { s.text.typedKey(e.Name) })()
	}
}

// step goes to the next discrepancy or, with Shift held, to the previous one.
func (s *Shell) step() {
	if d, ok := s.app.Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
		s.compare.Previous()
		return
	}
	s.compare.Next()
}

func (s *Shell) typedRune(r rune) {
	does := map[rune]func(){
		'n': s.compare.Next,
		'p': s.compare.Previous,
		'c': func() { s.compare.Decide(news.Confirmed) },
		's': func() { s.compare.Decide(news.Stet) },
		'f': func() { s.compare.Decide(news.FollowUp) },
		'?': s.showKeys,
	}
	if f := does[r]; f != nil {
		s.unlessBusy(f)()
	}
}

func (s *Shell) focusSearch() {
	s.libraryShown(true)
	s.window.Canvas().Focus(s.libraryView.search)
}

func (s *Shell) toggleLibrary() { s.libraryShown(!s.libraryView.root.Visible()) }

// libraryShown shows or hides the library: in a narrow window the text needs
// its place.
func (s *Shell) libraryShown(yes bool) {
	if yes == s.libraryView.root.Visible() {
		return
	}
	shown(s.libraryView.root, yes)
	s.outer.Refresh()
}

const brightnessKey = "brightness"

// preferred is the brightness that was asked for, now or when the window was
// last open.
func (s *Shell) preferred() Brightness {
	if s.opts.Brightness != "" {
		return s.opts.Brightness
	}
	switch b := Brightness(s.app.Preferences().String(brightnessKey)); b {
	case Light, Dark:
		return b
	case AsSystem:
	}
	return AsSystem
}

func (s *Shell) setBrightness(b Brightness) {
	s.brightness = b
	s.app.Settings().SetTheme(newLook(b))
	if s.opts.Brightness == "" {
		s.app.Preferences().SetString(brightnessKey, string(b))
	}
	if s.findingsView != nil { // its colours are not the toolkit's
		s.findingsView.list.Refresh()
		s.libraryView.list.Refresh()
	}
}

// toggleBrightness goes from what is seen to the other.
func (s *Shell) toggleBrightness() {
	if dark() {
		s.setBrightness(Light)
	} else {
		s.setBrightness(Dark)
	}
}

func (s *Shell) showKeys() {
	rows := [][2]string{
		{"F7, n, Alt+↓", "keys.next"},
		{"Shift+F7, p, Alt+↑", "keys.previous"},
		{"c, s, f / Ctrl+1, 2, 3", "keys.first-decision"},
		{"PgUp, PgDn, Home, End, ↑, ↓", "keys.scroll"},
		{"Ctrl+Shift+S", "keys.swap"},
		{"Ctrl+V", "keys.paste"},
		{"Ctrl+O", "keys.open"},
		{"Ctrl+E", "keys.report"},
		{"Ctrl+F", "keys.search"},
		{"Ctrl+B", "keys.library"},
		{"Tab", "keys.focus"},
		{"F1, ?", "keys.help"},
	}
	var cells []fyne.CanvasObject
	for _, r := range rows {
		cells = append(cells, widget.NewLabelWithStyle(r[0], fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), widget.NewLabel(word(r[1])))
	}
	d := dialog.NewCustom(word("keys.title"), word("button.close"), container.New(newPairs(), cells...), s.window)
	s.notify(d)
}

// newPairs lays out a table of two columns, each as wide as its widest cell.
func newPairs() fyne.Layout { return &pairs{} }

type pairs struct{}

func (p *pairs) widths(o []fyne.CanvasObject) (first, second, high float32) {
	for i, c := range o {
		size := c.MinSize()
		high = max(high, size.Height)
		if i%2 == 0 {
			first = max(first, size.Width)
		} else {
			second = max(second, size.Width)
		}
	}
	return first, second, high - 8
}

// MinSize is the place that all rows need.
func (p *pairs) MinSize(o []fyne.CanvasObject) fyne.Size {
	first, second, high := p.widths(o)
	return fyne.NewSize(first+second, high*float32((len(o)+1)/2)+8)
}

// Layout places the cells.
func (p *pairs) Layout(o []fyne.CanvasObject, size fyne.Size) {
	first, _, high := p.widths(o)
	for i, c := range o {
		y := high * float32(i/2)
		if i%2 == 0 {
			put(c, 0, y, first, high+8)
		} else {
			put(c, first, y, size.Width-first, high+8)
		}
	}
}
