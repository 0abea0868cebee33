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
func lockShared(dir string) (io.Closer, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_SH|unix.LOCK_NB); err != nil {
		if errors.Is(err, unix.EWOULDBLOCK) {
			err = news.ErrInUse
		}
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}
