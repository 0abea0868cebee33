//go:build !ci

package main

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"github.com/adrg/xdg"
	"github.com/go-gl/glfw/v3.4/glfw"

	"stet/app"
	"stet/app/present"
	"stet/assets"
	"stet/internal/clipboard"
	"stet/internal/report/saved"
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
		habits, _ := present.OpenHabits(habitsFile()) // without them the trouble is told in the system's language
		showUntilClosed(a, app.Trouble(a, habits, p.trouble))
		return p.trouble
	}
	options := p.options()
	options.Habits, options.Presets = habitsFile(), saved.DefaultFile()
	resting := &rest{do: fyne.Do, wait: func(most time.Duration) { glfw.WaitEventsTimeout(most.Seconds()) }, wake: glfw.PostEmptyEvent}
	options.Do = resting.Do
	board := &clipboard.Clipboard{}
	defer board.Close()
	options.Clipboard = board
	measured := newBench(p.archive, resting.Do)
	if p.bench > 0 {
		options.Shown = measured.shown
	}
	shell := app.New(a, p.archive, options)
	defer shell.Close()
	p.outside.tell(shell.ChangedOutside)
	resting.still = shell.Still
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if size, ok := p.windowSize(); ok {
		shell.Window().Resize(size)
	}
	if p.bench > 0 {
		measured.attach(shell)
	}
	a.Lifecycle().SetOnStarted(func() {
		go resting.run(ctx)
		switch {
		case p.bench > 0:
			go measured.run()
		case p.old != "":
			shell.Compare(p.old, p.new)
		}
	})
	showUntilClosed(a, shell.Window())
	return nil
}

// showUntilClosed shows the window until it is closed. When the toolkit stops it
// queues a last task, which saves preferences that we do not have, in a queue that it
// empties at the same time: on a busy machine it waited for that task for ever. So it
// is given none.
func showUntilClosed(a fyne.App, w fyne.Window) {
	if l, ok := a.Lifecycle().(interface{ SetOnStoppedHookExecuted(func()) }); ok {
		l.SetOnStoppedHookExecuted(nil)
	}
	w.ShowAndRun()
}

// habitsFile is where the window remembers its habits, of all libraries.
func habitsFile() string { return filepath.Join(xdg.ConfigHome, "stet", "window.json") }

// tell makes what other programs change known from now on.
func (c *outside) tell(told func(findings bool)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told = told
}
