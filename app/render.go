package app

import (
	"strings"

	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/app/textlayout"
	appwidget "stet/app/widget"
)

// show draws the comparison as it is.
func (s *Shell) show(p present.ComparePane) {
	before := s.pane
	s.pane = p
	s.tips.hide()
	s.oldHead.show(p.Old)
	s.newHead.show(p.New)
	s.libraryView.choose(s.compare.Chosen())
	s.waiting.show(p, s.recents)
	s.showSummary()
	compared := p.State == present.Compared
	shown(s.text.CompareView, compared)
	shown(s.text.strip, compared)
	fresh := len(p.Rows) != len(before.Rows) || len(p.Rows) > 0 && &p.Rows[0] != &before.Rows[0]
	if s.text.setLanes(p.Lanes) || compared != (before.State == present.Compared) || p.Reading.OneColumn != before.Reading.OneColumn {
		s.beside.Refresh()
		s.heads.Refresh()
	}
	switch {
	case fresh:
		s.text.strip.Expect(p.Marks)
		s.text.SetRows(p.Sheet, p.Reading.OneColumn, p.Grades)
		s.showLetters(p)
	case p.Edition != before.Edition:
		s.text.strip.Expect(p.Marks)
		s.text.Rearrange(p.Sheet, p.Reading.OneColumn)
	}
	// The list is shown first: it can scroll to its selection only when it has a size.
	if compared != s.findingsView.root.Visible() {
		shown(s.findingsView.root, compared)
		s.inner.Refresh()
	}
	s.findingsView.show(p)
	s.showPlaces(p, before)
	s.showTools(p)
	s.showSwitches()
	s.window.SetTitle(title(p))
	if p.State == present.Failed && before.State != p.State {
		s.forget(s.compare.Chosen())
	}
	if compared && before.State != present.Compared {
		s.remember(s.compare.Chosen())
		s.seen()
		if s.small {
			s.libraryShown(false)
		}
	}
	if then := s.whenCompared; compared && then != nil {
		s.whenCompared = nil
		then()
	}
	if s.opts.Shown != nil {
		s.opts.Shown(p)
	}
}

// showSummary says above the texts how they compare, and what that leaves open. A
// window with little room says only what leaves something open, in the line that
// can be closed.
func (s *Shell) showSummary() {
	p := s.pane
	s.summary.SetText(p.Summary)
	says := !s.small && p.Summary != ""
	changed := says != s.summary.Visible() || p.Caution != s.caution.Text
	shown(s.summary, says)
	shown(s.caution, !s.small && p.Caution != "")
	s.caution.SetText(p.Caution)
	if changed {
		s.resizeTop() // they have more lines or fewer
	}
	said := ""
	if s.small && p.Caution != "" {
		said = p.Summary + "\n" + p.Caution
	}
	switch {
	case said == s.cautioned:
		return
	case said != "":
		s.line.show(said, false)
	case s.line.text.Text == s.cautioned:
		s.line.hide()
	}
	s.cautioned = said
}

// showPlaces marks what is selected in the texts and what was found there. The
// texts scroll to what has changed.
func (s *Shell) showPlaces(p, before present.ComparePane) {
	s.findBar.showResult(p.Find)
	found := p.Find.Words != "" && (p.Find.Words != before.Find.Words || p.Find.Current != before.Find.Current)
	if !found {
		s.text.selectIn(p)
	}
	if found || p.Find.Words != before.Find.Words || p.Edition != before.Edition {
		s.text.SetMatches(p.Find.Matches, p.Find.Current)
	}
}

func (s *Shell) showTools(p present.ComparePane) {
	for _, b := range []*button{s.tools.swap, s.tools.report, s.tools.previous, s.tools.next, s.tools.changes, s.tools.column} {
		b.Disable()
	}
	for b, on := range map[*button]bool{s.tools.changes: p.Reading.ChangesOnly, s.tools.column: p.Reading.OneColumn} {
		b.Importance = widget.LowImportance
		if on {
			b.Importance = widget.HighImportance
		}
	}
	if p.State == present.Compared {
		for _, b := range []*button{s.tools.swap, s.tools.report, s.tools.changes, s.tools.column} {
			b.Enable()
			b.Refresh()
		}
	}
	if len(p.Findings) > 0 {
		s.tools.previous.Enable()
		s.tools.next.Enable()
	}
}

// showLetters says above the texts which letters of theirs no font has.
func (s *Shell) showLetters(p present.ComparePane) {
	missing := appwidget.Missing(p.Scripts)
	names := make([]string, len(missing))
	for i, script := range missing {
		names[i] = word("script." + script)
	}
	s.letters.SetText("")
	if len(names) > 0 {
		s.letters.SetText(word("script.missing", strings.Join(names, ", ")))
	}
	shown(s.letters, len(names) > 0)
}

// title names what is compared, for the list of windows.
func title(p present.ComparePane) string {
	if p.State != present.Compared {
		return Title
	}
	return textlayout.Isolated(p.Old.Outlet) + " → " + textlayout.Isolated(p.New.Outlet) + " – " + Title
}
