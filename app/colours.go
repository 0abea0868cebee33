package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/diff/check"
	"stet/internal/contrast"
)

// papersOf is what the words of a category may stand on: the window, a line of a list
// that the keys or the pointer are on, one that is selected, and a dialog.
func papersOf() present.Papers {
	var p present.Papers
	light, dark := newLook(Light), newLook(Dark)
	for _, name := range []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameHover, theme.ColorNameSelection, theme.ColorNameOverlayBackground} {
		p.Light = append(p.Light, light.over(theme.ColorNameBackground, name, theme.VariantLight))
		p.Dark = append(p.Dark, dark.over(theme.ColorNameBackground, name, theme.VariantDark))
	}
	return p
}

// categoryColor is the colour that was chosen for a category or, without one, that of
// the severity.
func categoryColor(c check.Category, s check.Severity) color.Color {
	if l, ok := fyne.CurrentApp().Settings().Theme().(*look); ok && l.colours != nil {
		if chosen, ok := l.colours.Of(c, dark()); ok {
			return chosen
		}
	}
	return severityColor(s)
}

// tint is the colour of a discrepancy of what is compared, nil for that of its severity.
func (s *Shell) tint(discrepancy int) color.Color {
	c := s.compare.Comparison()
	if c == nil || discrepancy >= len(c.Result.Discrepancies) {
		return nil
	}
	if chosen, ok := s.family.colours.Of(c.Result.Discrepancies[discrepancy].Category, dark()); ok {
		return chosen
	}
	return nil
}

// showColours shows the colour of each category; each choice takes effect at once.
func (s *Shell) showColours() {
	p := &colourPage{shell: s}
	hint := wrapped()
	hint.SetText(word("colours.hint"))
	reset := newButton(s.keys, word("button.reset"), theme.ContentUndoIcon(), func() { p.changed(s.family.colours.Reset()) })
	p.rows = container.NewVBox()
	p.fill()
	content := container.NewBorder(container.NewBorder(nil, nil, nil, container.NewCenter(reset), hint), nil, nil, nil, besideBar(p.rows))
	p.dialog = s.notify(word("colours.title"), content, fyne.NewSize(640, 620))
}

// colourPage lists the categories with their colours.
type colourPage struct {
	shell  *Shell
	dialog dialog.Dialog
	rows   *fyne.Container
	boxes  map[check.Category]*selector
}

func (p *colourPage) fill() {
	p.rows.RemoveAll()
	p.boxes = map[check.Category]*selector{}
	for _, row := range p.shell.family.colours.Rows() {
		p.rows.Add(p.row(row))
	}
}

func (p *colourPage) row(row present.ColourRow) fyne.CanvasObject {
	choices := newSelector(p.shell.keys, row.Options, func(at int) {
		p.changed(p.shell.family.colours.Choose(row, at, func() { p.ask(row) }))
		p.shell.window.Canvas().Focus(p.boxes[row.Category])
	})
	choices.set(row.Choice)
	p.boxes[row.Category] = choices
	light, dark := row.Light, row.Dark
	papers := papersOf()
	samples := container.NewGridWithColumns(2, sample(row.Title, light, papers.Light[0], row.Code != ""), sample(row.Title, dark, papers.Dark[0], row.Code != ""))
	shownAs := container.NewBorder(nil, nil, nil, container.NewGridWrap(fyne.NewSize(190, choices.MinSize().Height), choices), samples)
	if row.Caution == "" {
		return shownAs
	}
	caution := wrapped()
	caution.SizeName, caution.Importance = theme.SizeNameCaptionText, widget.LowImportance
	caution.SetText(row.Caution)
	return container.New(layout.NewCustomPaddedVBoxLayout(-4), shownAs, caution)
}

// sample is a category's name as it is seen on a paper: in its colour if it has one.
func sample(text string, c, paper color.Color, has bool) fyne.CanvasObject {
	ground := canvas.NewRectangle(paper)
	ground.CornerRadius = 4
	ground.StrokeColor, ground.StrokeWidth = theme.Color(theme.ColorNameSeparator), 1
	words := canvas.NewText(text, c)
	if !has {
		words.Color = newLook(Light).Color(theme.ColorNameForeground, theme.VariantLight)
		if contrast.IsDark(paper) {
			words.Color = newLook(Dark).Color(theme.ColorNameForeground, theme.VariantDark)
		}
	}
	words.TextStyle.Bold = true
	words.TextSize = theme.TextSize()
	return container.NewStack(ground, container.NewPadded(words))
}

// ask asks for a colour by its code.
func (p *colourPage) ask(row present.ColourRow) {
	s := p.shell
	p.dialog.Hide()
	d := s.askName(word("colours.code", row.Title), row.Code, nil, word("colours.code-hint"), func(code string) {
		p.changed(s.family.colours.Set(row.Category, code))
		s.showColours()
	})
	d.fits = present.IsColour
	d.check()
}

// changed shows the colours as they are now, in all windows.
func (p *colourPage) changed(err error) {
	if err != nil {
		p.shell.fail(err)
	}
	p.fill()
	p.shell.recolourAll()
}
