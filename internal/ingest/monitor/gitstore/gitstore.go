// Package gitstore reads files as they were at a commit out of a repository of git,
// from its folder alone: no program is run, no configuration is obeyed, and nothing
// is fetched that is not there.
package gitstore

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"stet/internal/news"
)

// mostOfObject bounds an object, in bytes.
const mostOfObject = 64 << 20

// Repository is a repository of git that is only read. It is not safe for
// concurrent use.
type Repository struct {
	objects fs.FS // its folder of objects
	packs   []*pack
}

// Close closes what Open opened.
func (r *Repository) Close() {
	for _, p := range r.packs {
		_ = p.file.Close() // it was only read
	}
}

// Open opens the repository in a folder: one with its files beside it, or bare. It is to be
// closed. The error wraps news.ErrNotFound if there is none.
func Open(root fs.FS) (*Repository, error) {
	for _, dir := range []string{".git/objects", "objects"} {
		if info, err := fs.Stat(root, dir); err != nil || !info.IsDir() {
			continue
		}
		objects, err := fs.Sub(root, dir)
		if err != nil {
			return nil, fmt.Errorf("git: %w", err)
		}
		r := &Repository{objects: objects}
		if err := r.openPacks(); err != nil {
			r.Close()
			return nil, err
		}
		return r, nil
	}
	return nil, fmt.Errorf("no repository of git there: %w", news.ErrNotFound)
}

// File returns the file of that name as it was at the commit. The error wraps
// news.ErrNotFound, or news.ErrInvalid if the repository is damaged.
func (r *Repository) File(commit, name string) ([]byte, error) {
	data, err := r.file(commit, name)
	if err != nil {
		return nil, fmt.Errorf("git %.12s:%s: %w", commit, name, err)
	}
	return data, nil
}

func (r *Repository) file(commit, name string) ([]byte, error) {
	sum, err := sumOf(commit)
	if err != nil {
		return nil, err
	}
	o, err := r.object(sum)
	if err != nil {
		return nil, err
	}
	first, _, _ := strings.Cut(string(o.data), "\n")
	tree, found := strings.CutPrefix(first, "tree ")
	if o.kind != "commit" || !found {
		return nil, fmt.Errorf("no commit but a %s: %w", o.kind, news.ErrInvalid)
	}
	if sum, err = sumOf(tree); err != nil {
		return nil, err
	}
	for part := range strings.SplitSeq(path.Clean(name), "/") {
		if o, err = r.object(sum); err != nil {
			return nil, err
		}
		if sum, found = entry(o, part); !found {
			return nil, fs.ErrNotExist
		}
	}
	if o, err = r.object(sum); err != nil {
		return nil, err
	}
	if o.kind != "blob" {
		return nil, fmt.Errorf("a folder, no file: %w", news.ErrInvalid)
	}
	return o.data, nil
}

// sum is the name of an object.
type sum [20]byte

func (s sum) String() string { return hex.EncodeToString(s[:]) }

func sumOf(text string) (s sum, err error) {
	if n, err := hex.Decode(s[:], []byte(text[:min(len(text), 2*len(s))])); err != nil || n != len(s) || len(text) != 2*len(s) {
		return s, fmt.Errorf("%q names no object: %w", text, news.ErrInvalid)
	}
	return s, nil
}

// entry finds a name in a tree: its entries are a mode, a name, a zero, a sum.
func entry(o object, name string) (s sum, found bool) {
	if o.kind != "tree" {
		return s, false
	}
	for rest := o.data; ; {
		head, after, ok := bytes.Cut(rest, []byte{0})
		if !ok || len(after) < len(s) {
			return s, false
		}
		if _, n, _ := strings.Cut(string(head), " "); n == name {
			copy(s[:], after)
			return s, true
		}
		rest = after[len(s):]
	}
}

// object is what a repository is made of: a commit, a tree, a blob.
type object struct {
	kind string
	data []byte
}

var errNoObject = fmt.Errorf("the repository lacks it: %w", news.ErrNotFound)

func (r *Repository) object(s sum) (object, error) {
	o, err := r.loose(s)
	if !errors.Is(err, errNoObject) {
		return o, err
	}
	for _, p := range r.packs {
		if at, found := p.find(s); found {
			return r.packed(p, at, 0)
		}
	}
	return o, err
}

// loose reads an object that is a file of its own.
func (r *Repository) loose(s sum) (object, error) {
	name := s.String()
	f, err := r.objects.Open(name[:2] + "/" + name[2:])
	if errors.Is(err, fs.ErrNotExist) {
		return object{}, errNoObject
	}
	if err != nil {
		return object{}, err
	}
	defer func() { _ = f.Close() }() // it was only read
	data, err := inflate(f, mostOfObject)
	if err != nil {
		return object{}, err
	}
	head, data, _ := bytes.Cut(data, []byte{0})
	kind, size, _ := strings.Cut(string(head), " ")
	if n, err := strconv.Atoi(size); err != nil || n != len(data) {
		return object{}, fmt.Errorf("object %s is damaged: %w", s, news.ErrInvalid)
	}
	return object{kind, data}, nil
}

// inflate unpacks what was packed with zlib, at most so many bytes.
func inflate(in io.Reader, most int64) ([]byte, error) {
	z, err := zlib.NewReader(in)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", err, news.ErrInvalid)
	}
	data, err := io.ReadAll(io.LimitReader(z, most+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", err, news.ErrInvalid)
	case int64(len(data)) > most:
		return nil, fmt.Errorf("an object of more than %d bytes: %w", most, news.ErrTooLarge)
	}
	return data, nil
}
