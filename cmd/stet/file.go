package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// writeFile lets f write a file that is complete or not there: it is written
// beside its place and moved there at the end.
func writeFile(name string, f func(io.Writer) error) (err error) {
	file, err := os.CreateTemp(filepath.Dir(name), ".stet-*")
	if err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("write %q: %w", name, err), os.Remove(file.Name()))
		}
	}()
	w := bufio.NewWriter(file)
	err = errors.Join(f(w), w.Flush(), file.Chmod(0o644), file.Sync())
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), name)
}
