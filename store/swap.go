package store

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"stet/internal/news"
)

// A library that was written anew, in the folder LIBRARY.stet-new, takes the place of the
// one before: LIBRARY becomes LIBRARY.stet-old, LIBRARY.stet-new becomes LIBRARY, and
// LIBRARY.stet-old is deleted. Whenever that breaks off, a whole library is in one of the
// three, and settle, which every opening begins with, finishes it or undoes it:
//
//	LIBRARY and .stet-new        the library counts; the new one is deleted, whole or not
//	.stet-old and .stet-new      the new one is whole, and is put in its place
//	LIBRARY and .stet-old        the old one is deleted
//
// Nothing is deleted that only has such a name: a new folder has a file in it that says so
// until it is in its place, and its marker, which is written when it is whole, names the one
// that it replaces, which has a file of the same words in it.
const (
	nextSuffix     = ".stet-new"
	oldSuffix      = ".stet-old"
	unfinishedName = markerName + ".unfinished"
	replacedName   = markerName + ".replaced"
)

// followed returns where the folder is if its name is that of a link: what is put in its
// place is put beside it, not beside the link.
func followed(dir string) string {
	if dir == "" {
		return dir
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	if to, err := os.Readlink(dir); err == nil { // a link to where none is at the moment
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(dir), to)
		}
		return to
	}
	return filepath.Clean(dir)
}

func isThere(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// beginFolder makes the folder for a library that is going to be written.
func beginFolder(dir string) error {
	if isThere(dir) {
		return fmt.Errorf("%s is there already; move it elsewhere first: %w", dir, news.ErrExists)
	}
	err := os.Mkdir(dir, 0o700)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, unfinishedName), nil, 0o600)
	}
	if err != nil {
		return fmt.Errorf("the new library is written beside the old one: %w: %w", news.ErrReadOnly, err)
	}
	return nil
}

// swap puts the new library in the place of the library, which is closed.
func swap(dir string) error {
	held, err := lockAlone(dir)
	if err != nil {
		return err
	}
	defer func() { _ = held.Close() }() // nothing was written
	err = os.Rename(dir, dir+oldSuffix)
	if err == nil {
		err = os.Rename(dir+nextSuffix, dir)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("put the new library in the place of the old one: %w", err), finish(dir))
	}
	return finish(dir)
}

// BrokenOff reports whether the encrypting or decrypting of the library may have broken
// off: it may not be in its folder then, and Open brings it back.
func BrokenOff(dir string) bool {
	dir = followed(dir)
	return isThere(dir+nextSuffix) || isThere(dir+oldSuffix)
}

// settle finishes or undoes a swap that broke off. The error is news.ErrInUse if another
// program is at it.
func settle(dir string) error {
	if !BrokenOff(dir) {
		return nil
	}
	for _, d := range []string{dir, dir + oldSuffix} {
		held, err := lockAlone(d)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		defer func() { _ = held.Close() }() // nothing was written
	}
	return finish(dir)
}

// finish brings the three folders into order; nobody else has them.
func finish(dir string) error {
	next, old := dir+nextSuffix, dir+oldSuffix
	if !isThere(dir) {
		switch {
		case replaces(next, old):
			if err := os.Rename(next, dir); err != nil {
				return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
			}
		case isThere(filepath.Join(old, replacedName)):
			if err := os.Rename(old, dir); err != nil {
				return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
			}
		}
	}
	if replaces(dir, old) {
		if err := cmp.Or(syncFolder(filepath.Dir(dir)), removeFolder(old, replacedName)); err != nil {
			return err
		}
	}
	if !isThere(dir) {
		return nil
	}
	if err := removeFolder(next, unfinishedName); err != nil {
		return err
	}
	for _, name := range []string{unfinishedName, replacedName} {
		_ = os.Remove(filepath.Join(dir, name)) // it says nothing any more; it may not be there
	}
	return nil
}

// replaces reports whether the library in the folder was written to replace the other.
func replaces(dir, other string) bool {
	m, err := readMarker(dir)
	if err != nil || m.Replaces == "" {
		return false
	}
	name, err := os.ReadFile(filepath.Join(other, replacedName))
	return err == nil && string(name) == m.Replaces
}

// removeFolder deletes a folder, if it has the file by which it is known, which goes last.
func removeFolder(dir, last string) error {
	if !isThere(filepath.Join(dir, last)) {
		return nil
	}
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if e.Name() != last {
			err = errors.Join(err, os.RemoveAll(filepath.Join(dir, e.Name())))
		}
	}
	if err == nil {
		err = os.RemoveAll(dir)
	}
	if err != nil {
		return fmt.Errorf("delete the folder %s: %w", dir, err)
	}
	return nil
}
