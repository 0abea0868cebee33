//go:build unix

package store

import (
	"io/fs"
	"syscall"
)

// blockSize is the unit in which systems say what a file takes, whatever their disks do.
const blockSize = 512

// onDisk returns what a file takes on the disk: the database makes files longer than what
// is in them.
func onDisk(info fs.FileInfo) int64 {
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return int64(stat.Blocks) * blockSize //nolint:unconvert // not of this type everywhere
	}
	return info.Size()
}
