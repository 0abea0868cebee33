package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"stet/app/present"
	"stet/app/sheet"
	"stet/internal/news"
)

// command is something that a person can ask the window to do. Menus, the
// palette, the list of keys and the keyboard all read the one table below.
type command struct {
	name  string                  // its words are those of action.<name>
	menu  string                  // the menu of menu.<name> that it stands in
	apart bool                    // a line is drawn before it
	key   *desktop.CustomShortcut // nil if it has none
	rune  rune                    // a letter that does the same while no line is typed in; 0 if none
	fkey  fyne.KeyName            // a key without a modifier that does the same; "" if none
	on    func() bool             // of a switch: whether it is on; nil of others
	do    func()
}

// title is the command in the user's words.
func (c command) title() string { return word("action." + c.name) }

// heading is what the dialog of a command is called: the command's title, but for the
// dots that say in a menu that a dialog comes.
func heading(name string) string { return strings.TrimRight(word("action."+name), "… \u00a0") }

// keys are the keys of the command as one reads them.
func (c command) keys() string {
	var all []string
	if c.key != nil {
		all = append(all, spelled(c.key))
	}
	if c.fkey != "" {
		all = append(all, string(c.fkey))
	}
	if c.rune != 0 {
		all = append(all, string(c.rune))
	}
	return strings.Join(all, ", ")
}

// spelled is a shortcut as one reads it.
func spelled(key *desktop.CustomShortcut) string {
	var b strings.Builder
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{{fyne.KeyModifierControl, word("keys.ctrl") + "+"}, {fyne.KeyModifierSuper, "⌘"}, {fyne.KeyModifierAlt, word("keys.alt") + "+"}, {fyne.KeyModifierShift, word("keys.shift") + "+"}} {
		if key.Modifier&m.mod != 0 {
			b.WriteString(m.name)
		}
	}
	names := map[fyne.KeyName]string{fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeyEqual: "+", fyne.KeyMinus: "–"}
	if name := names[key.KeyName]; name != "" {
		return b.String() + name
	}
	return b.String() + string(key.KeyName)
}

// key is a shortcut with a modifier.
func key(name fyne.KeyName, mod fyne.KeyModifier) *desktop.CustomShortcut {
	return &desktop.CustomShortcut{KeyName: name, Modifier: mod}
}

// Modifiers of shortcuts.
const (
	ctrl  = fyne.KeyModifierShortcutDefault
	shift = fyne.KeyModifierShift
	alt   = fyne.KeyModifierAlt
)

// menus are the menus, in their order.
var menus = []string{"file", "edit", "compare", "view", "library", "help"}

// commands is the table of all commands, in the order of the menus.
func (s *Shell) commands() []command {
	reads := func(otherwise func(*present.Reading)) func() {
		return func() {
			r := s.pane.Reading
			otherwise(&r)
			s.read(r)
		}
	}
	decide := func(c news.Choice) func() { return func() { s.compare.Decide(c) } }
	look := func(b Brightness) func() { return func() { s.setBrightness(b) } }
	looks := func(b Brightness) func() bool { return func() bool { return s.brightness == b } }
	return []command{
		{menu: "file", name: "paste", key: key(fyne.KeyV, ctrl), do: s.paste},
		{menu: "file", name: "open", key: key(fyne.KeyO, ctrl), do: s.openFile},
		{menu: "file", name: "open-folder", key: key(fyne.KeyO, ctrl|shift), do: s.openFolder},
		{menu: "file", name: "address", key: key(fyne.KeyU, ctrl), do: s.askAddress},
		{menu: "file", name: "follow", do: s.askFollow},
		{menu: "file", name: "followed", do: s.showFollowed},
		{menu: "file", name: "history", do: s.askHistory},
		{menu: "file", name: "sample", do: s.addSample},
		{menu: "file", name: "report", key: key(fyne.KeyE, ctrl), apart: true, do: s.chooseReport},
		{menu: "file", name: "new-window", apart: true, key: key(fyne.KeyN, ctrl|shift), do: s.newWindow},
		{menu: "file", name: "close-window", key: key(fyne.KeyW, ctrl), do: s.leave},
		{menu: "file", name: "open-library", key: key(fyne.KeyO, ctrl|alt), do: s.askLibrary},
		{menu: "file", name: "settings", apart: true, key: key(fyne.KeyComma, ctrl), do: s.showSettings},
		{menu: "file", name: "house", do: s.askHouse},
		{menu: "file", name: "terms", do: s.showTerms},
		{menu: "file", name: "quit", key: key(fyne.KeyQ, ctrl), do: s.quit},

		{menu: "edit", name: "undo", key: key(fyne.KeyZ, ctrl), do: s.undo},
		{menu: "edit", name: "redo", key: key(fyne.KeyZ, ctrl|shift), do: s.redo},
		{menu: "edit", name: "select-all", key: key(fyne.KeyA, ctrl), apart: true, do: s.selectAll},
		{menu: "edit", name: "copy", key: key(fyne.KeyC, ctrl), do: s.copyText},
		{menu: "edit", name: "quote", key: key(fyne.KeyC, ctrl|shift), do: s.copyQuotation},
		{menu: "edit", name: "copy-old", do: func() { s.copySentence(sheet.Old) }},
		{menu: "edit", name: "copy-new", do: func() { s.copySentence(sheet.New) }},
		{menu: "edit", name: "find", key: key(fyne.KeyF, ctrl), apart: true, do: s.findBar.show},
		{menu: "edit", name: "find-next", key: key(fyne.KeyG, ctrl), do: s.compare.FindNext},
		{menu: "edit", name: "find-previous", key: key(fyne.KeyG, ctrl|shift), do: s.compare.FindPrevious},
		{menu: "edit", name: "search", key: key(fyne.KeyL, ctrl), do: s.focusSearch},
		{menu: "edit", name: "filters", key: key(fyne.KeyL, ctrl|alt), do: s.offerFilters},

		{menu: "compare", name: "next", key: key(fyne.KeyDown, alt), rune: 'n', fkey: fyne.KeyF7, do: s.compare.Next},
		{menu: "compare", name: "previous", key: key(fyne.KeyUp, alt), rune: 'p', do: s.compare.Previous},
		{menu: "compare", name: "other-place", key: key(fyne.KeyM, ctrl), rune: 'm', do: s.jump},
		{menu: "compare", name: "confirm", key: key(fyne.Key1, ctrl), rune: 'c', apart: true, do: decide(news.Confirmed)},
		{menu: "compare", name: "stet", key: key(fyne.Key2, ctrl), rune: 's', do: decide(news.Stet)},
		{menu: "compare", name: "follow-up", key: key(fyne.Key3, ctrl), rune: 'f', do: decide(news.FollowUp)},
		{menu: "compare", name: "note", key: key(fyne.KeyN, ctrl), rune: 'e', do: s.writeNote},
		{menu: "compare", name: "always-stet", key: key(fyne.Key2, ctrl|shift), do: s.askAlwaysStet},
		{menu: "compare", name: "pair", do: s.askPair},
		{menu: "compare", name: "orphans", do: s.showOrphans},
		{menu: "compare", name: "gravity", key: key(fyne.KeyG, alt), on: func() bool { return s.pane.Filter.Order == present.ByGravity }, do: s.toggleGravity},
		{menu: "compare", name: "open-only", key: key(fyne.KeyO, alt), on: func() bool { return s.pane.Filter.Choice == news.Open }, do: s.toggleOpen},
		{menu: "compare", name: "swap", key: key(fyne.KeyS, ctrl|shift), apart: true, do: s.swap},
		{menu: "compare", name: "later", key: key(fyne.KeyRight, alt), do: s.later},
		{menu: "compare", name: "earlier", key: key(fyne.KeyLeft, alt), do: s.earlier},

		{menu: "view", name: "changes-only", key: key(fyne.KeyD, ctrl), on: func() bool { return s.pane.Reading.ChangesOnly }, do: s.toggleChanges},
		{menu: "view", name: "one-column", key: key(fyne.KeyI, ctrl), on: func() bool { return s.pane.Reading.OneColumn }, do: reads(func(r *present.Reading) { r.OneColumn = !r.OneColumn })},
		{menu: "view", name: "cosmetic", on: func() bool { return !s.pane.Reading.HideCosmetic }, do: reads(func(r *present.Reading) { r.HideCosmetic = !r.HideCosmetic })},
		{menu: "view", name: "charts", key: key(fyne.KeyT, ctrl), do: s.showCharts},
		{menu: "view", name: "legend", key: key(fyne.KeyJ, ctrl), do: s.showLegend},
		{menu: "view", name: "larger", key: key(fyne.KeyEqual, ctrl), apart: true, do: func() { s.rescale(1) }},
		{menu: "view", name: "smaller", key: key(fyne.KeyMinus, ctrl), do: func() { s.rescale(-1) }},
		{menu: "view", name: "normal", key: key(fyne.Key0, ctrl), do: func() { s.rescale(0) }},
		{menu: "view", name: "library", key: key(fyne.KeyB, ctrl), apart: true, on: s.libraryView.root.Visible, do: s.toggleLibrary},
		{menu: "view", name: "theme-light", apart: true, on: looks(Light), do: look(Light)},
		{menu: "view", name: "theme-dark", on: looks(Dark), do: look(Dark)},
		{menu: "view", name: "theme-system", on: looks(AsSystem), do: look(AsSystem)},

		{menu: "library", name: "rename", fkey: fyne.KeyF2, do: s.renameLine},
		{menu: "library", name: "tags", key: key(fyne.KeyT, ctrl|shift), do: s.tagLine},
		{menu: "library", name: "move", key: key(fyne.KeyM, ctrl|shift), do: s.moveLine},
		{menu: "library", name: "split", key: key(fyne.KeyL, ctrl|shift), do: s.splitLine},
		{menu: "library", name: "merge", key: key(fyne.KeyJ, ctrl|shift), do: s.mergeLine},
		{menu: "library", name: "archive", key: key(fyne.KeyB, ctrl|shift), do: s.archiveLine},
		{menu: "library", name: "unread", key: key(fyne.KeyU, ctrl|shift), do: s.unreadLine},
		{menu: "library", name: "delete", apart: true, do: s.deleteLine},
		{menu: "library", name: "delete-article", do: s.deleteArticle},
		{menu: "library", name: "deleted", do: s.showDeleted},
		{menu: "library", name: "show-archived", apart: true, on: s.library.ArchivedShown, do: s.toggleArchived},
		{menu: "library", name: "newest-first", on: s.library.NewestFirst, do: s.toggleNewest},
		{menu: "library", name: "outlets", do: s.showOutlets},
		{menu: "library", name: "stet-rules", do: s.showRules},
		{menu: "library", name: "backup", apart: true, do: s.chooseBackup},
		{menu: "library", name: "restore", do: s.chooseRestore},
		{menu: "library", name: "verify", do: s.verify},
		{menu: "library", name: "log", do: s.showLog},

		{menu: "help", name: "palette", key: key(fyne.KeyK, ctrl), do: s.showPalette},
		{menu: "help", name: "search-help", do: s.showSearchHelp},
		{menu: "help", name: "keys", rune: '?', fkey: fyne.KeyF1, do: s.showKeys},
		{menu: "help", name: "tour", do: s.showTour},
		{menu: "help", name: "privacy", do: s.showPrivacy},
		{menu: "help", name: "licences", do: s.showLicences},
		{menu: "help", name: "about", do: s.showAbout},
	}
}

// menu is the menu bar.
func (s *Shell) menu() *fyne.MainMenu {
	bar := &fyne.MainMenu{}
	s.switches = map[*fyne.MenuItem]func() bool{}
	for _, name := range menus {
		m := fyne.NewMenu(word("menu." + name))
		for _, c := range s.all {
			if c.menu != name {
				continue
			}
			if c.apart {
				m.Items = append(m.Items, fyne.NewMenuItemSeparator())
			}
			m.Items = append(m.Items, s.menuItem(c))
		}
		bar.Items = append(bar.Items, m)
	}
	return bar
}

func (s *Shell) menuItem(c command) *fyne.MenuItem {
	item := fyne.NewMenuItem(c.title(), s.unlessBusy(c.do))
	item.IsQuit = c.name == "quit"
	if c.key != nil {
		item.Shortcut = c.key
	}
	if c.on != nil {
		s.switches[item] = c.on
	}
	return item
}

// showSwitches ticks the switches that are on.
func (s *Shell) showSwitches() {
	menu := s.window.MainMenu()
	if menu == nil {
		return
	}
	changed := false
	for item, on := range s.switches {
		if yes := on(); yes != item.Checked {
			item.Checked, changed = yes, true
		}
	}
	if changed {
		menu.Refresh()
	}
}

// unlessBusy does nothing while a dialog waits for an answer.
func (s *Shell) unlessBusy(f func()) func() {
	return func() {
		if s.window.Canvas().Overlays().Top() == nil {
			s.tips.hide()
			f()
		}
	}
}

func (s *Shell) typedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF7:
		s.unlessBusy(s.step)()
		return
	case fyne.KeyF3:
		s.unlessBusy(s.compare.FindNext)()
		return
	case fyne.KeyEscape:
		s.escape()
		return
	case submitKey:
		s.submit()
		return
	case fyne.KeyReturn, fyne.KeyEnter:
		if s.notice != nil {
			s.notice.Hide()
		}
		return
	}
	for _, c := range s.all {
		if c.fkey == e.Name {
			s.unlessBusy(c.do)()
			return
		}
	}
	if s.reader != nil {
		scroll(s.reader, e.Name)
		return
	}
	s.unlessBusy(func() { scroll(s.text.CompareView, e.Name) })()
}

// escape closes what is open: a dialog, else the line that says something, else
// what was looked for.
func (s *Shell) escape() {
	switch {
	case s.open != nil:
		s.dismiss()
	case s.finder != nil && s.finder.popUp.Visible(): // and nothing in it has the focus
		s.finder.popUp.Hide()
	case s.window.Canvas().Overlays().Top() != nil: // it has its own way
	case s.line.root.Visible():
		s.line.hide()
	case s.pane.Slow:
		s.compare.Cancel()
	default:
		s.findBar.hide()
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
	for _, c := range s.all {
		if c.rune == r {
			s.unlessBusy(c.do)()
		}
	}
}
