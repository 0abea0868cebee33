//go:build !ci

package main

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"github.com/go-gl/glfw/v3.4/glfw"

	"stet/app"
	"stet/assets"
	"stet/internal/clipboard"
	"stet/internal/news"
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
	d := &desk{prepared: p, app: fyneapp.NewWithID(app.ID)}
	d.resting = &rest{
		do: fyne.Do, still: d.still, tidy: d.tidy,
		wait: func(most time.Duration) { glfw.WaitEventsTimeout(most.Seconds()) }, wake: glfw.PostEmptyEvent,
	}
	board := &clipboard.Clipboard{}
	defer board.Close()
	d.board = board
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	d.app.Lifecycle().SetOnStarted(func() {
		go d.resting.run(ctx)
		d.begin()
	})
	defer d.close()
	showUntilClosed(d.app, d.first())
	if errors.Is(p.trouble, news.ErrLocked) {
		return nil // who was asked for the passphrase, and went, knows why
	}
	return p.trouble
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
