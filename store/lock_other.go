//go:build !unix

package store

import (
	"io"
	"os"
)

// lockShared does nothing here: the database itself refuses to open for reading only.
func lockShared(string) (io.Closer, error) { return io.NopCloser(nil), nil }

// lockAlone does nothing here: a folder in which a program has a file open cannot be
// renamed.
func lockAlone(dir string) (io.Closer, error) {
	_, err := os.Stat(dir)
	return io.NopCloser(nil), err
}

// syncFolder does nothing here: the system writes that down by itself.
func syncFolder(string) error { return nil }
