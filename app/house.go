package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// askHouse shows the page on the house style.
func (s *Shell) askHouse() { s.house.Read() }

// showHouse shows whose rulings apply and what is reported; each choice takes
// effect when it is made.
func (s *Shell) showHouse(p present.HousePane) {
	switch s.open {
	case nil:
	case s.housePage: // what could not be saved is shown as it is
		s.open.Hide()
	default: // opened meanwhile
		return
	}
	const columns = 3
	group := func(switches []present.Switch, change func(id string, on bool)) fyne.CanvasObject {
		grid := container.NewGridWithColumns(columns)
		for _, w := range switches {
			grid.Add(newTick(s.keys, w, func(on bool) { change(w.ID, on) }))
		}
		return grid
	}
	heading := func(text string) *appwidget.Text {
		l := wrapped()
		l.TextStyle.Bold = true
		l.SetText(text)
		return l
	}
	terms := wrapped()
	terms.SetText(p.Terms)
	more := newButton(s.keys, word("button.terms"), theme.ListIcon(), func() { s.closeThen(s.showTerms) })
	s.housePage = s.notify(word("house.title"), container.NewBorder(nil, container.NewBorder(nil, nil, nil, more, terms), nil, nil,
		besideBar(container.NewVBox(
			heading(word("house.categories")), s.rules(p.Categories),
			heading(word("house.styles")), group(p.Styles, s.house.UseStyle),
		))), fyne.NewSize(720, 640))
}

// rules lists the categories: each can be left out, or given a severity.
func (s *Shell) rules(categories []present.Rule) fyne.CanvasObject {
	levels := make([]string, len(present.Levels))
	for i, l := range present.Levels {
		levels[i] = present.LevelWord(Words(), l)
	}
	const columns = 2
	grid := container.NewGridWithColumns(columns)
	wide := widest(levels)
	for _, r := range categories {
		level := newSelector(s.keys, levels, func(at int) { s.house.Grade(r.ID, at) })
		level.set(r.Severity)
		box := newTick(s.keys, r.Switch, nil)
		box.OnChanged = func(on bool) {
			s.house.Report(r.ID, on)
			level.set(0)
			able(level, on)
		}
		able(level, r.On)
		grid.Add(container.NewBorder(nil, nil, nil, container.NewGridWrap(fyne.NewSize(wide, level.MinSize().Height), level), box))
	}
	return grid
}

// widest is how wide a choice must be for any of its options to be read whole: the
// toolkit asks for the width of none.
func widest(options []string) float32 {
	wide := float32(0)
	for _, o := range options {
		wide = max(wide, fyne.MeasureText(o, theme.Size(theme.SizeNameText), fyne.TextStyle{}).Width)
	}
	return wide + theme.IconInlineSize() + 5*theme.InnerPadding()
}
