//go:build journey

package main

import (
	"image"
	"os/exec"
	"strings"
	"testing"
)

// clipboard is what another program would paste from the clipboard, in a form.
func (s *screen) clipboard(form string) string {
	out, err := s.try("xclip", "-o", "-selection", "clipboard", "-t", form)
	if err != nil {
		return "" // nobody has it
	}
	return out
}

// TestJourneyCopyQuotation copies a quotation, reads it as other programs would, pastes
// it in the window itself and has it kept from another program.
func TestJourneyCopyQuotation(t *testing.T) {
	s := newScreen(t)
	s.open("--sample")
	s.title(compared)
	s.settled()
	s.press("ctrl+a", "ctrl+shift+c")
	s.until("the formatted quotation is on the clipboard", func() bool { return strings.Contains(s.clipboard("text/html"), "<blockquote") })
	page := s.clipboard("text/html")
	if !strings.Contains(page, `<p dir="ltr">— Sound account, `) || !strings.Contains(page, "</time>") || strings.Contains(page, "<ins ") {
		t.Errorf("one text is quoted as %s", page)
	}
	for _, form := range []string{"UTF8_STRING", "text/plain;charset=utf-8"} {
		if got := s.clipboard(form); !strings.HasPrefix(got, "“") || !strings.Contains(got, "\n— Sound account, ") {
			t.Errorf("as %s it is %q", form, got)
		}
	}

	before := s.settled()
	s.press("ctrl+f", "ctrl+v")
	s.changes("our own field takes what is on our own clipboard", before, image.Rect(280, 100, 940, 220))
	s.press("Escape")
	s.settled()

	s.press("ctrl+i", "ctrl+a", "ctrl+shift+c")
	s.until("both texts are quoted", func() bool { return strings.Contains(s.clipboard("text/html"), "<del ") })
	page = s.clipboard("text/html")
	if !strings.Contains(page, "<ins ") || !strings.Contains(page, "compared with Scraped copy, ") {
		t.Errorf("both texts are quoted as %s", page)
	}

	taken := exec.CommandContext(t.Context(), "xclip", "-selection", "clipboard")
	taken.Env, taken.Stdin = s.env, strings.NewReader("of another program")
	if err := taken.Run(); err != nil {
		t.Fatal(err)
	}
	if got := s.clipboard("text/html"); got != "of another program" {
		t.Errorf("another program took the clipboard, which has %q", got)
	}
	s.press("ctrl+q")
	s.closed()
}
