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
		showUntilClosed(a, app.Trouble(a, p.trouble))
		return p.trouble
	}
	options := p.options()
	measured := newBench(p.archive)
	if p.bench > 0 {
		options.Shown = measured.shown
	}
	shell := app.New(a, p.archive, options)
	defer shell.Close()
	shell.Window().SetMaster()
	if size, ok := p.windowSize(); ok {
		shell.Window().Resize(size)
	}
	if p.old != "" {
		a.Lifecycle().SetOnStarted(func() { shell.Compare(p.old, p.new) })
	}
	if p.bench > 0 {
		measured.attach(shell)
		a.Lifecycle().SetOnStarted(func() { go measured.run() })
	}
	showUntilClosed(a, shell.Window())
	return nil
}

// showUntilClosed shows the window, and what is remembered of it is saved when it
// was closed. The toolkit saves the last changes by a task that it queues when it
// stops, in a queue that it empties at the same time: on a busy machine the task
// was dropped, or waited for by a program that never ended. So the task is taken
// from it, and done here.
func showUntilClosed(a fyne.App, w fyne.Window) {
	stopped := func() {}
	if l, ok := a.Lifecycle().(lifecycle); ok {
		if f := l.OnStopped(); f != nil {
			stopped = f
		}
		l.SetOnStoppedHookExecuted(nil)
	}
	w.ShowAndRun()
	stopped()
}

// lifecycle is what the toolkit's has beyond fyne.Lifecycle.
type lifecycle interface {
	OnStopped() func()
	SetOnStoppedHookExecuted(func())
}
