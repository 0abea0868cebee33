// Package pack opens ZIP archives that strangers made: every number of bytes is
// bounded, and an archive that would unpack to far more than it holds is refused.
package pack

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"stet/internal/news"
)

// Bounds of what is unpacked. What people zip shrinks to a tenth; what is made to
// fill a memory, to a thousandth.
const (
	mostMembers = 50_000
	mostOfOne   = 64 << 20  // bytes of one member
	mostOfAll   = 512 << 20 // bytes of all members that are read
	steepest    = 200       // times that a member may grow
	flat        = 1 << 20   // bytes up to which it may grow as it likes
)

// Archive is an open ZIP archive. It is not safe for concurrent use.
type Archive struct {
	files map[string]*zip.File
	names []string
	left  int64
}

// Open opens the archive in data. The error wraps news.ErrInvalid if it is none,
// and news.ErrTooLarge if it has too many members.
func Open(data []byte) (*Archive, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("no ZIP archive, or one that is damaged: %w", news.ErrInvalid)
	}
	if len(r.File) > mostMembers {
		return nil, fmt.Errorf("ZIP archive of %d files, the limit is %d: %w", len(r.File), mostMembers, news.ErrTooLarge)
	}
	a := &Archive{files: make(map[string]*zip.File, len(r.File)), left: mostOfAll}
	for _, f := range r.File {
		name := strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(f.Name, `\`, "/")), "/")
		if name == "" || strings.HasSuffix(f.Name, "/") {
			continue
		}
		if _, twice := a.files[name]; !twice {
			a.files[name] = f
			a.names = append(a.names, name)
		}
	}
	return a, nil
}

// Names returns the names of the files, with forward slashes, in the archive's order.
func (a *Archive) Names() []string { return a.names }

// Has reports whether there is such a file.
func (a *Archive) Has(name string) bool { return a.files[name] != nil }

// Read unpacks a file. The error wraps news.ErrNotFound, news.ErrTooLarge for what
// grows beyond the bounds, or news.ErrInvalid for what is damaged or locked.
func (a *Archive) Read(name string) ([]byte, error) {
	f := a.files[name]
	switch {
	case f == nil:
		return nil, fmt.Errorf("%q in the ZIP archive: %w", name, news.ErrNotFound)
	case f.Flags&1 != 0:
		return nil, fmt.Errorf("%q in the ZIP archive is locked with a password: %w", name, news.ErrInvalid)
	}
	bound := min(int64(mostOfOne), a.left, max(flat, int64(f.CompressedSize64)*steepest))
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%q in the ZIP archive: %w: %w", name, err, news.ErrInvalid)
	}
	defer func() { _ = r.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(r, bound+1))
	if int64(len(data)) > bound {
		return nil, fmt.Errorf("%q in the ZIP archive is a compression bomb: %d bytes unpack to more than %d: %w",
			name, f.CompressedSize64, bound, news.ErrTooLarge)
	}
	if err != nil {
		return nil, fmt.Errorf("%q in the ZIP archive: %w: %w", name, err, news.ErrInvalid)
	}
	a.left -= int64(len(data))
	return data, nil
}
