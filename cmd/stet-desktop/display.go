package main

import (
	"errors"
	"fmt"
	"net"
	"os"
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
