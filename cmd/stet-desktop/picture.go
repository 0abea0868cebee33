package main

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"stet/app"
)

// writePicture draws the window without a display, with the toolkit's own
// painter. What the system adds, such as the menu, is not on it.
func (p *prepared) writePicture() error {
	a := test.NewApp()
	o := p.options()
	o.InPlace = true
	if o.Brightness == "" {
		o.Brightness = app.Light
	}
	shell := app.New(a, p.archive, o)
	defer shell.Close()
	if size, ok := p.windowSize(); ok {
		shell.Window().Resize(size)
	}
	if p.old != "" {
		shell.Compare(p.old, p.new)
	}
	if err := os.MkdirAll(filepath.Dir(p.picture), 0o750); err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	f, err := os.Create(p.picture)
	if err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	if err := png.Encode(f, software.RenderCanvas(shell.Window().Canvas(), a.Settings().Theme())); err != nil {
		_ = f.Close() // the first error says more
		return fmt.Errorf("picture: %w", err)
	}
	return f.Close()
}
