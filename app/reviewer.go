package app

import (
	"fyne.io/fyne/v2/widget"

	"stet/internal/news"
)

// reviewerItem is the line of the settings that asks for the name of who works in the
// window; empty, it is the one that the system or STET_USER gives. Save keeps it.
func (s *Shell) reviewerItem() (item *widget.FormItem, save func()) {
	name := newLineEntry(s.opts.Author)
	name.SetText(s.habits.String(reviewerKey))
	name.onKey = s.escapes
	save = func() { s.setReviewer(name.Text) }
	name.onLost, name.OnSubmitted = save, func(string) { save() }
	item = widget.NewFormItem(word("settings.reviewer"), name)
	item.HintText = word("settings.reviewer-hint")
	return item, save
}

// setReviewer makes that person the one by whom decisions, changes and reports are, in all
// windows; "" is the one of whom the system or STET_USER tells.
func (s *Shell) setReviewer(name string) {
	name = news.CleanName(name)
	s.setHabit(reviewerKey, name)
	if name == "" {
		name = s.opts.Author
	}
	s.family.archive.Sign(name)
}

// signAsKept makes the person whose name is kept the one who works with the library.
func (s *Shell) signAsKept() {
	if name := s.habits.String(reviewerKey); name != "" {
		s.family.archive.Sign(name)
	}
}
