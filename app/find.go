package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// findBar is the line above the texts that looks for words in both.
type findBar struct {
	root     *fyne.Container
	words    *lineEntry
	position *widget.Label
	steps    []*button
	canvas   func() fyne.Canvas

	onFind         func(words string)
	onNext, onPrev func()
}

func newFindBar(keys *keyboard, canvas func() fyne.Canvas) *findBar {
	b := &findBar{canvas: canvas, words: newLineEntry(word("find.hint")), position: widget.NewLabel("")}
	b.words.Icon = theme.SearchIcon()
	b.words.OnChanged = func(text string) { b.onFind(text) }
	b.words.leaves(keys, b.hide)
	leave := b.words.onKey
	b.words.onKey = func(k fyne.KeyName) bool {
		if k != fyne.KeyReturn && k != fyne.KeyEnter {
			return leave(k)
		}
		if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0 {
			b.onPrev()
		} else {
			b.onNext()
		}
		return true
	}
	small := func(icon fyne.Resource, f func()) *button {
		made := newButton(keys, "", icon, f)
		made.Importance = widget.LowImportance
		return made
	}
	b.steps = []*button{small(theme.MoveUpIcon(), func() { b.onPrev() }), small(theme.MoveDownIcon(), func() { b.onNext() })}
	b.root = container.NewPadded(container.NewBorder(nil, nil, nil,
		container.NewHBox(b.position, b.steps[0], b.steps[1], small(theme.CancelIcon(), b.hide)), b.words))
	b.root.Hide()
	return b
}

// show opens the bar, and goes into it if it is open already.
func (b *findBar) show() {
	b.root.Show()
	b.canvas().Focus(b.words)
	b.words.TypedShortcut(&fyne.ShortcutSelectAll{})
	b.onFind(b.words.Text)
}

// hide closes the bar; what was found is marked no longer.
func (b *findBar) hide() {
	if !b.root.Visible() {
		return
	}
	b.root.Hide()
	b.canvas().Unfocus()
	b.onFind("")
}

func (b *findBar) showResult(p present.FindPane) {
	b.position.SetText(p.Position)
	for _, s := range b.steps {
		able(s, len(p.Matches) > 1)
	}
}
