package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tools are the buttons above the panes.
type tools struct{ swap, previous, next, report, changes, column *button }

func (s *Shell) toolbar() fyne.CanvasObject {
	var all []*button
	b := func(label, tip string, icon fyne.Resource, f func()) *button {
		made := newButton(s.keys, label, icon, f)
		made.tip, made.Importance = tip, widget.LowImportance
		all = append(all, made)
		return made
	}
	named := func(button, command string, icon fyne.Resource) *button {
		c := s.command(command)
		tip := c.title()
		if keys := c.keys(); keys != "" {
			tip += " – " + keys
		}
		label := ""
		if button != "" {
			label = word("button." + button)
		}
		return b(label, tip, icon, c.do)
	}
	s.tools = tools{
		swap: named("swap", "swap", theme.ViewRefreshIcon()), previous: named("previous", "previous", theme.MoveUpIcon()),
		next: named("next", "next", theme.MoveDownIcon()), report: named("report", "report", theme.DocumentSaveIcon()),
		changes: named("", "changes-only", theme.ViewRestoreIcon()), column: named("", "one-column", theme.DocumentIcon()),
	}
	light := b("", word("action.theme"), theme.ColorPaletteIcon(), s.toggleBrightness)
	bar := container.NewHBox(
		named("paste", "paste", theme.ContentPasteIcon()), named("open", "open", theme.FolderOpenIcon()),
		widget.NewSeparator(), s.tools.swap, s.tools.previous, s.tools.next, widget.NewSeparator(), s.tools.report,
		layout.NewSpacer(), s.tools.changes, s.tools.column, named("", "legend", theme.InfoIcon()), named("", "palette", theme.SearchIcon()),
		light, named("", "keys", theme.HelpIcon()),
	)
	return shrinking(bar, all, light)
}

// shrinking leaves the words of buttons away where there is room only for their
// icons, and the spare one where there is not room for all of those.
func shrinking(bar *fyne.Container, buttons []*button, spare *button) fyne.CanvasObject {
	words := make([]string, len(buttons))
	for i, b := range buttons {
		words[i] = b.Text
	}
	whole, short := bar.MinSize(), false
	return container.New(&arranged{least: fyne.NewSize(300, whole.Height), place: func(o []fyne.CanvasObject, size fyne.Size) {
		if narrow := size.Width < whole.Width; narrow != short {
			short = narrow
			for i, b := range buttons {
				b.Text = words[i]
				if narrow {
					b.Text = ""
				}
				b.Refresh()
			}
		}
		spare.Show()
		shown(spare, bar.MinSize().Width <= size.Width)
		o[0].Resize(size)
	}}, bar)
}
