package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/internal/news"
)

// libraryView lists stories and, below an open one, its versions.
type libraryView struct {
	root   fyne.CanvasObject
	search *lineEntry
	list   *list
	hint   *widget.Label
	sample *button

	lines    []libraryLine
	at       int            // the line that the keys are on
	old, new news.VersionID // chosen now

	onToggle   func(news.StoryID)
	onOld      func(news.VersionID)
	onNew      func(news.VersionID)
	onWhatever func(news.VersionID) // chosen without saying for which side
}

// libraryLine is a line of the list: a story, or a version of the one above.
type libraryLine struct {
	story   *present.StoryItem
	version *present.VersionItem
}

func newLibraryView(keys *keyboard) *libraryView {
	v := &libraryView{search: newLineEntry(word("library.search")), hint: wrapped()}
	v.search.Icon = theme.SearchIcon()
	v.search.leaves(keys, nil)
	v.sample = newButton(keys, word("button.sample"), theme.ContentAddIcon(), nil)
	v.sample.Hide()
	v.list = newList(keys, func() int { return len(v.lines) }, newLibraryItem, v.update)
	v.list.OnSelected = v.chosen
	v.list.OnHighlighted = func(at int) { v.at = at }
	v.list.onSide = v.side
	v.list.HideSeparators = true
	v.root = container.NewBorder(container.NewPadded(v.search), nil, nil, nil,
		container.NewStack(v.list, container.NewVBox(v.hint, container.NewPadded(v.sample))))
	return v
}

func (v *libraryView) show(p present.LibraryPane) {
	v.lines = v.lines[:0]
	for i := range p.Stories {
		s := &p.Stories[i]
		v.lines = append(v.lines, libraryLine{story: s})
		for j := range s.Versions {
			v.lines = append(v.lines, libraryLine{version: &s.Versions[j]})
		}
	}
	v.hint.SetText(p.Hint)
	shown(v.hint, p.Hint != "")
	shown(v.sample, p.Hint != "" && !p.Busy && p.Search == "")
	shown(v.list, p.Hint == "")
	v.measure()
	v.list.Refresh()
}

// measure gives each line the height of what it shows.
func (v *libraryView) measure() {
	for i, l := range v.lines {
		item := libraryItem(l)
		v.list.SetItemHeight(i, item)
	}
}

func libraryItem(l libraryLine) float32 {
	if l.story != nil {
		return storyHeight
	}
	return versionHeight
}

const (
	storyHeight   = 46
	versionHeight = 62
)

// choose shows which versions are chosen.
func (v *libraryView) choose(old, new news.VersionID) {
	if old != v.old || new != v.new {
		v.old, v.new = old, new
		v.list.Refresh()
	}
}

func (v *libraryView) chosen(at int) {
	v.list.UnselectAll() // a line is a command, not a state
	if at >= len(v.lines) {
		return
	}
	switch l := v.lines[at]; {
	case l.story != nil:
		v.onToggle(l.story.ID)
	case l.version != nil:
		v.onWhatever(l.version.ID)
	}
}

// side takes the version that the keys are on for a side, or closes and opens
// the story.
func (v *libraryView) side(right bool) {
	if v.at < 0 || v.at >= len(v.lines) {
		return
	}
	switch l := v.lines[v.at]; {
	case l.story != nil && l.story.Open != right:
		v.onToggle(l.story.ID)
	case l.version != nil && right:
		v.onNew(l.version.ID)
	case l.version != nil:
		v.onOld(l.version.ID)
	}
}

// libraryRow is how a line is drawn; the same row draws stories and versions in turn.
type libraryRow struct {
	widget.BaseWidget
	icon                      *widget.Icon
	name, detail              *widget.Label
	outlet, time, headline    *widget.Label
	old, new                  *chip
	band                      *canvas.Rectangle
	story, version, container *fyne.Container
}

func newLibraryItem() fyne.CanvasObject {
	bold := fyne.TextStyle{Bold: true}
	r := &libraryRow{
		icon: widget.NewIcon(theme.MenuExpandIcon()),
		name: line(bold, theme.SizeNameText, widget.MediumImportance), detail: line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance),
		outlet: line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance), time: line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance),
		headline: line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance),
		old:      newChip(word("side.old")), new: newChip(word("side.new")),
		band: canvas.NewRectangle(nil),
	}
	r.story = container.New(&arranged{least: fyne.NewSize(80, storyHeight), place: func(o []fyne.CanvasObject, size fyne.Size) {
		o[0].Move(fyne.NewPos(2, (size.Height-18)/2))
		o[0].Resize(fyne.NewSquareSize(18))
		o[1].Move(fyne.NewPos(16, (size.Height-o[1].MinSize().Height)/2))
		o[1].Resize(fyne.NewSize(size.Width-16, o[1].MinSize().Height))
	}}, r.icon, stacked(r.name, r.detail))
	r.version = container.New(&arranged{least: fyne.NewSize(80, versionHeight), place: func(o []fyne.CanvasObject, size fyne.Size) {
		wide := max(r.old.MinSize().Width, r.new.MinSize().Width)
		high := r.old.MinSize().Height
		top := (size.Height - 2*high - 4) / 2
		for i, c := range o[2:4] {
			c.Resize(fyne.NewSize(wide, high))
			c.Move(fyne.NewPos(size.Width-wide-6, top+float32(i)*(high+4)))
		}
		o[0].Move(fyne.NewPos(8, 6))
		o[0].Resize(fyne.NewSize(3, size.Height-12))
		o[1].Move(fyne.NewPos(12, (size.Height-o[1].MinSize().Height)/2))
		o[1].Resize(fyne.NewSize(size.Width-wide-12-10, o[1].MinSize().Height))
	}}, r.band, stacked(r.outlet, r.time, r.headline), r.old, r.new)
	r.container = container.NewStack(r.story, r.version)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row's parts.
func (r *libraryRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(r.container)
}

func (v *libraryView) update(at int, o fyne.CanvasObject) {
	r, ok := o.(*libraryRow)
	if !ok || at >= len(v.lines) {
		return
	}
	l := v.lines[at]
	shown(r.story, l.story != nil)
	shown(r.version, l.version != nil)
	if s := l.story; s != nil {
		r.icon.SetResource(theme.MenuExpandIcon())
		if s.Open {
			r.icon.SetResource(theme.MenuDropDownIcon())
		}
		r.name.SetText(s.Name)
		r.detail.SetText(s.Detail)
		return
	}
	ver := l.version
	r.outlet.SetText(ver.Outlet)
	r.time.SetText(ver.Time)
	r.headline.SetText(ver.Headline)
	r.old.on, r.new.on = ver.ID == v.old, ver.ID == v.new
	r.old.onTapped = func() { v.onOld(ver.ID) }
	r.new.onTapped = func() { v.onNew(ver.ID) }
	r.old.Refresh()
	r.new.Refresh()
	r.band.FillColor = theme.Color(theme.ColorNameSeparator)
	if r.old.on || r.new.on {
		r.band.FillColor = theme.Color(theme.ColorNamePrimary)
	}
	r.band.Refresh()
}

// shown shows or hides.
func shown(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}
