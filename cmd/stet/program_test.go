package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestLibraryOfAnother: a library that this user cannot look at may be there.
func TestLibraryOfAnother(t *testing.T) {
	others := filepath.Join(t.TempDir(), "others")
	if err := os.Mkdir(others, 0); err != nil {
		t.Fatal(err)
	}
	p := &program{library: filepath.Join(others, "library")}
	if _, err := os.Stat(p.library); os.IsNotExist(err) {
		t.Skip("this user, or this system, can look into every folder")
	}
	if !p.hasLibrary() {
		t.Error("hasLibrary = false, want true where nobody can look")
	}
	p.library = filepath.Join(t.TempDir(), "library")
	if p.hasLibrary() {
		t.Error("hasLibrary = true, want false where there is nothing")
	}
}

// TestHelpOfAll: the help of each command shows examples, and says in one sentence what it does.
func TestHelpOfAll(t *testing.T) {
	var look func(cmd *cobra.Command)
	look = func(cmd *cobra.Command) {
		if cmd.Example == "" || cmd.Short == "" || strings.HasSuffix(cmd.Short, ".") {
			t.Errorf("%s: %q, with the examples %q", cmd.CommandPath(), cmd.Short, cmd.Example)
		}
		for line := range strings.Lines(cmd.Example) {
			if !strings.Contains(line, "stet") || !strings.HasPrefix(line, "  ") {
				t.Errorf("%s: the example %q", cmd.CommandPath(), line)
			}
		}
		for _, below := range cmd.Commands() {
			look(below)
		}
	}
	look(rootCommand(&program{getenv: os.Getenv}))
}
