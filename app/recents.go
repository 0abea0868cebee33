package app

import (
	"stet/app/present"
	"stet/app/textlayout"
	"stet/internal/news"
)

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
