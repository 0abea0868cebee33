package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/internal/news"
)

// ordered shows the library as it is ordered now, and says what was done.
func (s *Shell) ordered(d present.Deed) {
	old, new := s.compare.Chosen()
	s.orderedAt = decided{old, new, s.compare.Undoable()}
	if !d.Undo {
		s.undone = append(s.undone, true)
	}
	was, chosenThen := s.chosenAt[d.Undoes]
	if d.Undo {
		s.chosenAt[d.Seq] = [2]news.VersionID{old, new}
	}
	s.library.ReloadThen(func() { s.libraryView.goToBest(d.Place) })
	s.others((*Shell).Reload)
	switch {
	case d.Rules(): // other discrepancies are found
		s.restyled()
	case chosenThen && (old == "" || new == ""): // it may have taken one of them away
		s.compare.Choose(was[0], was[1])
	default:
		s.compare.Recheck()
	}
	if d.Undo {
		s.line.offer(d.Said, word("button.undo"), s.order.Undo)
		return
	}
	s.line.offer(d.Said, word("button.redo"), s.redo)
}

// decided is how much was decided about a comparison at some time.
type decided struct {
	old, new news.VersionID
	count    int
}

// orderLast tells whether the library was ordered after the last decision that
// can be taken back.
func (s *Shell) orderLast() bool {
	old, new := s.compare.Chosen()
	since := s.orderedAt.old == old && s.orderedAt.new == new && s.compare.Undoable() > s.orderedAt.count
	return s.order.CanUndo() && !since
}

// onLine does something with the line of the library that the keys are on.
func (s *Shell) onLine(story func(present.StoryItem), version func(present.VersionItem)) func() {
	return func() {
		l, ok := s.libraryView.line()
		switch {
		case !ok:
			s.line.show(word("library.choose-line"), false)
		case l.version != nil && version != nil:
			version(*l.version)
		case l.story != nil && story != nil:
			story(*l.story)
		case l.version == nil && l.story == nil:
			s.line.show(word("library.choose-line"), false)
		case l.story == nil:
			s.line.show(word("library.choose-story"), false)
		default:
			s.line.show(word("library.choose-version"), false)
		}
	}
}

// renameLine asks for another name of the story or the outlet.
func (s *Shell) renameLine() {
	s.onLine(func(story present.StoryItem) {
		s.askName(word("rename.story"), story.Name, nil, "", func(name string) { s.order.RenameStory(story, name) })
	}, func(v present.VersionItem) {
		s.askName(word("rename.outlet"), v.Outlet, nil, "", func(name string) { s.order.RenameOutlet(v, name) })
	})()
}

// moveLine asks for the story that the article belongs to.
func (s *Shell) moveLine() {
	s.onLine(nil, func(v present.VersionItem) {
		s.askName(word("move.title", v.Outlet), "", s.library.StoryNames(), word("move.hint"), func(name string) { s.order.Move(v, name) })
	})()
}

// splitLine asks for the name of a story of its own for the article.
func (s *Shell) splitLine() {
	s.onLine(nil, func(v present.VersionItem) {
		d := s.askName(word("split.title"), v.Headline, nil, word("split.hint", v.Outlet), func(name string) { s.order.Move(v, name) })
		d.fits = func(name string) bool { return s.library.IsNew(name) }
		d.check()
	})()
}

// mergeLine asks for the story that all of this one goes into.
func (s *Shell) mergeLine() {
	s.onLine(func(story present.StoryItem) {
		names := slices.DeleteFunc(s.library.StoryNames(), func(name string) bool { return name == story.Name })
		d := s.askName(word("merge.title", story.Name), "", names, "", func(name string) {
			if id, ok := s.library.StoryNamed(name); ok {
				s.order.Merge(story, id)
			}
		})
		d.only(names)
	}, nil)()
}

// deleteLine deletes the story or the version; it can be undone.
func (s *Shell) deleteLine() { s.onLine(s.order.DeleteStory, s.order.DeleteVersion)() }

func (s *Shell) deleteArticle() { s.onLine(nil, s.order.DeleteArticle)() }

func (s *Shell) archiveLine() { s.onLine(s.order.Shelve, nil)() }

// unreadLine makes a version new again, or seen; of a story, all its versions.
func (s *Shell) unreadLine() {
	s.onLine(func(story present.StoryItem) { s.order.MarkStory(story, s.library.Reload) }, func(v present.VersionItem) {
		if v.Unread {
			s.order.Seen(s.library.Reload, v.ID)
		} else {
			s.order.Unread(v, s.library.Reload)
		}
	})()
}

func (s *Shell) toggleArchived() {
	s.library.ShowArchived(!s.library.ArchivedShown())
	s.showSwitches()
}

// seen notes that the texts compared are looked at.
func (s *Shell) seen() {
	c := s.compare.Comparison()
	if c == nil {
		return
	}
	var ids []news.VersionID
	if c.Old.Unread {
		ids = append(ids, c.Old.Version.ID)
	}
	if c.New.Unread {
		ids = append(ids, c.New.Version.ID)
	}
	if len(ids) > 0 {
		s.order.Seen(s.library.Reload, ids...)
	}
}

// nameDialog asks for one line.
type nameDialog struct {
	entry *choiceEntry
	ok    *button
	fits  func(string) bool // more that a line must be; nil: nothing
	names []string          // the only ones that are taken; nil: any
}

// askName asks for a line, beginning with what it is now, and offers choices.
func (s *Shell) askName(title, now string, choices []string, hint string, save func(string)) *nameDialog {
	n := &nameDialog{entry: newPlainEntry(s.keys)}
	if len(choices) > 0 {
		n.entry = newChoiceEntry(s.keys, choices)
	}
	n.entry.SetText(now)
	item := widget.NewFormItem("", n.entry)
	item.HintText = hint
	d := dialog.NewCustomWithoutButtons(title, widget.NewForm(item), s.window)
	cancel := s.cancelButton()
	n.ok = newButton(s.keys, word("button.save"), theme.ConfirmIcon(), func() {
		d.Hide()
		save(n.entry.Text)
	})
	n.ok.Importance, n.ok.main = widget.HighImportance, true
	n.entry.OnChanged = func(string) { n.check() }
	n.entry.OnSubmitted = func(string) { tapIfEnabled(n.ok) }
	n.check()
	s.ask(d, 480, 0, n.entry, cancel, n.ok)
	n.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	return n
}

// only takes none but these names.
func (n *nameDialog) only(names []string) {
	n.names = append([]string{}, names...)
	n.check()
}

func (n *nameDialog) check() {
	fits := needed(n.entry.Text) == nil
	if n.names != nil {
		fits = slices.ContainsFunc(n.names, func(name string) bool { return strings.EqualFold(name, news.CleanName(n.entry.Text)) })
	}
	able(n.ok, fits && (n.fits == nil || n.fits(n.entry.Text)))
}
