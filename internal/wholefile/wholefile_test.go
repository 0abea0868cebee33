package wholefile_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"stet/internal/wholefile"
)

var errFull = errors.New("disk full")

// half writes some bytes, and then has no room.
func half(w io.Writer) error {
	_, err := w.Write(make([]byte, 1<<16))
	return errors.Join(err, errFull)
}

// names are the files of a folder.
func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestWriteLeavesNoHalf(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "report.pdf")
	if err := wholefile.Write(name, half); !errors.Is(err, errFull) {
		t.Errorf("Write = %v, want %v", err, errFull)
	}
	if left := names(t, dir); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
	whole := func(w io.Writer) error { _, err := io.WriteString(w, "whole"); return err }
	if err := wholefile.Write(name, whole); err != nil {
		t.Fatal(err)
	}
	if err := wholefile.Write(name, half); !errors.Is(err, errFull) {
		t.Errorf("Write = %v, want %v", err, errFull)
	}
	if data, err := os.ReadFile(name); err != nil || string(data) != "whole" {
		t.Errorf("the file of before is %q, %v", data, err)
	}
}

func TestWriteWithoutFolder(t *testing.T) {
	if err := wholefile.Write(filepath.Join(t.TempDir(), "no", "file"), half); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Write = %v, want %v", err, os.ErrNotExist)
	}
}

// TestWriteToFullDisk: the file is named once, and not as it is called until it is whole.
func TestWriteToFullDisk(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("this system has no " + full)
	}
	err := wholefile.Write(full, func(w io.Writer) error { _, err := w.Write(make([]byte, 1<<20)); return err })
	if err == nil || err.Error() != `write "/dev/full": no space left on device` {
		t.Errorf("Write = %v, want the file and the reason", err)
	}
}
