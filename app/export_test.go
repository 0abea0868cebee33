package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"stet/app/present"
	"stet/app/sheet"
	"stet/app/textlayout"
	appwidget "stet/app/widget"
	"stet/diff/view"
	"stet/internal/news"
)

// These let tests see and use the window as a person does.

// Pane is the comparison as it is shown.
func (s *Shell) Pane() present.ComparePane { return s.pane }

// LibraryText are the lines of the library.
func (s *Shell) LibraryText() []string {
	var lines []string
	for _, l := range s.libraryView.lines {
		switch {
		case l.story != nil:
			lines = append(lines, l.story.Name+" ("+l.story.Detail+")")
		case l.nothing:
			lines = append(lines, "    nothing")
		case l.version == nil:
			lines = append(lines, l.heading)
		case l.found != nil:
			lines = append(lines, l.found.Outlet+": "+marked(l.found))
		case l.version.ID == s.libraryView.old:
			lines = append(lines, "old "+l.version.Outlet)
		case l.version.ID == s.libraryView.new:
			lines = append(lines, "new "+l.version.Outlet)
		default:
			lines = append(lines, "    "+l.version.Outlet)
		}
	}
	return lines
}

// LibraryHint is what stands in the place of an empty list.
func (s *Shell) LibraryHint() string { return s.libraryView.hint.Text }

// Search types into the search line.
func (s *Shell) Search(text string) { s.libraryView.search.SetText(text) }

// TapLine taps a line of the library.
func (s *Shell) TapLine(at int) { s.libraryView.list.Select(at) }

// TapSample taps the button that adds the sample.
func (s *Shell) TapSample() { s.libraryView.sample.OnTapped() }

// SampleOffered tells whether the button can be seen.
func (s *Shell) SampleOffered() bool { return s.libraryView.sample.Visible() }

// TapFinding taps a line of the list of discrepancies.
func (s *Shell) TapFinding(at int) { s.findingsView.list.Select(at) }

// TapDecision taps a button below the list.
func (s *Shell) TapDecision(c news.Choice) { s.findingsView.decide[c].OnTapped() }

// Reason is the sentence below the list.
func (s *Shell) Reason() string { return s.findingsView.reason.Text }

// TapMark taps marked words that have no discrepancy, and returns what is said
// of them.
func (s *Shell) TapMark(row sheet.Row, side sheet.Side, words view.Run) string {
	s.text.OnMarkTapped(row, side, words)
	v := s.findingsView
	var said []string
	for _, l := range []*appwidget.Text{v.title, v.reason} {
		if l.Visible() && l.Text != "" {
			said = append(said, l.Text)
		}
	}
	for _, q := range []*quoted{v.old, v.new} {
		if q.text.Visible() {
			said = append(said, textlayout.Visible(q.text.Text))
		}
	}
	return strings.Join(said, "\n")
}

// TypeStory types into the form as it opens, and returns the story's name that
// stands there then.
func (s *Shell) TypeStory(text string) string {
	e, ok := s.window.Canvas().Focused().(*choiceEntry)
	if !ok {
		return ""
	}
	test.Type(e, text)
	return e.Text
}

// Summary is what stands above the texts: the result, and what it leaves open;
// whole says that all of it can be read.
func (s *Shell) Summary() (summary, caution string, whole bool) {
	whole = true
	if l := s.summary; l.Visible() {
		summary, whole = l.Text, !l.Cut()
	}
	if l := s.caution; l.Visible() {
		caution, whole = l.Text, whole && l.Size().Height >= l.MinSize().Height
	}
	return summary, caution, whole
}

// HeadsAt is how far below the top of the window the heads of the texts begin.
func (s *Shell) HeadsAt() float32 {
	return s.app.Driver().AbsolutePositionForObject(s.heads).Y
}

// Tick ticks a box of the open dialog, or takes the tick away.
func (s *Shell) Tick(title string) bool {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if t, ok := o.(*tick); ok && t.Text == title {
			t.SetChecked(!t.Checked)
			return true
		}
	}
	return false
}

// AskHouse opens the page on the house style.
func (s *Shell) AskHouse() { s.askHouse() }

// CategoryOptions are the categories that the list can be narrowed to.
func (s *Shell) CategoryOptions() []string { return s.findingsView.category.Options }

// Said are the sentences below the list, from top to bottom, with where they
// stand and the room that they need.
func (s *Shell) Said() (at []fyne.Position, size, needs []fyne.Size) {
	for _, o := range s.findingsView.said.Objects {
		if o.Visible() {
			at, size, needs = append(at, o.Position()), append(size, o.Size()), append(needs, o.MinSize())
		}
	}
	return at, size, needs
}

// SaidRoom is the height of all sentences below the list.
func (s *Shell) SaidRoom() float32 { return s.findingsView.said.Size().Height }

// OpenOnly chooses the filter.
func (s *Shell) OpenOnly() { s.findingsView.choice.SetSelected(word("choice.open")) }

// Speak makes the window speak a language.
func Speak(name string) { speak(name) }

// Choose chooses an option of a setting.
func (s *Shell) Choose(name string, option int) {
	for _, set := range s.settings() {
		if set.name == name {
			set.choose(option)
		}
	}
}

// Line is what stands in the line above the texts, "" if it is closed.
func (s *Shell) Line() string {
	if !s.line.root.Visible() {
		return ""
	}
	return s.line.text.Text
}

// Note types a note and leaves the line.
func (s *Shell) Note(text string) {
	s.findingsView.note.SetText(text)
	s.findingsView.note.FocusLost()
}

// TypeNote types a note and stays in the line.
func (s *Shell) TypeNote(text string) {
	s.window.Canvas().Focus(s.findingsView.note)
	s.findingsView.note.SetText(text)
}

// NoteShown is what stands in the line for the note.
func (s *Shell) NoteShown() string { return s.findingsView.note.Text }

// FindBarShown tells whether the line to look for words is open.
func (s *Shell) FindBarShown() bool { return s.findBar.root.Visible() }

// FindWords types into that line.
func (s *Shell) FindWords(text string) { s.findBar.words.SetText(text) }

// Palette types into the palette and returns what it lists.
func (s *Shell) Palette(typed string) []string {
	s.finder.typed.SetText(typed)
	var titles []string
	for _, i := range s.finder.listed {
		titles = append(titles, s.finder.all[i].title)
	}
	return titles
}

// PaletteKey presses a key in the palette.
func (s *Shell) PaletteKey(k fyne.KeyName) { s.finder.typed.TypedKey(&fyne.KeyEvent{Name: k}) }

// SelectText selects a stretch of the texts.
func (s *Shell) SelectText(sel sheet.Selection) { s.text.SelectText(sel) }

// Hover puts the pointer on the words of a discrepancy and returns what is said
// of it.
func (s *Shell) Hover(discrepancy int) string {
	s.text.OnHover(discrepancy, fyne.NewPos(400, 300))
	if !s.tips.layer.Visible() {
		return ""
	}
	return s.tips.title.Text + ": " + s.tips.text.Text
}

// Again are the comparisons that are offered again.
func (s *Shell) Again() []string {
	var words []string
	for _, b := range s.againButtons() {
		if s.waiting.again.Visible() {
			words = append(words, b.AccessibilityLabel())
		}
	}
	return words
}

// TapAgain taps the first of them.
func (s *Shell) TapAgain() {
	test.Tap(s.againButtons()[0])
}

func (s *Shell) againButtons() []*button {
	var all []*button
	for _, o := range s.waiting.again.Objects {
		if b, ok := o.(*fyne.Container).Objects[0].(*button); ok {
			all = append(all, b)
		}
	}
	return all
}

// Letters says which letters cannot be drawn.
func (s *Shell) Letters() string { return s.letters.Text }

// LibrarySide presses an arrow key in the library, on a line.
func (s *Shell) LibrarySide(at int, k fyne.KeyName) {
	s.libraryView.at = at
	s.libraryView.list.TypedKey(&fyne.KeyEvent{Name: k})
}

// Leave closes the window as its button does.
func (s *Shell) Leave() { s.leave() }

// FindingsVisible tells whether the list can be seen.
func (s *Shell) FindingsVisible() bool { return s.findingsView.root.Visible() }

// Drop drops files on the window.
func (s *Shell) Drop(uris ...fyne.URI) { s.addFiles(uris) }

// Paste opens the dialog with the text in it.
func (s *Shell) Paste(text string) { s.askText(text) }

// WriteTo writes the report as after the dialog.
func (s *Shell) WriteTo(file string) { s.writeReport(file, present.NewReportChoice("dossier")) }

// LibraryVisible tells whether the library can be seen.
func (s *Shell) LibraryVisible() bool { return s.libraryView.root.Visible() }

// Turned tells whether the list stands below the text.
func (s *Shell) Turned() bool { return !s.inner.Horizontal }

// Answer types into the lines of the open form, in their order, and taps the
// button that saves. It reports false if there is none that can be tapped.
func (s *Shell) Answer(lines ...string) bool {
	var save *button
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		switch o := o.(type) {
		case *choiceEntry:
			lines = typed(&o.Entry, lines)
		case *lineEntry:
			lines = typed(&o.Entry, lines)
		case *button:
			if o.Text == word("button.save") {
				save = o
			}
		}
	}
	if save == nil || save.Disabled() {
		return false
	}
	test.Tap(save)
	return true
}

// typed types the first of the lines, if there is one, and returns the others.
func typed(e *appwidget.Entry, lines []string) []string {
	if len(lines) == 0 {
		return nil
	}
	e.SetText(lines[0])
	return lines[1:]
}

// Fill types into the lines of the open form and presses Return in the last.
func (s *Shell) Fill(lines ...string) {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if e, ok := o.(*choiceEntry); ok && len(lines) > 0 {
			e.SetText(lines[0])
			if lines = lines[1:]; len(lines) == 0 {
				e.OnSubmitted(e.Text)
			}
		}
	}
}

// Escape presses Escape in the focused line of the form.
func (s *Shell) Escape() {
	if f := s.window.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		return
	}
	s.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
}

// TimeLine are the lines of the library: stories and first versions by name, and
// the versions after them by what they changed.
func (s *Shell) TimeLine() []string {
	r, ok := s.libraryView.newRow().(*libraryRow)
	if !ok {
		return nil
	}
	var lines []string
	for at, l := range s.libraryView.lines {
		s.libraryView.update(at, r)
		switch {
		case l.story != nil:
			lines = append(lines, r.name.Text+" ("+r.detail.Text+")")
		case l.version.Change != nil:
			lines = append(lines, strings.TrimSpace(r.sign.Text+" "+r.below.Text))
		default:
			lines = append(lines, r.above.Text)
		}
	}
	return lines
}

// TickRepair ticks the box that offers to repair letters, and returns what it says; "" if
// it is not shown.
func (s *Shell) TickRepair() string {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if box, ok := o.(*tick); ok && box.Visible() && strings.HasPrefix(box.Text, strings.SplitN(word("add.repair", "|", ""), "|", 2)[0]) {
			s.window.Canvas().Focus(box)
			box.TypedRune(' ')
			return box.Text
		}
	}
	return ""
}

// DraftKey presses a key in the list of files that is open, on a line.
func (s *Shell) DraftKey(at int, k fyne.KeyName) {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if l, ok := o.(*list); ok {
			l.goTo(at)
			l.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
}

// LibraryLine puts the keys on a line of the library.
func (s *Shell) LibraryLine(at int) { s.libraryView.list.goTo(at) }

// TapLineAct taps the button of what the line above the texts offers.
func (s *Shell) TapLineAct() { test.Tap(s.line.act) }

// DragLine drags a line of the library over another one.
func (s *Shell) DragLine(from, to int) {
	v := s.libraryView
	r, ok := v.newRow().(*libraryRow)
	if !ok {
		return
	}
	v.update(from, r)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.list)
	step := float32(rowHeight) + theme.Padding()
	for _, line := range []int{from, (from + to) / 2, to} {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at.Add(fyne.NewPos(20, (float32(line)+0.5)*step))}})
	}
	r.DragEnd()
}

// UnreadShown is what the first story says of versions that nobody looked at.
func (s *Shell) UnreadShown() string {
	r, ok := s.libraryView.newRow().(*libraryRow)
	if !ok {
		return ""
	}
	s.libraryView.update(0, r)
	return r.unread.Text
}

// TapButton taps the first button of the open dialog that has the words.
func (s *Shell) TapButton(words string) {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if b, ok := o.(*button); ok && b.Text == words && b.Visible() {
			test.Tap(b)
			return
		}
	}
}

// FocusButton leads the keys to the button of the open dialog that has the words.
func (s *Shell) FocusButton(words string) {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if b, ok := o.(*button); ok && b.Text == words {
			s.window.Canvas().Focus(b)
		}
	}
}

// marked is a snippet with its marks in brackets.
func marked(f *present.FoundItem) string { return inBrackets(found(f.Snippet, f.Marks)) }

// inBrackets is words with those in brackets that are marked.
func inBrackets(runs []appwidget.TextRun) string {
	var b strings.Builder
	for _, r := range runs {
		text := textlayout.Visible(r.Text)
		if r.Marked {
			text = "[" + text + "]"
		}
		b.WriteString(text)
	}
	return b.String()
}

// LineWhole tells whether the line above the texts has the room that it needs.
func (s *Shell) LineWhole() bool {
	return s.line.root.Visible() && s.line.root.Size().Height >= s.line.root.MinSize().Height
}

// BackUp writes a backup as after the dialog.
func (s *Shell) BackUp(file string) { s.backUp(file) }

// Restore takes a backup in as after the dialog.
func (s *Shell) Restore(file string) { s.restore(file) }

// Press presses the button of the open dialog that has that text, and reports
// whether there is one.
func (s *Shell) Press(text string) bool {
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if b, ok := o.(*button); ok && b.Text == text && !b.Disabled() {
			test.Tap(b)
			return true
		}
	}
	return false
}
