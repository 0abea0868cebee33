package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// offerLine opens the menu of a line of the library.
func (s *Shell) offerLine(at fyne.Position) {
	l, ok := s.libraryView.line()
	var list []*fyne.MenuItem
	switch {
	case !ok:
	case l.version != nil:
		list = s.versionMenu(l)
	case l.story != nil:
		list = s.storyMenu(*l.story)
	}
	if len(list) > 0 {
		s.popUp(at, list)
	}
}

// popUp opens a menu, which takes the place of what is said beside the pointer.
func (s *Shell) popUp(at fyne.Position, items []*fyne.MenuItem) {
	s.tips.hide()
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.window.Canvas(), at)
}

// lineItem is a command in the menu of a line, in words that fit the line; "" for
// those of the menu bar.
func (s *Shell) lineItem(name, words string) *fyne.MenuItem {
	c := s.command(name)
	item := fyne.NewMenuItem(c.title(), c.do)
	if words != "" {
		item.Label = word("line." + words)
	}
	if c.key != nil {
		item.Shortcut = c.key
	}
	return item
}

func (s *Shell) storyMenu(story present.StoryItem) []*fyne.MenuItem {
	archive, unread := "archive", "new"
	if story.Archived {
		archive = "unarchive"
	}
	if story.Unread > 0 {
		unread = "seen"
	}
	return []*fyne.MenuItem{
		s.lineItem("rename", "rename-story"), s.lineItem("tags", ""), s.lineItem("merge", ""),
		fyne.NewMenuItemSeparator(), s.lineItem("unread", unread), s.lineItem("archive", archive),
		fyne.NewMenuItemSeparator(), s.lineItem("delete", "delete-story"),
	}
}

func (s *Shell) versionMenu(l libraryLine) []*fyne.MenuItem {
	v := *l.version
	list := []*fyne.MenuItem{
		fyne.NewMenuItem(word("library.as-old"), func() { s.compare.ChooseOld(v.ID) }),
		fyne.NewMenuItem(word("library.as-new"), func() { s.compare.ChooseNew(v.ID) }),
	}
	if v.Before != "" {
		list = append(list, fyne.NewMenuItem(word("library.with-before"), func() { s.compare.Choose(v.Before, v.ID) }))
	}
	if l.found != nil {
		list = append(list, fyne.NewMenuItem(word("line.show"), func() { s.showInStory(*l.found) }))
	}
	unread := "new"
	if v.Unread {
		unread = "seen"
	}
	return append(list,
		fyne.NewMenuItemSeparator(), s.lineItem("rename", "rename-outlet"), s.lineItem("move", ""), s.lineItem("split", ""),
		fyne.NewMenuItemSeparator(), s.lineItem("unread", unread),
		fyne.NewMenuItemSeparator(), s.lineItem("delete", "delete-version"), s.lineItem("delete-article", ""),
	)
}

// showInStory ends the search and puts the keys on what it found, where it stands.
func (s *Shell) showInStory(f present.FoundItem) {
	s.libraryView.search.SetText("")
	s.library.Open(f.StoryID, func() {
		if at := s.libraryView.lineOf(f.ID); at >= 0 {
			s.window.Canvas().Focus(s.libraryView.list)
			s.libraryView.list.goTo(at)
		}
	})
}
