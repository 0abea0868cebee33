package main

import (
	"os"
	"path/filepath"
	"testing"
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
