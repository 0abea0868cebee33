//go:build linux || darwin || freebsd

package store

import "golang.org/x/sys/unix"

// freeSpace returns how many bytes the user may still write to the disk of the folder.
func freeSpace(dir string) (free uint64, known bool) {
	var at unix.Statfs_t
	if err := unix.Statfs(dir, &at); err != nil {
		return 0, false
	}
	return uint64(at.Bavail) * uint64(at.Bsize), true //nolint:unconvert // some systems have them signed
}
