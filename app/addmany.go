package app

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/app/textlayout"
	appwidget "stet/app/widget"
)

// draftList asks where the texts of several files belong: at the left the files,
// at the right what was recognised in the one that is looked at.
type draftList struct {
	shell   *Shell
	texts   []present.Draft
	at      int // that is looked at
	list    *list
	story   *storyLine
	fields  *partFields
	form    *widget.Form
	excerpt *appwidget.Text
	count   *appwidget.Text
	save    *button
	said    string // about the last attempt to save
	quiet   bool   // while a draft is put into the lines
}

// askMany asks about several files; said is told with it, "" for nothing.
func (s *Shell) askMany(found present.Drafts, said string) {
	l := &draftList{
		shell: s, said: said, texts: found.Texts, fields: s.newPartFields(), form: widget.NewForm(),
		excerpt: wrapped(), count: wrapped(),
	}
	l.story = s.newStoryLine(l.form)
	l.story.place(l.texts[0], found.Story)
	l.excerpt.Importance = widget.LowImportance
	l.list = newList(s.keys, func() int { return len(l.texts) }, func() fyne.CanvasObject { return newDraftRow() }, l.update)
	l.list.onAt = l.look
	l.list.OnSelected = l.turn
	l.list.onName = func(name fyne.KeyName) bool {
		answers := name == fyne.KeyReturn || name == fyne.KeyEnter
		if answers {
			tapIfEnabled(l.save)
		}
		return answers
	}
	l.list.HideSeparators = true
	l.form.Items = append([]*widget.FormItem{l.story.item}, l.fields.items(func() { s.refit(l.form) })...)
	for entry := range l.fields.texts(present.Parts{}) {
		before := entry.OnChanged
		entry.OnChanged = func(text string) {
			if before != nil {
				before(text)
			}
			l.take()
		}
	}
	l.fields.repair.OnChanged = func(bool) { l.take() }
	l.ask()
}

// ask shows the dialog; a press on its button saves.
func (l *draftList) ask() {
	s := l.shell
	right := container.NewBorder(container.NewVBox(l.form, l.fields.repair, l.fields.trouble), nil, nil, nil, container.NewVScroll(l.excerpt))
	halves := container.NewHSplit(l.list, right)
	halves.Offset = 0.4
	d := dialog.NewCustomWithoutButtons(word("add.many-title"), container.NewBorder(nil, l.count, nil, nil, halves), s.window)
	cancel := s.cancelButton()
	l.save = newButton(s.keys, word("button.save"), theme.ConfirmIcon(), func() {
		d.Hide()
		s.adding.Save(l.story.entry.Text, l.texts, l.saved)
	})
	l.save.Importance, l.save.main = widget.HighImportance, true
	l.story.told = l.tell
	save := func(string) { tapIfEnabled(l.save) }
	l.story.entry.OnSubmitted = save
	for entry := range l.fields.texts(present.Parts{}) {
		entry.OnSubmitted = save
	}
	l.story.tell(l.story.entry.Text)
	s.ask(d, 980, 640, l.list, cancel, l.save)
	s.writing = writing{
		typed: func() bool { return l.story.changed() || slices.ContainsFunc(l.texts, present.Draft.Changed) },
		holds: func() bool { return true },
	}
	l.look(0)
}

// look shows a draft in the lines.
func (l *draftList) look(at int) {
	if at < 0 || at >= len(l.texts) {
		return
	}
	l.at, l.quiet = at, true
	l.fields.show(l.texts[at])
	l.quiet = false
	l.excerpt.SetText(l.texts[at].Excerpt)
	for entry := range l.fields.texts(present.Parts{}) {
		if l.texts[at].Trouble == "" {
			entry.Enable()
		} else {
			entry.Disable()
		}
	}
}

// take keeps what a person made of the draft.
func (l *draftList) take() {
	if !l.quiet {
		l.texts[l.at] = l.fields.draft()
		l.list.RefreshItem(l.at)
		l.tell()
	}
}

// turn leaves a text out, or takes it in again.
func (l *draftList) turn(at int) {
	l.list.UnselectAll()
	l.look(at)
	if l.texts[at].Trouble == "" {
		l.texts[at].LeftOut = !l.texts[at].LeftOut
		l.fields.shown.LeftOut = l.texts[at].LeftOut
		l.list.RefreshItem(at)
		l.tell()
	}
}

// tell says how many texts will be added, and how many cannot be.
func (l *draftList) tell() {
	wanted, unreadable, nameless := 0, 0, ""
	for _, d := range l.texts {
		switch {
		case d.Trouble != "":
			unreadable++
		case !d.LeftOut:
			wanted++
			if needed(d.Outlet) != nil {
				nameless = cmp.Or(nameless, d.Name)
			}
		}
	}
	text := spoken.Say("add.wanted", wanted)
	if unreadable > 0 {
		text += " " + spoken.Say("add.unreadable", unreadable)
	}
	switch {
	case needed(l.story.entry.Text) != nil:
		text += " " + word("add.still-missing", word("add.story"))
	case nameless != "":
		text += " " + word("add.still-missing", word("add.outlet")+" ("+nameless+")")
	}
	if l.said != "" {
		text = l.said + "\n" + text
	}
	l.count.SetText(text)
	if wanted == 0 || nameless != "" || needed(l.story.entry.Text) != nil {
		l.save.Disable()
	} else {
		l.save.Enable()
	}
}

// saved says what came of it. What could not be saved is asked for again, as the
// person left it.
func (l *draftList) saved(saved present.Saved) {
	s := l.shell
	if len(saved.Added) > 0 {
		s.arrived(saved)
	}
	if len(saved.Failed) == 0 {
		return
	}
	s.whenFree(func() {
		s.askMany(present.Drafts{Texts: saved.Failed, Story: l.story.entry.Text}, spoken.Say("add.not-saved", len(saved.Failed))+" "+s.whyNot(saved))
	})
}

// draftRow draws one file of the list.
type draftRow struct {
	widget.BaseWidget
	tick       *widget.Icon
	name, what *appwidget.Text
	container  *fyne.Container
}

func newDraftRow() *draftRow {
	r := &draftRow{
		tick: widget.NewIcon(theme.CheckButtonCheckedIcon()),
		name: line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance),
		what: line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.LowImportance),
	}
	const icon = 20
	r.container = container.New(&arranged{least: fyne.NewSize(120, rowHeight), place: func(o []fyne.CanvasObject, size fyne.Size) {
		put(o[0], 4, (size.Height-icon)/2, icon, icon)
		high := o[1].MinSize().Height
		put(o[1], icon+4, (size.Height-high)/2, size.Width-icon-4, high)
	}}, r.tick, stacked(r.name, r.what))
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row's parts.
func (r *draftRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.container) }

func (l *draftList) update(at int, o fyne.CanvasObject) {
	r, ok := o.(*draftRow)
	if !ok || at >= len(l.texts) {
		return
	}
	d := l.texts[at]
	r.name.SetText(d.Name)
	switch {
	case d.Trouble != "":
		r.tick.SetResource(theme.NewErrorThemedResource(theme.WarningIcon()))
		r.what.SetText(d.Trouble)
	case d.LeftOut:
		r.tick.SetResource(theme.CheckButtonIcon())
		r.what.SetText(word("add.left-out"))
	default:
		r.tick.SetResource(theme.CheckButtonCheckedIcon())
		r.what.SetText(textlayout.Joined(" · ", d.Outlet, d.Headline))
	}
}
