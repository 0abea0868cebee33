package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"stet/app/present"
	appwidget "stet/app/widget"
	"stet/internal/news"
)

// libraryView lists stories and, below an open one, its versions.
type libraryView struct {
	root          fyne.CanvasObject
	search        *lineEntry
	list          *list
	hint          *appwidget.Text
	clear, filter *button // in the line to search in
	sample        *button

	lines    []libraryLine
	at       int            // the line that the keys are on
	old, new news.VersionID // chosen now
	dragged  *drag          // nil while nothing is
	keys     *keyboard
	notice   *noticeLine            // says what is to be known of the library itself
	uneven   struct{ from, to int } // lines that are not as high as the others

	onToggle   func(news.StoryID)
	onOld      func(news.VersionID)
	onNew      func(news.VersionID)
	onWhatever func(news.VersionID) // chosen without saying for which side
	onBoth     func(old, new news.VersionID)

	onDelete    func()
	onEmpty     func(present.StoryItem) // to be removed, as nothing is in it
	onSecondary func(at fyne.Position)  // the line that the keys are on
	onMove      func(v present.VersionItem, story string)
	onDrag      func(at fyne.Position, says string) // "" when it is over
}

// libraryLine is a line of the list: a story, or a version of the one above.
type libraryLine struct {
	story   *present.StoryItem
	version *present.VersionItem
	of      *present.StoryItem // that it is, or that the version belongs to; nil of what was found
	found   *present.FoundItem // the version, as a search found it
	heading string             // of what was found
	nothing bool               // is in the story
}

func newLibraryView(keys *keyboard) *libraryView {
	v := &libraryView{keys: keys, search: newLineEntry(word("library.search")), hint: wrapped()}
	v.search.Icon = theme.SearchIcon()
	v.search.leaves(keys, nil)
	leave := v.search.onKey
	v.search.onKey = func(k fyne.KeyName) bool {
		if k == fyne.KeyDown && len(v.lines) > 0 {
			v.focus()
			return true
		}
		return leave(k)
	}
	v.search.ActionItem = v.searchActs()
	v.sample = newButton(keys, word("button.sample"), theme.ContentAddIcon(), nil)
	v.sample.Hide()
	v.list = newList(keys, func() int { return len(v.lines) }, v.newRow, v.update)
	v.list.OnSelected = v.chosen
	v.list.onAt = func(at int) { v.at = at }
	v.list.onSide, v.list.onName = v.side, v.keyed
	v.list.HideSeparators = true
	// The line to search in comes first, also for the Tab key.
	v.notice = newNoticeLine(keys, func() { v.root.Refresh() })
	v.notice.below()
	top, below := container.NewVBox(container.NewPadded(v.search), v.notice.root), container.NewStack(v.list, container.NewVBox(v.hint, container.NewPadded(v.sample)))
	v.root = container.New(twice{layout.NewBorderLayout(top, nil, nil, nil)}, top, below)
	return v
}

// twice lays out a second time: how high text that wraps is, one knows once it has its width.
type twice struct{ inner fyne.Layout }

// Layout gives what stands in it its place.
func (l twice) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.inner.Layout(objects, size)
	l.inner.Layout(objects, size)
}

// MinSize is what the first time would need.
func (l twice) MinSize(objects []fyne.CanvasObject) fyne.Size { return l.inner.MinSize(objects) }

func (v *libraryView) tips() *tips { return v.keys.tips }

// focus puts the keys on the list, at the first line of it.
func (v *libraryView) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.list); c != nil {
		c.Focus(v.list)
		v.list.goTo(0)
	}
}

func (v *libraryView) show(p present.LibraryPane) {
	was, _ := v.line()
	v.lines = v.lines[:0]
	for i := range p.Stories {
		s := &p.Stories[i]
		v.lines = append(v.lines, libraryLine{story: s, of: s})
		for j := range s.Versions {
			v.lines = append(v.lines, libraryLine{version: &s.Versions[j], of: s})
		}
		if s.Open && s.Empty {
			v.lines = append(v.lines, libraryLine{nothing: true, of: s})
		}
	}
	if p.Found.Title != "" && p.Hint == "" {
		v.lines = append(v.lines, libraryLine{heading: p.Found.Title})
	}
	for i := range p.Found.Items {
		f := &p.Found.Items[i]
		v.lines = append(v.lines, libraryLine{version: &f.VersionItem, found: f})
	}
	v.hint.SetText(p.Hint)
	shown(v.hint, p.Hint != "")
	shown(v.sample, p.Hint != "" && !p.Busy && p.Search == "")
	shown(v.list, p.Hint == "")
	v.fitRows()
	v.list.Refresh()
	// The keys stay on what they were on, wherever that stands now.
	if at := slices.IndexFunc(v.lines, was.same); at >= 0 && at != v.at {
		v.list.goTo(at)
	}
}

// goToBest puts the keys on the line that fits best, and leaves them where they are if
// none does.
func (v *libraryView) goToBest(fit func(story news.StoryID, version *present.VersionItem) int) {
	best, at := 0, -1
	for i, l := range v.lines {
		if l.of == nil { // a heading, or what was found
			continue
		}
		if n := fit(l.of.ID, l.version); n > best {
			best, at = n, i
		}
	}
	if at >= 0 {
		v.list.goTo(at)
	}
}

// same tells whether the lines stand for the same story or version.
func (l libraryLine) same(other libraryLine) bool {
	switch {
	case l.version != nil && other.version != nil:
		return l.version.ID == other.version.ID && (l.found == nil) == (other.found == nil)
	case l.story != nil && other.story != nil:
		return l.story.ID == other.story.ID
	}
	return false
}

// choose shows which versions are chosen, and the one that was chosen just now.
func (v *libraryView) choose(old, new news.VersionID) {
	if old == v.old && new == v.new {
		return
	}
	shown := new
	if new == v.new {
		shown = old
	}
	v.old, v.new = old, new
	if at := v.lineOf(shown); at >= 0 {
		v.list.ScrollTo(at)
	}
	v.list.Refresh()
}

// lineOf is where a version is listed, or -1.
func (v *libraryView) lineOf(id news.VersionID) int {
	return slices.IndexFunc(v.lines, func(l libraryLine) bool { return l.version != nil && l.version.ID == id })
}

// keyed does what a key means on a line of the list.
func (v *libraryView) keyed(name fyne.KeyName) bool {
	l, ok := v.line()
	switch {
	case ok && l.nothing && (name == fyne.KeyDelete || name == fyne.KeyReturn || name == fyne.KeyEnter):
		v.onEmpty(*l.of)
		return true
	case ok && (name == fyne.KeyDelete || name == fyne.KeyBackspace):
		v.onDelete()
		return true
	case ok && (name == desktop.KeyMenu || name == fyne.KeyF10):
		v.onSecondary(v.below(v.at))
		return true
	case !ok || name != fyne.KeyReturn && name != fyne.KeyEnter:
		return false
	}
	switch {
	case l.story != nil:
		v.onToggle(l.story.ID)
	case l.version == nil: // a heading
	case l.version.Before != "":
		v.onBoth(l.version.Before, l.version.ID)
	default:
		v.onWhatever(l.version.ID)
	}
	return true
}

func (v *libraryView) chosen(at int) {
	v.list.UnselectAll() // a line is a command, not a state
	if at >= len(v.lines) {
		return
	}
	v.at = at // a tap moves the keys there, and the list does not tell
	switch l := v.lines[at]; {
	case l.story != nil:
		v.onToggle(l.story.ID)
	case l.version != nil:
		v.onWhatever(l.version.ID)
	}
}

// line is the one that the keys are on; false if there is none.
func (v *libraryView) line() (libraryLine, bool) {
	if v.at < 0 || v.at >= len(v.lines) {
		return libraryLine{}, false
	}
	return v.lines[v.at], true
}

// side takes the version that the keys are on for a side, or closes and opens
// the story.
func (v *libraryView) side(right bool) {
	l, ok := v.line()
	switch {
	case !ok:
	case l.story != nil && l.story.Open != right:
		v.onToggle(l.story.ID)
	case l.version != nil && right:
		v.onNew(l.version.ID)
	case l.version != nil:
		v.onOld(l.version.ID)
	}
}
