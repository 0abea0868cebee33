package app

import (
	"context"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// Libraries opens another library beside the one that is open, and lets it take its place.
// Until it is entered the windows stay as they are.
type Libraries interface {
	present.Libraries
	// Enter lets the library that Open opened take the place of the other, on the window's
	// goroutine: all windows on that are closed.
	Enter()
	// Leave closes the library that Open opened, unless it was entered.
	Leave()
}

// The size of the dialog that asks for another library.
const (
	libraryWidth  = 560
	libraryHeight = 220
)

// askLibrary asks which library is to take the place of the one that is open.
func (s *Shell) askLibrary() {
	libraries := s.opts.Libraries
	if libraries == nil {
		return
	}
	ctx, cancel := context.WithCancel(s.root)
	entered := false
	view := newDoorView(s.window, s.keys, s.habits, func() { s.open.Hide() }, "cancel")
	view.trial, view.near, view.files = s.opts.Trial, s.opts.Library, s.showFiles
	view.buttons.Layout = layout.NewHBoxLayout()
	box := dialog.NewCustomWithoutButtons(heading("open-library"), view.root, s.window)
	view.door = present.NewDoor(s.opts.Library, libraries, s.doorSetting(ctx, view), view.show, func() {
		s.unlessOthersLose(func() {
			entered = true
			box.Hide()
			s.enterOther(view)
		}, box.Hide)
	})
	s.ask(box, libraryWidth, libraryHeight+view.placesHeight(), nil, view.buttons)
	box.SetOnClosed(func() {
		cancel()
		if !entered {
			libraries.Leave()
		}
	})
	view.door.Begin()
}

func (s *Shell) doorSetting(ctx context.Context, view *doorView) present.Setting {
	setting := present.Setting{Context: ctx, Runner: s.runner(), Words: Words(), Fail: s.fail, Working: view.work.show}
	if !s.opts.InPlace {
		setting.Later = s.after
	}
	return setting
}

// enterOther lets the library that was opened take the place of this one.
func (s *Shell) enterOther(view *doorView) {
	s.keep() // the window on it is as large
	if err := view.remember(); err != nil {
		s.fail(err)
	}
	s.opts.Libraries.Enter()
}

// rememberPlace puts the library among those that were opened last.
func (s *Shell) rememberPlace() {
	if s.opts.Library == "" {
		return
	}
	if err := s.habits.SetPlaces(s.habits.Places().With(s.opts.Library)); err != nil {
		s.fail(err)
	}
}

// placeItem is the line of the settings on where the library is.
func (s *Shell) placeItem() *widget.FormItem {
	other := newButton(s.keys, word("button.other-library"), nil, func() { s.closeThen(func() { s.after(0, s.askLibrary) }) })
	able(other, s.opts.Libraries != nil)
	item := widget.NewFormItem(word("settings.place"), container.NewHBox(other))
	item.HintText = lastOf(s.opts.Library, longestHint)
	if s.opts.Library == "" {
		item.HintText = word("door.trial")
	}
	return item
}

// longestHint is how many letters a hint of the settings may have: the toolkit does not wrap
// it, and makes the dialog as wide.
const longestHint = 50

// lastOf is how a text of more letters ends: of a place, that tells it from others.
func lastOf(text string, letters int) string {
	runes := []rune(text)
	if len(runes) <= letters {
		return text
	}
	return "…" + string(runes[len(runes)-letters+1:])
}
