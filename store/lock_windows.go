package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"

	"stet/internal/news"
)

// lockShared does nothing here: the database itself refuses to open for reading only.
func lockShared(string) (io.Closer, error) { return io.NopCloser(nil), nil }

// databaseLock is the file that the database holds, with nobody beside it, for as long as a
// program has the library open.
const databaseLock = "LOCK"

// lockAlone reports whether another program has the library open, as one has that encrypts
// it. It holds nothing itself: a folder in which a file is open cannot be renamed here.
func lockAlone(dir string) (io.Closer, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	name, err := windows.UTF16PtrFromString(filepath.Join(dir, databaseLock))
	if err != nil {
		return nil, err
	}
	const asTheDatabase = windows.FILE_ATTRIBUTE_TEMPORARY | windows.FILE_FLAG_DELETE_ON_CLOSE
	file, err := windows.CreateFile(name, 0, 0, nil, windows.OPEN_ALWAYS, asTheDatabase, 0)
	switch {
	case errors.Is(err, windows.ERROR_SHARING_VIOLATION):
		return nil, news.ErrInUse
	case err == nil:
		err = windows.CloseHandle(file)
	default:
		err = nil // where nothing can be written, nothing is renamed either
	}
	return io.NopCloser(nil), err
}

// syncFolder does nothing here: the system writes that down by itself.
func syncFolder(string) error { return nil }
