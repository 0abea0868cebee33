// Package wholefile writes files that are complete or not there.
package wholefile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Write lets f write a file: it is written beside its place and moved there at the
// end, so that whatever goes wrong, no half of it is left under its name. What is
// no regular file, such as /dev/null or a pipe, is written to as it stands.
func Write(name string, f func(io.Writer) error) error { return write(name, shared, f) }

// WritePrivate is Write of a file that nobody but the user may read.
func WritePrivate(name string, f func(io.Writer) error) error { return write(name, private, f) }

// Who may read a file that is written.
const (
	shared  fs.FileMode = 0o644
	private fs.FileMode = 0o600
)

func write(name string, mode fs.FileMode, f func(io.Writer) error) (err error) {
	if at, err := os.Stat(name); err == nil && !at.Mode().IsRegular() {
		return writeInto(name, f)
	}
	file, err := os.CreateTemp(filepath.Dir(name), ".stet-*")
	if err != nil {
		return fmt.Errorf("write %q: %w", name, withoutName(err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write %q: %w", name, err), os.Remove(file.Name()))
		}
	}()
	if err = written(file, f); err == nil {
		err = errors.Join(withoutName(file.Chmod(mode)), withoutName(file.Sync()))
	}
	if err = errors.Join(err, withoutName(file.Close())); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}

func writeInto(name string, f func(io.Writer) error) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("write %q: %w", name, withoutName(err))
	}
	if err := errors.Join(written(file, f), withoutName(file.Close())); err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}

// nameless is a file whose errors do not say what it is called: nobody knows the name beside
// its place.
type nameless struct{ file *os.File }

func (n nameless) Write(p []byte) (int, error) {
	written, err := n.file.Write(p)
	return written, withoutName(err)
}

// withoutName is the error of a file without its name.
func withoutName(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	return err
}

// written lets f write to the file. What went wrong is told once.
func written(file *os.File, f func(io.Writer) error) error {
	w := bufio.NewWriter(nameless{file})
	if err := f(w); err != nil {
		return err
	}
	return w.Flush()
}
