package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// termPage lists the library's own terms, and leads to what can be done about them.
type termPage struct {
	shell  *Shell
	all    []present.TermItem
	listed []present.TermItem
	typed  *lineEntry
	list   *list
	none   *appwidget.Text
}

// showTerms shows the library's own terms.
func (s *Shell) showTerms() {
	s.house.Terms(func(items []present.TermItem) {
		p := &termPage{shell: s, all: items, typed: newLineEntry(word("terms.search")), none: wrapped()}
		p.typed.Icon = theme.SearchIcon()
		p.typed.leaves(s.keys, func() { s.escape() })
		p.typed.OnChanged = func(string) { p.narrow() }
		p.list = newList(s.keys, func() int { return len(p.listed) }, func() fyne.CanvasObject { return s.newActLine(word("button.change")) }, p.update)
		p.list.acts(func(at int) func() { return func() { s.askTerm(p.listed[at]) } }, s)
		button := func(label string, icon fyne.Resource, do func()) *button {
			return newButton(s.keys, word(label), icon, func() { s.closeThen(do) })
		}
		export := button("button.export", theme.DocumentSaveIcon(), s.askTermExport)
		able(export, len(items) > 0)
		top := container.NewBorder(nil, nil, nil, container.NewHBox(
			button("button.add", theme.ContentAddIcon(), s.askNewTerm), button("button.import", theme.FolderOpenIcon(), s.chooseTerms), export,
		), p.typed)
		p.narrow()
		s.notify(word("terms.title"), container.NewBorder(top, nil, nil, nil, container.NewStack(p.list, p.none)), fyne.NewSize(760, 600))
		if len(items) > 0 {
			s.window.Canvas().Focus(p.list)
		}
	})
}

// narrow lists the terms that fit what was typed.
func (p *termPage) narrow() {
	p.listed = p.listed[:0]
	for _, item := range p.all {
		if item.Fits(p.typed.Text) {
			p.listed = append(p.listed, item)
		}
	}
	p.none.SetText("")
	switch {
	case len(p.all) == 0:
		p.none.SetText(word("terms.none"))
	case len(p.listed) == 0:
		p.none.SetText(word("terms.not-found"))
	}
	shown(p.none, len(p.listed) == 0)
	p.list.Refresh()
}

func (p *termPage) update(at int, o fyne.CanvasObject) {
	if r, ok := o.(*actLine); ok && at < len(p.listed) {
		item := p.listed[at]
		r.show(actRow{item.Text, item.Detail, func() { p.shell.askTerm(item) }})
	}
}

func (s *Shell) askNewTerm() { s.newTermForm(present.NewTermDraft(), word("terms.add"), nil) }

// askTerm shows a term, to be changed or removed.
func (s *Shell) askTerm(item present.TermItem) {
	s.newTermForm(item.Draft(), word("terms.edit"), func() {
		s.house.RemoveTerm(item, func(said string, back func()) {
			s.line.offer(said, word("button.undo"), back)
		})
	})
}

// termForm is the lines that a term is typed into.
type termForm struct {
	shell                                                   *Shell
	draft                                                   present.TermDraft
	preferred, forbidden, exceptions, languages, note, from *choiceEntry
	severity                                                *selector
	exact, anyCase, quoted                                  *tick
	fault                                                   *appwidget.Text
	save                                                    *button
}

// newTermForm asks for a term; remove takes it out of the house style, nil for a new one.
func (s *Shell) newTermForm(d present.TermDraft, title string, remove func()) {
	f := &termForm{shell: s, draft: d, fault: wrapped()}
	f.fault.SizeName, f.fault.Importance = theme.SizeNameCaptionText, widget.LowImportance
	field := func(text string) *choiceEntry {
		e := newPlainEntry(s.keys)
		e.SetText(text)
		e.OnChanged = func(string) { f.check() }
		e.OnSubmitted = func(string) { tapIfEnabled(f.save) }
		return e
	}
	f.preferred, f.forbidden, f.exceptions, f.languages = field(d.Preferred), field(d.Forbidden), field(d.Exceptions), field(d.Languages)
	f.note, f.from = field(d.Note), field(d.Source)
	f.severity = newSelector(s.keys, wordsOf("severity.", present.TermSeverities), func(int) {})
	f.severity.set(d.Severity)
	box := func(key string, on bool) *tick {
		return newTick(s.keys, present.Switch{Title: word(key), On: on}, nil)
	}
	f.exact, f.anyCase, f.quoted = box("terms.exact", d.Exact), box("terms.any-case", d.AnyCase), box("terms.quoted", d.Quoted)
	dialog := dialog.NewCustomWithoutButtons(title, container.NewVBox(f.items(), f.fault), s.window)
	buttons := f.buttons(dialog, remove)
	f.check()
	s.ask(dialog, 600, 0, f.preferred, buttons...)
	s.writing.typed = func() bool { return f.typed() != d }
}

func (f *termForm) items() fyne.CanvasObject {
	form := widget.NewForm()
	add := func(key string, o fyne.CanvasObject, hint string) {
		item := widget.NewFormItem("", o)
		if key != "" {
			item.Text = word(key)
		}
		if hint != "" {
			item.HintText = word(hint)
		}
		form.AppendItem(item)
	}
	add("terms.preferred", f.preferred, "terms.preferred-hint")
	add("terms.forbidden", f.forbidden, "terms.forms-hint")
	add("terms.exceptions", f.exceptions, "terms.exceptions-hint")
	add("terms.languages", f.languages, "terms.languages-hint")
	add("terms.severity", f.severity, "")
	add("", container.NewVBox(f.exact, f.anyCase, f.quoted), "")
	add("terms.note", f.note, "")
	add("terms.source", f.from, "terms.source-hint")
	return form
}

func (f *termForm) buttons(d *dialog.CustomDialog, remove func()) []fyne.CanvasObject {
	s := f.shell
	cancel := s.cancelButton()
	f.save = newButton(s.keys, word("button.save"), theme.ConfirmIcon(), func() {
		d.Hide()
		s.house.SaveTerm(f.typed(), func(said string) { s.line.show(said, false) })
	})
	f.save.Importance, f.save.main = widget.HighImportance, true
	all := []fyne.CanvasObject{cancel, f.save}
	if remove != nil {
		all = append([]fyne.CanvasObject{newButton(s.keys, word("button.delete-term"), theme.DeleteIcon(), func() { s.closeThen(remove) })}, all...)
	}
	return all
}

// typed is the term as it is in the form now.
func (f *termForm) typed() present.TermDraft {
	d := f.draft
	d.Preferred, d.Forbidden, d.Exceptions, d.Languages = f.preferred.Text, f.forbidden.Text, f.exceptions.Text, f.languages.Text
	d.Severity, d.Exact, d.AnyCase, d.Quoted = f.severity.SelectedIndex(), f.exact.Checked, f.anyCase.Checked, f.quoted.Checked
	d.Note, d.Source = f.note.Text, f.from.Text
	return d
}

// check says what the term lacks, and lets it be saved when it lacks nothing.
func (f *termForm) check() {
	if f.save == nil { // it is being filled
		return
	}
	fault := f.shell.house.Fault(f.typed())
	f.fault.SetText(fault)
	able(f.save, fault == "")
}

// chooseTerms asks for a file of terms, and takes in what it holds.
func (s *Shell) chooseTerms() {
	s.choosePath(s.importTerms, ".csv", ".tsv", ".yml", ".yaml", ".txt")
}

func (s *Shell) importTerms(path string) {
	s.house.Import(path, func(got present.ImportedTerms) {
		s.tellProblems(got.Said, word("terms.problems"), got.Problems)
	})
}

// askTermExport asks how the terms are to be written down, and where.
func (s *Shell) askTermExport() {
	s.house.TermFormats(func(formats []present.TermFormat) {
		titles := make([]string, len(formats))
		for i, f := range formats {
			titles[i] = f.Title
		}
		s.askOne(word("terms.export-title"), titles, word("button.save-as"), theme.DocumentSaveIcon(), func(i int) { s.chooseTermFile(formats[i]) })
	})
}

func (s *Shell) chooseTermFile(format present.TermFormat) {
	s.askPlace(savePlace{title: word("terms.export-title"), name: format.Name, save: func(path string) {
		s.house.Export(format, path, func(said string) { s.line.show(said, false) })
	}})
}
