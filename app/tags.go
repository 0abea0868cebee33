package app

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// tagDialog asks for the tags of a story, and suggests those that other stories have.
type tagDialog struct {
	typed   *lineEntry
	list    *list
	all     []string
	fitting []string
	at      int // into fitting; -1: none is meant
	save    func()
}

// noTag says that none of the suggestions is meant.
const noTag = -1

// tagLine asks for the tags of the story.
func (s *Shell) tagLine() { s.onLine(s.askTags, nil)() }

func (s *Shell) askTags(story present.StoryItem) {
	t := &tagDialog{typed: newLineEntry(word("tags.placeholder")), all: s.library.Tags(), at: noTag}
	t.list = newList(s.keys, func() int { return len(t.fitting) }, func() fyne.CanvasObject {
		return line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance)
	}, func(at int, o fyne.CanvasObject) {
		if l, ok := o.(*appwidget.Text); ok && at < len(t.fitting) {
			l.SetText("#" + t.fitting[at])
		}
	})
	t.list.HideSeparators = true
	t.list.OnSelected = func(at int) {
		if at != t.at { // a tap: the keys only mark a line
			t.take(at)
			s.window.Canvas().Focus(t.typed)
		}
	}
	t.typed.OnChanged = func(string) { t.suggest() }
	t.typed.onKey = func(k fyne.KeyName) bool { return t.key(s, k) }
	hint := wrapped()
	hint.SizeName, hint.Importance = theme.SizeNameCaptionText, widget.LowImportance
	hint.SetText(word("tags.hint"))

	d := dialog.NewCustomWithoutButtons(word("tags.title", story.Name), container.NewBorder(container.NewBorder(nil, hint, nil, nil, t.typed), nil, nil, nil, t.list), s.window)
	cancel := s.cancelButton()
	t.save = func() {
		d.Hide()
		s.order.Tag(story, t.typed.Text)
	}
	ok := newButton(s.keys, word("button.save"), theme.ConfirmIcon(), t.save)
	ok.Importance, ok.main = widget.HighImportance, true
	s.ask(d, 480, 340, t.typed, cancel, ok)
	t.set(strings.Join(slices.Concat(story.Tags, []string{""}), ", "))
	t.suggest()
}

// set writes into the line, and leaves it ready for more.
func (t *tagDialog) set(text string) {
	t.typed.SetText(text)
	t.typed.GoToEnd()
}

// suggest lists the tags that may be meant by what is typed.
func (t *tagDialog) suggest() {
	t.fitting = present.FittingTags(t.all, t.typed.Text)
	t.mark(noTag)
	t.list.Refresh()
}

// mark shows which suggestion Return takes.
func (t *tagDialog) mark(at int) {
	t.at = min(at, len(t.fitting)-1)
	if t.at < 0 {
		t.at = noTag
		t.list.UnselectAll()
		return
	}
	t.list.Select(t.at)
}

func (t *tagDialog) take(at int) { t.set(present.WithTag(t.typed.Text, t.fitting[at])) }

func (t *tagDialog) key(s *Shell, k fyne.KeyName) bool {
	switch k {
	case fyne.KeyEscape:
		s.escape()
	case fyne.KeyDown:
		t.mark(t.at + 1)
	case fyne.KeyUp:
		t.mark(max(t.at-1, noTag))
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.at == noTag {
			t.save()
		} else {
			t.take(t.at)
		}
	default:
		return false
	}
	return true
}
