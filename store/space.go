package store

import (
	"fmt"
	"syscall"
)

// The database maps its files into memory; where the disk is full, a write to one ends
// the program. So there must be room for what it keeps in memory, twice since it writes
// that down before and after sorting it, and for the files made of it.
const (
	roomToSave = 96 << 20
	roomToOpen = 8 << 20
)

// checkRoom fails with syscall.ENOSPC if the disk of the folder has less room.
func checkRoom(dir string, room uint64) error {
	if free, known := freeSpace(dir); known && free < room {
		return fmt.Errorf("%d MB are free on its disk, and %d are needed: %w", free>>20, room>>20, syscall.ENOSPC)
	}
	return nil
}
