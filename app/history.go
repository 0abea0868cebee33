package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// askHistory asks for an address whose earlier versions a web archive may have. Nothing
// is asked before the button is tapped.
func (s *Shell) askHistory() {
	address, server := s.addressEntry(), newLineEntry(present.WebArchive)
	server.onKey = s.escapes
	server.SetText(s.habits.String(webArchiveKey))
	form := widget.NewForm(widget.NewFormItem(word("add.address"), address), widget.NewFormItem(word("history.server"), server))
	form.Items[1].HintText = word("history.server-hint")
	s.askWith(heading("history"), word("button.ask"), form, address, func() {
		s.setHabit(webArchiveKey, server.Text)
		s.past.Ask(address.Text, server.Text, s.showHistory, func(said string) { s.line.show(said, false) })
	})
	copied, kept := address.Text, server.Text
	s.writing.typed = func() bool { return address.Text != copied || server.Text != kept }
}

// historyPage is what an archive kept of an address, to be chosen from.
type historyPage struct {
	shell *Shell
	kept  *present.Kept
	list  *list
	get   *button
	story *storyLine

	turned bool // other pages are chosen than at first
}

// showHistory lists what an archive kept, and gets what is chosen.
func (s *Shell) showHistory(kept *present.Kept) {
	form := widget.NewForm()
	p := &historyPage{shell: s, kept: kept, story: s.newStoryLine(form)}
	outlet := newChoiceEntry(s.keys, s.library.OutletNames())
	outlet.SetPlaceHolder(word("history.outlet-hint"))
	form.Items = []*widget.FormItem{p.story.item, widget.NewFormItem(word("add.outlet"), outlet)}
	p.story.told = p.check

	p.list = newList(s.keys, func() int { return len(kept.Times) }, func() fyne.CanvasObject { return newTick(s.keys, present.Switch{}, nil) }, p.update)
	p.list.HideSeparators = true
	p.list.OnSelected = func(at int) {
		p.list.UnselectAll()
		p.choose(at, !kept.Chosen(at))
	}
	spreads := make([]string, len(present.Spreads))
	for i, n := range present.Spreads {
		spreads[i] = kept.SpreadWord(n)
	}
	spread := newSelector(s.keys, spreads, func(at int) {
		kept.Spread(present.Spreads[at])
		p.list.Refresh()
		p.check()
	})
	spread.set(0)
	title := wrapped()
	title.SetText(kept.Address + "\n" + kept.Title)
	top := container.NewVBox(title, form, container.NewBorder(nil, nil, nil, spread))
	d := dialog.NewCustomWithoutButtons(word("history.title"), container.NewBorder(top, nil, nil, nil, p.list), s.window)
	p.get = newButton(s.keys, "", theme.DownloadIcon(), func() {
		d.Hide()
		s.past.Get(kept, p.story.entry.Text, outlet.Text, s.gotHistory)
	})
	p.get.Importance, p.get.main = widget.HighImportance, true
	for _, line := range linesOf(form) {
		line.answers(p.get)
	}
	p.check()
	s.ask(d, 640, 620, p.story.entry, s.cancelButton(), p.get)
	s.writing.typed = func() bool { return p.turned || p.story.changed() || outlet.Text != "" }
	p.story.place(present.Draft{}, "")
}

func (p *historyPage) update(at int, o fyne.CanvasObject) {
	t, ok := o.(*tick)
	if !ok || at >= len(p.kept.Times) {
		return
	}
	t.OnChanged = nil
	t.SetText(p.kept.Times[at])
	t.SetChecked(p.kept.Chosen(at))
	t.OnChanged = func(yes bool) { p.choose(at, yes) }
}

func (p *historyPage) choose(at int, yes bool) {
	if p.kept.Chosen(at) != yes {
		p.turned = true
		p.kept.Choose(at, yes)
		p.list.RefreshItem(at)
		p.check()
	}
}

// check lets the pages be got where there are some and a story for them.
func (p *historyPage) check() {
	p.get.SetText(p.kept.GetWord())
	able(p.get, p.kept.Count() > 0 && needed(p.story.entry.Text) == nil)
}

// gotHistory says what came of getting pages, and shows it in the library.
func (s *Shell) gotHistory(got present.Got) {
	s.library.Arrived(got.Added...)
	s.tellProblems(got.Said, word("history.problems"), got.Problems)
}
