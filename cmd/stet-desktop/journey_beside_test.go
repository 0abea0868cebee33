//go:build journey

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestJourneyCommandBesideTheWindow: a command works with the library that the window
// has open, and the window shows what it did.
func TestJourneyCommandBesideTheWindow(t *testing.T) {
	s := newScreen(t)
	library := filepath.Join(s.home, "library")
	command := filepath.Join(t.TempDir(), "stet")
	build := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-o", command, "../stet")
	build.Env = append(os.Environ(), "CGO_ENABLED=0") // as it is built for people, so that it need not be compiled anew
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	stet := func(args ...string) string {
		t.Helper()
		run := exec.CommandContext(t.Context(), command, append(args, "--library", library)...)
		run.Env = s.env
		out, err := run.CombinedOutput()
		if err != nil {
			t.Fatalf("stet %s: %v\n%s", strings.Join(args, " "), err, out)
		}
		return string(out)
	}
	s.open("--library", library)
	before := s.settled()
	stet("sample")
	s.changes("what a command added shows", before, whole)
	if out := stet("list", "--versions"); strings.Count(out, "\n") != 3 {
		t.Errorf("stet list beside the window:\n%s", out)
	}
	before = s.settled()
	stet("rename", "story", "NATO and troops for Ukraine, January 2022", "Troops")
	s.changes("a new name shows", before, whole)
	s.press("ctrl+q")
	s.closed()
	stet("purge", "--yes") // the library is this command's again
}
