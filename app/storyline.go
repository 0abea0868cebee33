package app

import (
	"cmp"
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
	none      string // what is said of no name; "" for nothing
	told      func() // of it when another story is named; nil: nobody is
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
	if open := s.openStory().Name; open != "" {
		names = append([]string{open}, slices.DeleteFunc(names, func(name string) bool { return name == open })...)
	}
	e := newChoiceEntry(s.keys, names)
	e.SetPlaceHolder(word("add.story-hint"))
	e.Validator = needed
	return e
}

// openStory is the story that is looked at: of the comparison, or of the version that
// awaits another one. Where there is but one, that is it by its name.
func (s *Shell) openStory() present.OpenStory {
	if c := s.compare.Comparison(); c != nil {
		return present.OpenStory{Story: c.Old.Story}
	}
	if awaiting := s.compare.Awaiting(); awaiting.ID != "" {
		return present.OpenStory{Story: awaiting, Awaits: true}
	}
	if names := s.library.StoryNames(); len(names) == 1 {
		return present.OpenStory{Story: news.Story{Name: names[0]}}
	}
	return present.OpenStory{}
}

// place suggests a story for the draft, which of the folder's name if it is a new one, or
// of the draft's headline if there is no folder.
func (l *storyLine) place(d present.Draft, folder string) {
	l.shell.adding.Place(d, l.shell.openStory(), folder, l.suggest)
}

// suggest puts the story into the line, unless the person has named one.
func (l *storyLine) suggest(p present.Placing) {
	if l.changed() {
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
	hint := cmp.Or(l.shell.library.Destination(name), l.none)
	if l.suggested.Why != "" && name == l.suggested.Story {
		hint = l.suggested.Why
	}
	l.hint.SetText(hint)
	l.shell.refit(l.form)
	if l.told != nil {
		l.told()
	}
}

// changed tells whether a person named another story than was suggested.
func (l *storyLine) changed() bool { return l.entry.Text != l.suggested.Story }
