package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"stet/internal/explain"
	"stet/internal/news"
)

// spares fails if the output is one of the inputs, under whatever name: a text
// that is reported on stays what it was.
func spares(output string, inputs ...string) error {
	to, err := os.Stat(output)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // nothing is there that could be lost
	}
	if err != nil {
		return fmt.Errorf("write %q: %w", output, err)
	}
	if to.IsDir() {
		return explain.With(fmt.Errorf("write %q: a folder, not a file: %w", output, news.ErrInvalid), "Give the name of a file in it.")
	}
	for _, name := range inputs {
		if from, err := os.Stat(name); err == nil && os.SameFile(from, to) {
			return explain.With(fmt.Errorf("write %q: this is one of the texts: %w", output, news.ErrExists), "Write to another file.")
		}
	}
	return nil
}

// writeFile lets f write a file that is complete or not there: it is written
// beside its place and moved there at the end. What is no regular file, such as
// /dev/null or a pipe, is written to as it stands.
func writeFile(name string, f func(io.Writer) error) (err error) {
	if at, err := os.Stat(name); err == nil && !at.Mode().IsRegular() {
		return writeInto(name, f)
	}
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

func writeInto(name string, f func(io.Writer) error) error {
	file, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	w := bufio.NewWriter(file)
	if err := errors.Join(f(w), w.Flush(), file.Close()); err != nil {
		return fmt.Errorf("write %q: %w", name, err)
	}
	return nil
}
