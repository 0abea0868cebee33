package main

import (
	"os"
	"testing"
)

// Without the folder of Wayland's socket the window is one of X11; with it, the toolkit finds
// out.
func TestSayX11(t *testing.T) {
	for _, c := range []struct{ folder, want string }{{"", "x11"}, {"run", "x11"}, {"/run/user/1000", "tty"}} {
		t.Setenv("XDG_SESSION_TYPE", "tty")
		t.Setenv("XDG_RUNTIME_DIR", c.folder)
		if err := sayX11(); err != nil {
			t.Fatal(err)
		}
		if got := os.Getenv("XDG_SESSION_TYPE"); got != c.want {
			t.Errorf("with the folder %q the session is said to be %q, want %q", c.folder, got, c.want)
		}
	}
}
