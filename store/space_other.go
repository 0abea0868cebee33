//go:build !linux && !darwin && !freebsd && !windows

package store

// freeSpace does not know here.
func freeSpace(string) (free uint64, known bool) { return 0, false }
