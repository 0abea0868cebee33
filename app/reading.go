package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"stet/app/present"
	"stet/app/sheet"
	"stet/internal/news"
)

// read lays the texts out otherwise, now and at the next run.
func (s *Shell) read(r present.Reading) {
	s.setHabit(changesKey, r.ChangesOnly)
	s.setHabit(contextKey, float64(r.Context))
	s.setHabit(columnKey, r.OneColumn)
	s.setHabit(cosmeticKey, r.HideCosmetic)
	s.compare.Read(r)
}

// toggleChanges leaves out what did not change, or shows it again; where nothing is left out
// it says so until it is asked for no more, as nothing else shows that it was asked for.
func (s *Shell) toggleChanges() {
	r := s.pane.Reading
	r.ChangesOnly = !r.ChangesOnly
	s.read(r)
	folds := slices.ContainsFunc(s.pane.Sheet, func(row sheet.Row) bool { return row.Hidden > 0 })
	said := word("view.nothing-folded")
	switch {
	case !r.ChangesOnly:
		s.line.takeBack(said)
	case s.pane.Reading.ChangesOnly && s.pane.State == present.Compared && !folds: // large texts are laid out later
		s.line.show(said, false)
	}
}

func (s *Shell) toggleGravity() {
	f := s.pane.Filter
	if f.Order == present.ByGravity {
		f.Order = present.ByPlace
	} else {
		f.Order = present.ByGravity
	}
	s.filter(f)
}

func (s *Shell) toggleOpen() {
	f := s.pane.Filter
	if f.Choice == news.Open {
		f.Choice = ""
	} else {
		f.Choice = news.Open
	}
	s.filter(f)
}

func (s *Shell) filter(f present.Filter) {
	s.setHabit(orderKey, string(f.Order))
	s.compare.Filter(f)
}

// jump goes to the other place of moved text.
func (s *Shell) jump() {
	if !s.text.Jump() {
		s.line.show(word("sheet.none-moved"), false)
	}
}

// hovered says what the discrepancy under the pointer is, listed or not.
func (s *Shell) hovered(discrepancy int, at fyne.Position) {
	f, ok := s.compare.Finding(discrepancy)
	if !ok {
		s.tips.hide()
		return
	}
	s.tips.show(at, f.Category+" · "+f.Severity, f.Reason)
}

// hoveredStrip says what the mark in the strip under the pointer is or, beside the
// marks, what its lane is for.
func (s *Shell) hoveredStrip(discrepancy, lane int, at fyne.Position) {
	if discrepancy >= 0 {
		s.hovered(discrepancy, at)
		return
	}
	title, text := s.compare.LaneTip(lane)
	if title == "" {
		s.tips.hide()
		return
	}
	s.tips.show(at, title, text)
}

// hoveredCounts says what the numbers between the columns mean.
func (s *Shell) hoveredCounts(there bool, at fyne.Position) {
	if there {
		s.tips.show(at, "2:1", word("legend.counts"))
		return
	}
	s.tips.hide()
}

func (s *Shell) later()   { s.compare.Step(1) }
func (s *Shell) earlier() { s.compare.Step(-1) }

func (s *Shell) writeNote() {
	if s.pane.Selected >= 0 {
		s.window.Canvas().Focus(s.findingsView.note)
	}
}
