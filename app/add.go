package app

import (
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
	"stet/internal/archive"
	"stet/internal/news"
)

// paste asks for a text; what the clipboard holds is put in already. Files that
// were copied are added as if they were dropped.
func (s *Shell) paste() {
	content := s.app.Clipboard().Content()
	if files := present.FilesNamed(content); len(files) > 0 {
		s.addPaths(files)
		return
	}
	s.askText(content)
}

// typingPause is how long nothing is typed before what was typed is looked at.
const typingPause = 250 * time.Millisecond

// askText asks for a text and where it belongs. What is recognised in the text
// is filled in, and again when another text is put in.
func (s *Shell) askText(text string) {
	f := s.newForm(present.Draft{})
	body := newTextEntry(s.keys)
	body.SetMinRowsVisible(rowsFor(s.window.Canvas().Size().Height))
	body.SetPlaceHolder(word("add.text-hint"))
	body.Validator = needed
	typed := 0
	body.OnChanged = func(text string) {
		typed++
		number := typed
		s.after(typingPause, func() {
			if number == typed {
				s.adding.Paste(text, func(d present.Draft) {
					f.fields.recognised(d)
					f.story.place(d, "")
				})
			}
		})
	}
	f.story.place(present.Draft{}, "")
	body.SetText(text)
	f.items = append(f.items, widget.NewFormItem(word("add.text"), body))
	f.needs = append(f.needs, need{"add.text", &body.Entry})
	f.typed = func() bool { return body.Text != text }
	f.ask(word("add.title"), func() present.Draft {
		d := f.fields.draft()
		d.Data = []byte(body.Text)
		return d
	})
}

// rowsFor is how many lines of text a dialog has room for.
func rowsFor(height float32) int { return int(min(max((height-460)/20, 3), 16)) }

// askFile asks where the text of a file belongs.
func (s *Shell) askFile(d present.Draft, story string) {
	f := s.newForm(d)
	f.story.place(d, story)
	excerpt := wrapped()
	excerpt.SetText(d.Excerpt)
	excerpt.Importance = widget.LowImportance
	scroll := container.NewVScroll(excerpt)
	scroll.SetMinSize(fyne.NewSize(200, float32(20*rowsFor(s.window.Canvas().Size().Height)/2)))
	f.items = append(f.items, widget.NewFormItem(word("add.text"), scroll))
	f.ask(d.Name, f.fields.draft)
}

// partFields are the lines that show what was recognised in a text.
type partFields struct {
	outlet                          *choiceEntry
	headline, byline, time, address *lineEntry
	trouble                         *appwidget.Text // why the text cannot be read
	repair                          *tick           // shown if letters were decoded wrongly

	shown      present.Draft
	understood func(time string) string
	timeHint   func(string)
	refit      func() // gives the lines the room that they need now
}

func (s *Shell) newPartFields() *partFields {
	field := func(hint string) *lineEntry {
		e := newLineEntry(word(hint))
		e.onKey = s.escapes
		return e
	}
	f := &partFields{
		outlet: newChoiceEntry(s.keys, s.library.OutletNames()), headline: field("add.headline-hint"),
		byline: field("add.byline-hint"), time: field("add.time-hint"), address: field("add.address-hint"),
		trouble: wrapped(), repair: newTick(s.keys, present.Switch{}, nil), understood: s.adding.Understood, timeHint: func(string) {}, refit: func() {},
	}
	f.outlet.SetPlaceHolder(word("add.outlet-hint"))
	f.outlet.Validator = needed
	f.trouble.Importance = widget.DangerImportance
	f.trouble.Hide()
	f.repair.Hide()
	f.time.OnChanged = func(text string) { f.timeHint(f.understood(text)) }
	return f
}

// items are the lines with their names. The time says below it how it is read.
func (f *partFields) items(refit func()) []*widget.FormItem {
	f.refit = refit
	read := wrapped() // the toolkit would lose the lines when it is given a hint later
	read.SizeName, read.Importance = theme.SizeNameCaptionText, widget.LowImportance
	read.Hide()
	when := widget.NewFormItem(word("add.byline-time"), stacked(container.NewGridWithColumns(2, f.byline, f.time), read))
	f.timeHint = func(hint string) {
		if hint != read.Text {
			read.SetText(hint)
			shown(read, hint != "")
			refit()
		}
	}
	return []*widget.FormItem{
		widget.NewFormItem(word("add.outlet"), f.outlet), widget.NewFormItem(word("add.headline"), f.headline),
		when, widget.NewFormItem(word("add.address"), f.address),
	}
}

// show puts a draft into the lines.
func (f *partFields) show(d present.Draft) {
	f.shown = d
	for entry, text := range f.texts(d.Parts) {
		entry.SetText(text)
	}
	f.say(d.Trouble)
	f.offerRepair(d)
}

// recognised puts what was recognised into the lines that a person left as they were.
func (f *partFields) recognised(d present.Draft) {
	was := f.texts(f.shown.Found)
	for entry, text := range f.texts(d.Found) {
		if entry.Text == was[entry] {
			entry.SetText(text)
		}
	}
	d.Repair = f.repair.Checked
	f.shown = d
	f.say(d.Trouble)
	f.offerRepair(d)
}

// offerRepair shows what would become of a word whose letters were decoded wrongly.
func (f *partFields) offerRepair(d present.Draft) {
	f.repair.Text = word("add.repair", d.Misread, d.Repaired)
	f.repair.SetChecked(d.Repair)
	f.repair.Refresh()
	shown(f.repair, d.Misread != "")
	f.refit()
}

func (f *partFields) say(trouble string) {
	f.trouble.SetText(trouble)
	shown(f.trouble, trouble != "")
	f.refit()
}

func (f *partFields) texts(p present.Parts) map[*appwidget.Entry]string {
	return map[*appwidget.Entry]string{
		&f.outlet.Entry: p.Outlet, &f.headline.Entry: p.Headline, &f.byline.Entry: p.Byline, &f.time.Entry: p.Time, &f.address.Entry: p.Address,
	}
}

// draft is the draft with what a person made of it.
func (f *partFields) draft() present.Draft {
	d := f.shown
	d.Repair = f.repair.Checked
	d.Parts = present.Parts{
		Outlet: f.outlet.Text, Headline: f.headline.Text, Byline: f.byline.Text, Time: f.time.Text, Address: f.address.Text,
	}
	return d
}

// form asks where a text belongs.
type form struct {
	shell   *Shell
	story   *storyLine
	fields  *partFields
	widget  *widget.Form
	items   []*widget.FormItem
	needs   []need          // what must be filled in
	missing *appwidget.Text // says what is not filled in yet
	typed   func() bool     // whether a person typed a text; nil if there is no place for one
}

// need is a line that must be filled in, with the key of its name.
type need struct {
	name  string
	entry *appwidget.Entry
}

func (s *Shell) newForm(d present.Draft) *form {
	f := &form{shell: s, fields: s.newPartFields(), widget: widget.NewForm()}
	f.story = s.newStoryLine(f.widget)
	f.missing = line(fyne.TextStyle{}, theme.SizeNameCaptionText, widget.MediumImportance)
	f.needs = []need{{"add.story", &f.story.entry.Entry}, {"add.outlet", &f.fields.outlet.Entry}}
	f.items = append([]*widget.FormItem{f.story.item}, f.fields.items(func() { s.refit(f.widget) })...)
	f.fields.show(d)
	return f
}

// ask shows the form, and saves the draft when it is told to. Until it is saved
// the form stays, so that nothing is lost that was typed. Escape closes it,
// wherever in it the focus is: that is why its buttons are ours.
func (f *form) ask(title string, draft func() present.Draft) {
	s := f.shell
	f.widget.Items = f.items
	f.story.tell(f.story.entry.Text)
	d := dialog.NewCustomWithoutButtons(title, container.NewBorder(nil, container.NewVBox(f.fields.repair, f.fields.trouble), nil, nil, f.widget), s.window)
	cancel := s.cancelButton()
	ok := newButton(s.keys, word("button.save"), theme.ConfirmIcon(), nil)
	ok.Importance, ok.main = widget.HighImportance, true
	ok.OnTapped = func() {
		ok.Disable()
		s.adding.Save(f.story.entry.Text, []present.Draft{draft()}, func(saved present.Saved) {
			if len(saved.Added) == 0 {
				f.fields.say(s.whyNot(saved))
				ok.Enable()
				return
			}
			d.Hide()
			s.arrived(saved)
		})
	}
	f.submit(ok)
	s.ask(d, 640, 0, f.story.entry, besideButtons(f.missing, cancel, ok))
	s.writing = writing{
		typed: func() bool { return f.story.changed() || draft().Changed() || f.typed != nil && f.typed() },
		holds: func() bool { return len(draft().Data) > 0 || draft().Name != "" },
	}
	f.story.selectAll()
}

// besideButtons puts what is said at the left of buttons, which are as wide as each other: as
// one of them it would make them as wide as itself, and the row wider than a small window.
func besideButtons(says fyne.CanvasObject, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	const width = 260
	row := container.NewGridWithRows(1, buttons...)
	room := container.New(&arranged{least: fyne.NewSize(width, row.MinSize().Height), place: func(o []fyne.CanvasObject, size fyne.Size) {
		high := o[0].MinSize().Height
		put(o[0], 0, (size.Height-high)/2, size.Width, high)
	}}, says)
	return container.NewHBox(room, row)
}

// submit lets Return save as the button does, and the button only what is whole.
func (f *form) submit(ok *button) {
	check := func() {
		var missing []string
		for _, n := range f.needs {
			if needed(n.entry.Text) != nil {
				missing = append(missing, word(n.name))
			}
		}
		able(ok, len(missing) == 0)
		f.missing.SetText("")
		if len(missing) > 0 {
			f.missing.SetText(word("add.still-missing", strings.Join(missing, ", ")))
		}
	}
	for entry := range f.fields.texts(present.Parts{}) {
		entry.OnSubmitted = func(string) { tapIfEnabled(ok) } // Return
	}
	f.story.entry.OnSubmitted = func(string) { tapIfEnabled(ok) }
	for _, n := range f.needs {
		before := n.entry.OnChanged
		n.entry.OnChanged = func(text string) {
			if before != nil {
				before(text)
			}
			check()
		}
	}
	check()
}

func tapIfEnabled(b *button) {
	if !b.Disabled() {
		b.OnTapped()
	}
}

func needed(text string) error {
	if strings.TrimSpace(text) == "" {
		return errors.New(word("add.missing"))
	}
	return nil
}

// whyNot says why nothing was saved.
func (s *Shell) whyNot(saved present.Saved) string {
	if saved.Err != nil {
		return troubleOf(saved.Err)
	}
	for _, d := range saved.Failed {
		return d.Trouble
	}
	return ""
}

// arrived shows what was added, and compares it: two texts with each other, and others if
// nothing is compared yet.
func (s *Shell) arrived(saved present.Saved) {
	switch {
	case saved.Known == 1 && len(saved.Added) == 1:
		s.line.show(word("add.known"), false)
	case len(saved.Added) > 1:
		text := spoken.Say("add.added", len(saved.Added)-saved.Known)
		if saved.Known > 0 {
			text += " " + spoken.Say("add.known-too", saved.Known)
		}
		s.line.show(text, false)
	}
	s.library.Arrived(saved.Added...)
	if len(saved.Added) == 1 && saved.Added[0].IsNew {
		s.offerFor(saved.Added[0])
	}
	if old, new, ok := saved.Pair(); ok {
		s.compare.Choose(old, new)
		return
	}
	for _, added := range saved.Added {
		if old, new := s.compare.Chosen(); old == "" || new == "" {
			s.compare.ChooseNext(added.Version.ID)
		}
	}
}

// offerFor offers what may be wanted next of a new text: to move it to the story that it
// looks like or, where other texts stay open, to compare it.
func (s *Shell) offerFor(added archive.Added) {
	old, new := s.compare.Chosen()
	stays := old != "" && new != ""
	s.order.Suggest(added, func(said string, move func()) { s.line.offer(said, word("button.move"), move) }, func() {
		if !stays {
			return
		}
		s.order.Beside(added, func(said string, old, new news.VersionID) {
			s.line.offer(said, word("button.choose"), func() {
				s.line.hide()
				s.compare.Choose(old, new)
			})
		})
	})
}

// openFile asks for a file to add.
func (s *Shell) openFile() {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case f != nil:
			uri := f.URI()
			_ = f.Close() // only its place was of interest
			s.addFiles([]fyne.URI{uri})
		}
	}, s.window)
	inOurWords(d, heading("open"), word("button.open"))
	s.showFiles(d)
}

// openFolder asks for a folder whose files are to be added.
func (s *Shell) openFolder() {
	d := dialog.NewFolderOpen(func(f fyne.ListableURI, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case f != nil:
			s.addFiles([]fyne.URI{f})
		}
	}, s.window)
	inOurWords(d, heading("open-folder"), word("button.open"))
	s.showFiles(d)
}

// inOurWords gives a dialog of files the words of the window: the toolkit's are in the language
// of the system.
func inOurWords(d *dialog.FileDialog, title, confirm string) {
	d.SetTitleText(title)
	d.SetConfirmText(confirm)
	d.SetDismissText(word("button.cancel"))
}

// showFiles shows a dialog of files; Escape closes it.
func (s *Shell) showFiles(d *dialog.FileDialog) {
	const whole = 10000 // as large as the window
	s.showDialog(d, whole, whole)
	s.opens(d)
	s.takeName()
}

// addFiles reads files and folders and asks where what was found belongs.
func (s *Shell) addFiles(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		paths = append(paths, u.Path())
	}
	if len(paths) > 0 {
		s.addPaths(paths)
	}
}

// Open reads files and folders and asks where what was found belongs, as if they had been
// dropped on the window.
func (s *Shell) Open(paths []string) { s.addPaths(paths) }

func (s *Shell) addPaths(paths []string) {
	s.adding.Gather(paths, func(found present.Drafts) {
		s.whenFree(func() { s.askFound(found) })
	})
}

// askFound asks where the texts that were found belong.
func (s *Shell) askFound(found present.Drafts) {
	switch {
	case found.Readable() == 0:
		s.line.show(noneReadable(found), true)
	case len(found.Texts) == 1:
		s.askFile(found.Texts[0], found.Story)
	case found.More:
		s.askMany(found, spoken.Say("add.more", len(found.Texts)))
	default:
		s.askMany(found, "")
	}
}

// whenFree does something once no dialog waits for an answer.
func (s *Shell) whenFree(f func()) {
	if s.opts.InPlace || s.window.Canvas().Overlays().Top() == nil {
		f()
		return
	}
	s.after(typingPause, func() { s.whenFree(f) })
}

// noneReadable says of a drop that nothing in it can be read, and why.
func noneReadable(d present.Drafts) string {
	if len(d.Texts) == 0 {
		return word("add.no-file")
	}
	first := word("summary.detail", d.Texts[0].Name, d.Texts[0].Trouble)
	if len(d.Texts) == 1 {
		return first
	}
	return spoken.Say("add.none-readable", len(d.Texts)) + " " + first
}
