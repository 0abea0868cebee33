package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/app/sheet"
	appwidget "stet/app/widget"
	"stet/assets"
	"stet/diff/view"
)

// showKeys lists all keys: those of the commands, and those that only move.
func (s *Shell) showKeys() {
	var rows [][2]string
	for _, c := range s.all {
		if keys := c.keys(); keys != "" {
			rows = append(rows, [2]string{keys, c.title()})
		}
	}
	for _, r := range [][2]string{
		{"Shift+F7", "action.previous"},
		{"F3", "action.find-next"},
		{"PgUp, PgDn, Home, End, ↑, ↓", "keys.scroll"},
		{"Tab", "keys.focus"},
		{"←, →", "keys.sides"},
		{"Esc", "keys.escape"},
	} {
		rows = append(rows, [2]string{r[0], word(r[1])})
	}
	var cells []fyne.CanvasObject
	for _, r := range rows {
		cells = append(cells, widget.NewLabelWithStyle(r[0], fyne.TextAlignLeading, fyne.TextStyle{Bold: true}), widget.NewLabel(r[1]))
	}
	scroll := container.NewVScroll(container.New(newPairs(), cells...))
	s.notify(word("action.keys"), scroll, fyne.NewSize(560, 620))
}

// showLegend says what the marks mean, drawn as in the texts.
func (s *Shell) showLegend() {
	marks := []struct {
		mark view.Mark
		word string
	}{
		{view.Removed, "removed"},
		{view.Added, "added"},
		{view.Changed, "changed"},
		{view.Moved, "moved"},
		{view.Faint, "faint"},
		{view.Struck, "struck"},
	}
	cell := func(text string, mark view.Mark, finding int) view.Cell {
		return view.Cell{Runs: []view.Run{{Text: text, Mark: mark, Finding: finding}}}
	}
	var rows []view.Row
	for _, m := range marks {
		rows = append(rows, view.Row{
			Kind: view.EditedRow, Old: cell(word("legend."+m.word), m.mark, -1), New: cell(word("legend."+m.word+"-means"), view.Unchanged, -1),
		})
	}
	var grades []int
	for i, severity := range present.Severities {
		name := present.SeverityWord(Words(), severity)
		rows = append(rows, view.Row{
			Kind: view.EditedRow, Old: cell(name, view.Unchanged, i), New: cell(word("legend."+severity.String()), view.Unchanged, -1),
		})
		grades = append(grades, int(severity))
	}
	v := appwidget.NewCompareView()
	v.SetRows(sheet.Arrange(rows, sheet.Options{}), false, grades)
	s.notify(word("action.legend"), v, fyne.NewSize(640, 560))
}

func (s *Shell) showAbout() {
	text := wrapped()
	text.SetText(word("about.text"))
	s.notify(Title+" "+Version, text, fyne.NewSize(460, 240))
}

// licences are those of all that is built in.
var licences = []string{"licences/licences.txt", "words/LICENSE"}

func (s *Shell) showLicences() {
	var all []string
	for _, name := range licences {
		text, err := assets.Files.ReadFile(name)
		if err != nil {
			s.fail(err)
			return
		}
		all = append(all, string(text))
	}
	v := appwidget.NewCompareView()
	v.SetRows(sheet.Plain(strings.Join(all, "\n\n# WordNet 3.0\n\n")), true, nil)
	s.notify(word("action.licences"), v, fyne.NewSize(760, 620))
}

// notify shows something that asks nothing: Escape and Return close it.
func (s *Shell) notify(title string, content fyne.CanvasObject, size fyne.Size) {
	d := dialog.NewCustom(title, word("button.close"), content, s.window)
	s.notice, s.open = d, d
	d.SetOnClosed(func() { s.notice, s.open = nil, nil })
	d.Resize(s.fitting(size))
	d.Show()
}

// fitting is the size, or what the window has room for.
func (s *Shell) fitting(size fyne.Size) fyne.Size {
	return size.Min(s.window.Canvas().Size().Subtract(fyne.NewSize(40, 40)))
}

// newPairs lays out a table of two columns, each as wide as its widest cell.
func newPairs() fyne.Layout { return &pairs{} }

type pairs struct{}

func (p *pairs) widths(o []fyne.CanvasObject) (first, second, high float32) {
	for i, c := range o {
		size := c.MinSize()
		high = max(high, size.Height)
		if i%2 == 0 {
			first = max(first, size.Width)
		} else {
			second = max(second, size.Width)
		}
	}
	return first, second, high - 8
}

// MinSize is the place that all rows need.
func (p *pairs) MinSize(o []fyne.CanvasObject) fyne.Size {
	first, second, high := p.widths(o)
	return fyne.NewSize(first+second, high*float32((len(o)+1)/2)+8)
}

// Layout places the cells.
func (p *pairs) Layout(o []fyne.CanvasObject, size fyne.Size) {
	first, _, high := p.widths(o)
	for i, c := range o {
		y := high * float32(i/2)
		if i%2 == 0 {
			put(c, 0, y, first, high+8)
		} else {
			put(c, first, y, size.Width-first, high+8)
		}
	}
}
