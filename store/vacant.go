package store

import (
	"errors"
	"io/fs"
	"os"
)

// Vacant reports whether the folder is empty or not there, so that Open would make a library
// in it. What cannot be read is not vacant; the error says why.
func Vacant(dir string) (bool, error) {
	dir = followed(dir)
	if BrokenOff(dir) {
		return false, nil
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return true, nil
	case err != nil:
		return false, err
	}
	return onlyLeftovers(entries), nil
}
