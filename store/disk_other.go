//go:build !unix

package store

import "io/fs"

// onDisk returns how long a file is.
func onDisk(info fs.FileInfo) int64 { return info.Size() }
