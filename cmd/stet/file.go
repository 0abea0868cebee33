package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"stet/internal/explain"
	"stet/internal/news"
)

// reason is why something could not be done with a file, without the name that the system
// adds: who gave it says it once.
func reason(err error) error {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return at.Err
	}
	return err
}

// spares fails if the output is one of the inputs, under whatever name: a text
// that is reported on stays what it was.
func spares(output string, inputs ...string) error {
	to, err := os.Stat(output)
	if errors.Is(err, fs.ErrNotExist) { // nothing is there that could be lost
		if _, err := os.Stat(filepath.Dir(output)); errors.Is(err, fs.ErrNotExist) {
			return explain.With(fmt.Errorf("write %q: there is no folder %q: %w", output, filepath.Dir(output), news.ErrNotFound), "Make the folder first, or choose another one.")
		}
		return nil
	}
	if err != nil {
		return fmt.Errorf("write %q: %w", output, err)
	}
	if to.IsDir() {
		return explain.With(fmt.Errorf("write %q: %w", output, news.ErrFolder), "Give the name of a file in it.")
	}
	for _, name := range inputs {
		if from, err := os.Stat(name); err == nil && os.SameFile(from, to) {
			return explain.With(fmt.Errorf("write %q: this is one of the texts: %w", output, news.ErrExists), "Write to another file.")
		}
	}
	return nil
}
