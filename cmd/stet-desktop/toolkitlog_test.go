package main

import (
	"bytes"
	"log"
	"testing"
)

func TestToolkitLogLeavesOutWhatMeansNothing(t *testing.T) {
	var out bytes.Buffer
	l := log.New(&toolkitLog{out: &out}, "", 0)
	l.Println("Fyne error: ", "failed to watch theme settings")
	l.Println("  Cause:", "dial unix /run/user/0/bus: no such file")
	l.Println("  At: fyne.io/fyne/v2/app/app_xdg.go:152")
	l.Println("Fyne error: ", "Failed to draw")
	l.Println("  Cause:", "no memory")
	l.Println("Fyne error: ", "Getting favorite locations")
	l.Println("something else")
	if got, want := out.String(), "Fyne error:  Failed to draw\n  Cause: no memory\nsomething else\n"; got != want {
		t.Errorf("passed on %q, want %q", got, want)
	}
}
