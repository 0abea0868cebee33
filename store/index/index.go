// Package index finds words in the texts of a library. The index is derived: it can be
// thrown away and made anew from the library at any time. It says how much of the
// library's log it has seen, in the same step in which it sees it.
package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"stet/internal/news"
)

// layout is the number of the way in which texts are indexed. An index of another
// number is made anew.
const layout = "1"

// The internal records of an index.
var (
	layoutKey = []byte("stet layout")
	seenKey   = []byte("stet log")
)

// Index is an open index. It is safe for concurrent use, but for Apply.
type Index struct {
	inner bleve.Index
	temp  string // a folder to remove when it is closed
}

// Doc is a version to find.
type Doc struct {
	Version  news.VersionID
	Text     string
	Language string // BCP 47
	Story    news.StoryID
	Outlet   news.OutletID
	At       time.Time
}

// ErrUnusable says that an index is missing, damaged or of another layout: it is to
// be made anew.
var ErrUnusable = errors.New("no usable index")

// Open opens the index in the folder. The error is ErrUnusable if there is none.
func Open(dir string, readOnly bool) (*Index, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	inner, err := bleve.OpenUsing(dir, config(readOnly))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	x := &Index{inner: inner}
	if got, err := inner.GetInternal(layoutKey); err != nil || string(got) != layout {
		return nil, errors.Join(ErrUnusable, err, x.Close())
	}
	return x, nil
}

// Create makes an empty index in the folder in place of what is there.
func Create(dir string) (*Index, error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	inner, err := bleve.NewUsing(dir, newMapping(), scorch.Name, scorch.Name, config(false))
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	x := &Index{inner: inner}
	if err := inner.SetInternal(layoutKey, []byte(layout)); err != nil {
		return nil, errors.Join(fmt.Errorf("index: %w", err), x.Close())
	}
	return x, nil
}

// CreateTemporary makes an empty index that is gone when it is closed.
func CreateTemporary() (*Index, error) {
	dir, err := os.MkdirTemp("", "stet-index-*")
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	x, err := Create(dir)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	x.temp = dir
	return x, nil
}

// lockWait is how long to wait for the lock on an index: the library has one of its
// own, so nobody else should have it.
const lockWait = "2s"

func config(readOnly bool) map[string]any {
	return map[string]any{
		"bolt_timeout": lockWait,
		"read_only":    readOnly,
		// The index may lose what it saw last when the power fails, and sees it again.
		"unsafe_batch": true,
	}
}

// Seen returns up to which entry of the log the index has seen the library.
func (x *Index) Seen() (uint64, error) {
	b, err := x.inner.GetInternal(seenKey)
	if err != nil || len(b) != 8 {
		return 0, err
	}
	return binary.BigEndian.Uint64(b), nil
}

// Apply takes documents in, in place of those of the same versions, takes others out,
// and notes up to which entry of the log the library was seen, all or nothing.
func (x *Index) Apply(docs []Doc, gone []news.VersionID, seen uint64) error {
	batch := x.inner.NewBatch()
	for _, d := range docs {
		if err := batch.Index(string(d.Version), d.fields()); err != nil {
			return fmt.Errorf("index version %s: %w", d.Version, err)
		}
	}
	for _, id := range gone {
		batch.Delete(string(id))
	}
	batch.SetInternal(seenKey, binary.BigEndian.AppendUint64(nil, seen))
	if err := x.inner.Batch(batch); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	return nil
}

// Count returns how many versions the index holds.
func (x *Index) Count() (int, error) {
	n, err := x.inner.DocCount()
	return int(n), err
}

// Close closes the index.
func (x *Index) Close() error {
	err := x.inner.Close()
	if x.temp != "" {
		if removed := os.RemoveAll(x.temp); !errors.Is(removed, fs.ErrNotExist) {
			err = errors.Join(err, removed)
		}
	}
	return err
}
