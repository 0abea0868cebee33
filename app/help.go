package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"stet/app/present"
	"stet/app/sheet"
	appwidget "stet/app/widget"
	"stet/assets"
	"stet/diff/check"
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
	var decide []string
	for _, d := range decisions {
		decide = append(decide, string(s.command(d.command).rune))
	}
	for _, r := range [][2]string{
		{strings.Join(decide, ", "), "keys.decide"},
		{word("keys.shift") + "+F7", "action.previous"},
		{"F3", "action.find-next"},
		{word("keys.moving"), "keys.scroll"},
		{"Tab", "keys.focus"},
		{"←, →", "keys.sides"},
		{"↵", "keys.before"},
		{"Del", "action.delete"},
		{word("keys.ctrl") + "+↵", "keys.submit"},
		{word("keys.line-menu"), "keys.line-menu-does"},
		{"Esc", "keys.escape"},
	} {
		rows = append(rows, [2]string{r[0], word(r[1])})
	}
	list := make([]view.Row, len(rows))
	for i, r := range rows {
		list[i] = view.Row{Old: saying(r[0]), New: saying(r[1])}
	}
	s.showRows(heading("keys"), sheet.Arrange(list, sheet.Options{}), false, nil, fyne.NewSize(600, 620))
}

// saying is a cell without marks.
func saying(text string) view.Cell {
	return view.Cell{Runs: []view.Run{{Text: text, Finding: -1}}}
}

// showRows shows rows in a dialog, as the texts are shown: the same keys scroll
// them.
func (s *Shell) showRows(title string, rows []sheet.Row, oneColumn bool, grades []int, size fyne.Size) {
	v := appwidget.NewCompareView()
	v.SetRows(rows, oneColumn, grades)
	s.notify(title, v, size)
	s.reader = v
}

// showLegend says what the marks mean, drawn as in the texts, and which sign each
// category has.
func (s *Shell) showLegend() {
	marks := []struct {
		mark  view.Mark
		word  string
		named bool // by a discrepancy
	}{
		{view.Removed, "removed", true},
		{view.Added, "added", true},
		{view.Changed, "changed", true},
		{view.Changed, "quiet", false},
		{view.Moved, "moved", true},
		{view.Faint, "faint", false},
		{view.Struck, "struck", false},
	}
	cell := func(text string, mark view.Mark, finding int) view.Cell {
		return view.Cell{Runs: []view.Run{{Text: text, Mark: mark, Finding: finding}}}
	}
	var rows []view.Row
	var grades []int
	for _, m := range marks {
		finding := -1
		if m.named {
			finding, grades = len(grades), append(grades, int(check.Neutral))
		}
		rows = append(rows, view.Row{
			Kind: view.EditedRow, Old: cell(word("legend."+m.word), m.mark, finding), New: saying(word("legend." + m.word + "-means")),
		})
	}
	rows = append(rows, view.Row{Kind: view.EditedRow, Old: saying("2:1"), New: saying(word("legend.counts"))})
	for _, severity := range present.Severities {
		rows = append(rows, view.Row{
			Kind: view.EditedRow, Old: cell(present.SeverityWord(Words(), severity), view.Unchanged, len(grades)),
			New: saying(word("legend." + severity.String())),
		})
		grades = append(grades, int(severity))
	}
	rows = append(rows, view.Row{Kind: view.EditedRow, Old: saying(word("legend.signs")), New: saying(word("legend.signs-mean"))})
	for _, c := range present.Categories {
		rows = append(rows, view.Row{Kind: view.EditedRow, Old: saying(present.CategorySign(c)), New: saying(present.CategoryWord(Words(), c))})
	}
	s.showRows(heading("legend"), sheet.Arrange(rows, sheet.Options{}), false, grades, fyne.NewSize(640, 620))
}

func (s *Shell) showAbout() {
	text := wrapped()
	text.SetText(word("about.text"))
	s.notify(Title+" "+Version, text, fyne.NewSize(460, 240))
}

// licences are those of all that is built in.
var licences = []struct{ title, file string }{
	{"", "licences/licences.txt"},
	{"WordNet 3.0", "words/LICENSE"},
	{"Noto Sans", "fonts/OFL.txt"},
}

func (s *Shell) showLicences() {
	var all strings.Builder
	for _, l := range licences {
		text, err := assets.Files.ReadFile(l.file)
		if err != nil {
			s.fail(err)
			return
		}
		if l.title != "" {
			all.WriteString("\n\n# " + l.title + "\n\n")
		}
		all.Write(text)
	}
	s.showRows(heading("licences"), sheet.Plain(all.String()), true, nil, fyne.NewSize(760, 620))
}

// notify shows something that asks nothing: Escape and Return close it.
func (s *Shell) notify(title string, content fyne.CanvasObject, size fyne.Size) dialog.Dialog {
	d := dialog.NewCustomWithoutButtons(title, content, s.window)
	end := newButton(s.keys, word("button.close"), nil, d.Hide)
	end.main = true
	d.SetButtons([]fyne.CanvasObject{end})
	s.notice = d
	s.opens(d)
	d.SetOnClosed(func() { s.notice, s.reader = nil, nil })
	s.showDialog(d, size.Width, size.Height)
	return d
}
