package app

import (
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// askAlwaysStet asks which rule shall let the selected discrepancy stand.
func (s *Shell) askAlwaysStet() {
	choices := s.compare.RuleChoices()
	if len(choices) == 0 {
		s.line.show(word("stet.none-selected"), false)
		return
	}
	texts := make([]string, len(choices))
	for i, c := range choices {
		texts[i] = c.Text
	}
	s.askOne(word("stet.title"), texts, word("button.save"), theme.ConfirmIcon(), func(i int) { s.order.AlwaysStet(choices[i]) })
}

// showRules lists what is always to stand; each rule can be taken back.
func (s *Shell) showRules() {
	s.order.Rules(func(items []present.RuleItem) {
		rows := make([]actRow, len(items))
		for i, item := range items {
			rows[i] = actRow{item.Text, item.Detail, func() { s.order.RemoveRule(item) }}
		}
		s.showActs(heading("stet-rules"), word("stet.no-rules"), word("button.remove"), rows)
	})
}

// showOrphans lists decisions of earlier comparisons that found no place in this.
func (s *Shell) showOrphans() {
	var rows []actRow
	for _, item := range s.compare.Orphans() {
		rows = append(rows, actRow{item.Text, item.Detail, func() { s.takeBackOrphan(item) }})
	}
	s.showActs(heading("orphans"), word("stet.no-orphans"), word("button.remove"), rows)
}

func (s *Shell) takeBackOrphan(item present.OrphanItem) {
	s.compare.TakeBackOrphan(item, func(said string, back func()) {
		if back == nil {
			s.line.show(said, false)
			return
		}
		s.line.offer(said, word("button.undo"), back)
	})
}

// askPair asks which of the selected discrepancy's words the house style prefers.
func (s *Shell) askPair() {
	p, ok := s.compare.Pair()
	if !ok {
		s.line.show(word("pair.none"), false)
		return
	}
	use, avoid := newChoiceEntry(s.keys, []string{p.Use, p.Avoid}), newChoiceEntry(s.keys, []string{p.Avoid, p.Use})
	use.SetText(p.Use)
	avoid.SetText(p.Avoid)
	avoid.Validator = needed
	form := widget.NewForm(widget.NewFormItem(word("pair.use"), use), widget.NewFormItem(word("pair.avoid"), avoid))
	d := dialog.NewCustomWithoutButtons(word("pair.title"), form, s.window)
	swap := newButton(s.keys, word("button.swap"), theme.ViewRefreshIcon(), func() {
		was := use.Text
		use.SetText(avoid.Text)
		avoid.SetText(was)
	})
	cancel := s.cancelButton()
	save := newButton(s.keys, word("button.save"), theme.ConfirmIcon(), func() {
		d.Hide()
		p.Use, p.Avoid = use.Text, avoid.Text
		s.house.AddPair(p, func(said string) { s.line.show(said, false) })
	})
	save.Importance, save.main = widget.HighImportance, true
	form.SetOnValidationChanged(func(err error) {
		if err != nil {
			save.Disable()
		} else {
			save.Enable()
		}
	})
	for _, e := range []*choiceEntry{use, avoid} {
		e.OnSubmitted = func(string) { tapIfEnabled(save) }
	}
	s.ask(d, 480, 0, use, swap, cancel, save)
	offered := p
	s.writing.typed = func() bool { return use.Text != offered.Use || avoid.Text != offered.Avoid }
}
