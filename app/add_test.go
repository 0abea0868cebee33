package app_test

import (
	"strings"
	"testing"
)

func TestShellFormSaysWhereATextGoes(t *testing.T) {
	w := openSample(t)
	w.Paste("Storm\n\nThe storm killed 12 people.")
	if got := w.overlay(); !strings.Contains(got, "Goes into this story, which has 3 versions.") {
		t.Errorf("beside a comparison the form says %q", got)
	}
	if got := w.TypeStory("Storm"); got != "Storm" {
		t.Errorf("typing at once names the story %q: what stood there was not replaced", got)
	}
	if got := w.overlay(); !strings.Contains(got, "Begins a new story.") {
		t.Errorf("of another name the form says %q", got)
	}
	w.answer("Storm", "Example Times")
	if got := strings.Join(w.LibraryText(), "\n"); !strings.Contains(got, "Storm (1 version, 1 outlet)") || !strings.Contains(got, "(3 versions, 3 outlets)") {
		t.Errorf("library: %s", got)
	}
}
