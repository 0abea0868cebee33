package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"stet/internal/explain"
)

var errNoDisplay = errors.New("no display to open a window on")

const noDisplayHint = "with --sample --picture FILE the window is drawn into a file; the command stet needs no display at all"

// display reports whether a window can be opened; the toolkit would say it with
// a trace of its calls.
func display() error {
	if runtime.GOOS != "linux" || os.Getenv("WAYLAND_DISPLAY") != "" {
		return nil
	}
	name := os.Getenv("DISPLAY")
	if name == "" {
		return explain.With(errNoDisplay, noDisplayHint)
	}
	if err := sayX11(); err != nil {
		return err
	}
	number, local := strings.CutPrefix(name, ":")
	if !local {
		return nil // on another machine, or spelled as we do not know
	}
	number, _, _ = strings.Cut(number, ".")
	socket := "/tmp/.X11-unix/X" + number
	for _, address := range []string{socket, "@" + socket} {
		c, err := net.Dial("unix", address) //nolint:noctx // answers at once or not at all
		if err == nil {
			return c.Close()
		}
	}
	return explain.With(fmt.Errorf("display %s: %w", name, errNoDisplay), noDisplayHint)
}

// sayX11 tells the toolkit that the window is one of X11 where it can be no other: Wayland has
// its socket in a folder that the environment does not name. Else a library would look for it,
// and complain to the user of the folder.
func sayX11() error {
	if filepath.IsAbs(os.Getenv("XDG_RUNTIME_DIR")) {
		return nil
	}
	return os.Setenv("XDG_SESSION_TYPE", "x11")
}
