//go:build unix

package remote

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"stet/internal/news"
)

// isPrivate fails if the folder is not there, is a link, or is not this user's alone.
func isPrivate(place string) error {
	info, err := os.Lstat(place)
	if err != nil {
		return err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !info.IsDir() || info.Mode()&fs.ModeSymlink != 0 || info.Mode().Perm()&0o077 != 0 || !ok || int(owner.Uid) != os.Getuid() {
		return fmt.Errorf("%s is not a folder of this user alone: %w", place, news.ErrInvalid)
	}
	return nil
}
