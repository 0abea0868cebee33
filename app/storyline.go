package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
	"stet/internal/news"
)

// storyLine is the line of a form that asks into which story texts go. One is suggested by
// what the text says, as long as the person names none; below it is said why.
type storyLine struct {
	shell     *Shell
	entry     *choiceEntry
	item      *widget.FormItem
	hint      *appwidget.Text // the toolkit's hints do not wrap, and make a window wide
	form      *widget.Form
	suggested present.Placing
	changed   func() // told when another story is named; nil: nobody is
}

func (s *Shell) newStoryLine(form *widget.Form) *storyLine {
	l := &storyLine{shell: s, entry: s.newStoryEntry(), hint: wrapped(), form: form}
	l.entry.OnChanged = l.tell
	l.hint.SizeName, l.hint.Importance = theme.SizeNameCaptionText, widget.LowImportance
	l.item = widget.NewFormItem(word("add.story"), stacked(l.entry, l.hint))
	return l
}

// newStoryEntry is a line for a story. The first that it lets choose from is the one that is
// looked at.
func (s *Shell) newStoryEntry() *choiceEntry {
	names := s.library.StoryNames()
	if looked := s.lookedAt().Name; looked != "" {
		names = append([]string{looked}, slices.DeleteFunc(names, func(name string) bool { return name == looked })...)
	}
	e := newChoiceEntry(s.keys, names)
	e.SetPlaceHolder(word("add.story-hint"))
	e.Validator = needed
	return e
}

// lookedAt is the story that is looked at, without an identifier if there is none.
func (s *Shell) lookedAt() news.Story {
	if c := s.compare.Comparison(); c != nil {
		return c.Old.Story
	}
	return news.Story{}
}

// place suggests a story for the draft, which of the name if it is a new one, or of the
// draft's headline if there is no name.
func (l *storyLine) place(d present.Draft, name string) {
	l.shell.adding.Place(d, l.shell.lookedAt(), name, l.suggest)
}

// suggest puts the story into the line, unless the person has named one.
func (l *storyLine) suggest(p present.Placing) {
	if l.entry.Text != l.suggested.Story {
		return
	}
	l.suggested = p
	l.entry.SetText(p.Story)
	l.tell(p.Story)
	l.selectAll()
}

// selectAll selects the story's name if the keys go to it, so that typing names another.
func (l *storyLine) selectAll() {
	if l.shell.window.Canvas().Focused() == l.entry {
		l.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// tell says below the story's name into which story the text goes, or why that one is
// suggested.
func (l *storyLine) tell(name string) {
	hint := l.shell.library.Destination(name)
	if l.suggested.Why != "" && name == l.suggested.Story {
		hint = l.suggested.Why
	}
	l.hint.SetText(hint)
	l.form.Refresh()
	if l.changed != nil {
		l.changed()
	}
}
