package archive_test

import (
	"os/user"
	"strings"
	"testing"

	"stet/internal/archive"
)

func TestAuthor(t *testing.T) {
	env := map[string]string{"USER": "ute"}
	getenv := func(name string) string { return env[name] }
	if got := archive.Author(getenv); got != "ute" {
		t.Errorf("Author = %q, want that of the environment", got)
	}
	env["STET_USER"] = "Ute"
	if got := archive.Author(getenv); got != "Ute" {
		t.Errorf("Author = %q, want STET_USER", got)
	}
	clear(env)
	u, err := user.Current()
	if err != nil {
		t.Skip("the system does not know the user: ", err)
	}
	if got := archive.Author(getenv); got == "" || !strings.HasSuffix(u.Username, got) {
		t.Errorf("Author = %q where the environment names nobody, want that of %q", got, u.Username)
	}
}
