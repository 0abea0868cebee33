//go:build unix

package present_test

import (
	"path/filepath"
	"syscall"
	"testing"

	"stet/app/present"
)

func TestAddingNeverWaitsForAPipe(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	a, _ := adding(t, newLibrary())
	var got present.Drafts
	a.Gather([]string{pipe}, func(d present.Drafts) { got = d })
	if got.Readable() != 0 || len(got.Texts) != 1 {
		t.Errorf("%+v", got)
	}
}
