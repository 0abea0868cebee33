//go:build unix

package store

import (
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"

	"stet/internal/news"
)

// lockShared keeps others from writing to the library until it is closed.
func lockShared(dir string) (io.Closer, error) { return lock(dir, unix.LOCK_SH) }

// lockAlone keeps others from opening the library until it is closed. It does not keep the
// folder from being renamed, and goes with it.
func lockAlone(dir string) (io.Closer, error) { return lock(dir, unix.LOCK_EX) }

func lock(dir string, how int) (io.Closer, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	if err := unix.Flock(int(f.Fd()), how|unix.LOCK_NB); err != nil {
		if errors.Is(err, unix.EWOULDBLOCK) {
			err = news.ErrInUse
		}
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// syncFolder writes to the disk which files are in the folder.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
