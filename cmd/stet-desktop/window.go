//go:build !ci

package main

import (
	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"stet/app"
	"stet/assets"
)

// openWindow shows the window until it is closed. It returns the trouble that
// there was from the beginning.
func openWindow(p *prepared) error {
	icon, err := assets.Files.ReadFile("icon/stet-512.png")
	if err != nil {
		return err
	}
	fyneapp.SetMetadata(fyne.AppMetadata{
		ID: app.ID, Name: app.Title, Version: app.Version,
		Icon: fyne.NewStaticResource("stet-512.png", icon), Migrations: map[string]bool{"fyneDo": true},
	})
	makeCache()
	a := fyneapp.NewWithID(app.ID)
	if p.trouble != nil {
		app.Trouble(a, p.trouble).ShowAndRun()
		return p.trouble
	}
	shell := app.New(a, p.archive, p.options())
	defer shell.Close()
	shell.Window().SetMaster()
	if size, ok := p.windowSize(); ok {
		shell.Window().Resize(size)
	}
	if p.old != "" {
		a.Lifecycle().SetOnStarted(func() { shell.Compare(p.old, p.new) })
	}
	shell.Window().ShowAndRun()
	saveHabits(a)
	return nil
}

// saveHabits writes down what is remembered of the window. The toolkit saves
// changes late, the last ones when it stops, by a task for a queue that it may
// have given up by then; so the same task is done once more, where nothing drops it.
func saveHabits(a fyne.App) {
	if l, ok := a.Lifecycle().(interface{ OnStopped() func() }); ok {
		if stopped := l.OnStopped(); stopped != nil {
			stopped()
		}
	}
}
