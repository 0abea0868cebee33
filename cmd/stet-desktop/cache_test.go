package main

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestMakeCache(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere the system makes the folder")
	}
	folder := filepath.Join(t.TempDir(), "home", "cache")
	t.Setenv("XDG_CACHE_HOME", folder)
	makeCache()
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		t.Errorf("no folder %s: %v", folder, err)
	}
}
