package app

import (
	"fyne.io/fyne/v2"

	"stet/app/present"
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
