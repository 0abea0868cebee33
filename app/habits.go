package app

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"stet/app/present"
	"stet/app/sheet"
	"stet/app/textlayout"
	"stet/internal/news"
)

// Names of what is kept between runs, all of it on this machine.
const (
	brightnessKey = "brightness"
	scaleKey      = "text-scale"
	touredKey     = "toured"
	reviewerKey   = "reviewer" // the name of who works in the window
	fontKey       = "text-font"
	measureKey    = "text-measure"
	languageKey   = "language"
	changesKey    = "changes-only"
	contextKey    = "context"
	columnKey     = "one-column"
	cosmeticKey   = "hide-cosmetic"
	orderKey      = "list-order" // of discrepancies
	widthKey      = "window-width"
	heightKey     = "window-height"
	libraryKey    = "library-share"
	listKey       = "list-share"
	newestKey     = "newest-first"       // stories
	webArchiveKey = "web-archive"        // that is asked for the history of addresses
	recentsKey    = "recent-comparisons" // of a library, whose name follows
)

// The window's size before the user gave it another.
const (
	usualWidth  = 1280
	usualHeight = 800
)

// scales are the sizes of the texts, as shares of what the toolkit has.
var scales = []float64{0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5}

// setHabit remembers something, now and at the next run.
func (s *Shell) setHabit(name string, value any) {
	if err := s.habits.Set(name, value); err != nil {
		s.fail(err)
	}
}

// resume takes up the habits of the last run.
func (s *Shell) resume() {
	p := s.habits
	s.scale = p.Float(scaleKey, 1)
	s.text.SetScale(float32(s.scale))
	s.text.SetMeasure(int(p.Float(measureKey, usualMeasure)))
	if name := p.String(fontKey); name != "" {
		s.setFont(name)
	}
	s.compare.Read(present.Reading{
		ChangesOnly: p.Bool(changesKey, false), Context: int(p.Float(contextKey, usualContext)),
		OneColumn: p.Bool(columnKey, false), HideCosmetic: p.Bool(cosmeticKey, false),
	})
	s.compare.Filter(present.Filter{Order: present.ListOrder(p.String(orderKey))})
	s.library.SortByNewest(p.Bool(newestKey, false))
	if share := p.Float(libraryKey, 0); share > 0 {
		s.outer.Offset = share
	}
	if share := p.Float(listKey, 0); share > 0 {
		s.inner.Offset = share
	}
	s.window.Resize(fyne.NewSize(float32(p.Float(widthKey, usualWidth)), float32(p.Float(heightKey, usualHeight))))
}

// keep writes down what the user made of the window.
func (s *Shell) keep() {
	size := s.window.Canvas().Size()
	s.setHabit(widthKey, float64(size.Width))
	s.setHabit(heightKey, float64(size.Height))
	if s.outer.Offset != s.fitted {
		s.setHabit(libraryKey, s.outer.Offset)
	}
	if s.inner.Horizontal {
		s.setHabit(listKey, s.inner.Offset)
	}
}

// leave closes the window, with what the user made of it written down, and a
// note that is being written; where the library may be lost by that, not unasked.
func (s *Shell) leave() {
	if s.gone.root.Visible() {
		if s.open == nil {
			s.askLeave()
		}
		return
	}
	s.unlessLost(s.closeWindow)
}

func (s *Shell) closeWindow() {
	s.window.Canvas().Unfocus()
	s.keep()
	s.window.Close()
}

// read lays the texts out otherwise, now and at the next run.
func (s *Shell) read(r present.Reading) {
	s.setHabit(changesKey, r.ChangesOnly)
	s.setHabit(contextKey, float64(r.Context))
	s.setHabit(columnKey, r.OneColumn)
	s.setHabit(cosmeticKey, r.HideCosmetic)
	s.compare.Read(r)
}

// toggleChanges leaves out what did not change, or shows it again; where nothing is left out
// it says so, as nothing else shows that it was asked for.
func (s *Shell) toggleChanges() {
	r := s.pane.Reading
	r.ChangesOnly = !r.ChangesOnly
	s.read(r)
	folds := slices.ContainsFunc(s.pane.Sheet, func(row sheet.Row) bool { return row.Hidden > 0 })
	if r.ChangesOnly && s.pane.State == present.Compared && !folds {
		s.line.show(word("view.nothing-folded"), false)
	}
}

func (s *Shell) toggleGravity() {
	f := s.pane.Filter
	if f.Order == present.ByGravity {
		f.Order = present.ByPlace
	} else {
		f.Order = present.ByGravity
	}
	s.filter(f)
}

func (s *Shell) toggleOpen() {
	f := s.pane.Filter
	if f.Choice == news.Open {
		f.Choice = ""
	} else {
		f.Choice = news.Open
	}
	s.filter(f)
}

func (s *Shell) filter(f present.Filter) {
	s.setHabit(orderKey, string(f.Order))
	s.compare.Filter(f)
}

// rescale makes the texts a step larger or smaller, or as large as at first.
func (s *Shell) rescale(by int) {
	at := 0
	for i, scale := range scales {
		if scale <= s.scale {
			at = i
		}
	}
	scale := 1.0
	if by != 0 {
		scale = scales[min(max(0, at+by), len(scales)-1)]
	}
	s.setScale(scale)
	s.line.show(word("view.scale", strconv.Itoa(int(scale*100+0.5))), false)
}

func (s *Shell) setScale(scale float64) {
	s.scale = scale
	s.setHabit(scaleKey, scale)
	s.text.SetScale(float32(scale))
	s.text.selectIn(s.pane)
}

// recents are the comparisons looked at last.
func (s *Shell) recents() present.Recents {
	return present.ParseRecents(s.recentHabits().String(recentsKey + " " + s.opts.Library))
}

func (s *Shell) keepRecents(r present.Recents) {
	if err := s.recentHabits().Set(recentsKey+" "+s.opts.Library, r.String()); err != nil {
		s.fail(err)
	}
}

// recentHabits remembers what names the stories of a library: of an encrypted one, only
// until the program ends.
func (s *Shell) recentHabits() *present.Habits {
	if s.encrypted() {
		return &s.family.secret
	}
	return s.habits
}

// remember puts a comparison among those looked at last.
func (s *Shell) remember(old, new news.VersionID) {
	c := s.compare.Comparison()
	if c == nil {
		return
	}
	title := textlayout.Isolated(s.pane.Old.Outlet) + " – " + textlayout.Isolated(s.pane.New.Outlet) + " (" + textlayout.Isolated(c.New.Story.Name) + ")"
	s.keepRecents(s.recents().With(present.Recent{Old: old, New: new, Title: title}))
}

// forget takes a comparison out of them that cannot be made any more.
func (s *Shell) forget(old, new news.VersionID) { s.keepRecents(s.recents().Without(old, new)) }

// preferred is the brightness that was asked for, now or when the window was
// last open.
func (s *Shell) preferred() Brightness {
	if s.opts.Brightness != "" {
		return s.opts.Brightness
	}
	return keptBrightness(s.habits)
}

func keptBrightness(habits *present.Habits) Brightness {
	switch b := Brightness(habits.String(brightnessKey)); b {
	case Light, Dark:
		return b
	case AsSystem:
	}
	return AsSystem
}

func (s *Shell) setBrightness(b Brightness) {
	s.brightness = b
	s.others(func(o *Shell) { o.brightness = b })
	if s.opts.Brightness == "" {
		s.setHabit(brightnessKey, string(b))
	}
	s.recolourAll()
}

// recolourAll draws all windows in the colours that count now.
func (s *Shell) recolourAll() {
	l := newLook(s.brightness)
	l.colours = s.family.colours
	s.app.Settings().SetTheme(l)
	for _, o := range s.family.shells {
		o.recolour()
	}
}

// recolour draws anew what has colours that are not the toolkit's.
func (s *Shell) recolour() {
	if s.findingsView != nil {
		s.findingsView.list.Refresh()
		s.libraryView.list.Refresh()
		s.text.Refresh()
		s.text.strip.Refresh()
		for _, l := range []*noticeLine{s.libraryView.notice, s.gone, s.line} {
			l.recolour()
		}
		s.showSwitches()
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
