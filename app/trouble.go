package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/internal/explain"
)

// inWords says what is wrong in the window's words, or else in those of the
// command line, with a hint.
func inWords(err error) (message, hint string) {
	if kind := explain.Kind(err); spoken.knows("trouble." + kind) {
		return word("trouble." + kind), ""
	}
	return explain.Explain(err)
}

// Trouble returns a window that says why the program cannot begin, such as that
// its library is open in another window: who started it by an icon sees no
// terminal. It speaks the language that the habits name; without them, the system's.
func Trouble(a fyne.App, habits *present.Habits, err error) fyne.Window {
	speak(habits.String(languageKey))
	a.Settings().SetTheme(newLook(keptBrightness(habits)))
	w := a.NewWindow(Title)
	message, hint := inWords(err)
	if hint == "" && message != err.Error() {
		hint = err.Error() // names the folder
	}
	what := widget.NewLabelWithStyle(message, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	what.Wrapping = fyne.TextWrapWord
	why := widget.NewLabel(hint)
	why.Wrapping = fyne.TextWrapWord
	end := widget.NewButton(word("button.close"), w.Close)
	end.Importance = widget.HighImportance
	w.SetContent(container.NewPadded(container.NewBorder(nil, container.NewHBox(layout.NewSpacer(), end), nil, nil,
		container.NewBorder(nil, nil, container.NewVBox(widget.NewIcon(theme.ErrorIcon())), nil, container.NewVBox(what, why)))))
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
			w.Close()
		}
	})
	w.Resize(fyne.NewSize(480, 180))
	return w
}
