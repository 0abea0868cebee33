package app_test

import (
	"slices"
	"strings"
	"testing"
)

func TestShellNarrowsTheSearchByMenu(t *testing.T) {
	w := open(t)
	w.pasteStorm("Example Times", "12", "15")
	w.pasteStorm("Sample Post", "12")
	w.Do("filters")
	if got := w.menuItems(); !slices.Contains(got, "Outlet") || slices.Contains(got, "Tag") || !slices.Contains(got, "How to search") {
		t.Errorf("the menu of filters has %q", got)
	}
	w.Window().Canvas().Overlays().Top().Hide()
	w.Search("killed")
	w.TapFilter("Outlet", "Sample Post")
	if got := w.LibraryText(); len(got) != 2 || !strings.HasPrefix(got[1], "Sample Post") {
		t.Errorf("narrowed to an outlet: %q", got)
	}
	w.TapFilter("Outlet", "Example Times") // in the place of the other
	if got := w.LibraryText(); len(got) != 3 || !strings.HasPrefix(got[1], "Example Times") {
		t.Errorf("narrowed to another outlet: %q", got)
	}
	w.TapClear()
	if got := w.LibraryText(); !strings.HasPrefix(got[0], "Storm") {
		t.Errorf("cleared: %q", got)
	}
}
