// Package index finds words in the texts of a library. The index is derived: it can be
// thrown away and made anew from the library at any time. It says how much of the
// library's log it has seen, in the same step in which it sees it.
package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"stet/internal/news"
)

// layout is the number of the way in which texts are indexed. An index of another
// number is made anew.
const layout = "2"

// The internal records of an index.
var (
	layoutKey = []byte("stet layout")
	seenKey   = []byte("stet log")
)

// Index is an open index. It is safe for concurrent use, but for Apply and Flush.
type Index struct {
	inner   bleve.Index
	temp    string // a folder to remove when it is closed
	pending pending
}

// ErrUnusable says that an index is missing, damaged or of another layout: it is to
// be made anew.
var ErrUnusable = errors.New("no usable index")

// Open opens the index in the folder, whose files the key encrypted. The error is
// ErrUnusable if there is none, or if they were not.
func Open(dir string, key Key, readOnly bool) (*Index, error) {
	key.register(dir)
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	var inner bleve.Index
	err := guard(func() (err error) {
		inner, err = bleve.OpenUsing(dir, config(readOnly))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnusable, err)
	}
	x := newIndex(inner, dir)
	if got, err := inner.GetInternal(layoutKey); err != nil || string(got) != layout {
		return nil, errors.Join(ErrUnusable, err, x.Close())
	}
	return x, nil
}

// guard turns a panic into ErrUnusable: the libraries below do not expect files that
// are not as they wrote them.
func guard(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true)) // files are mapped, and may be too short
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrUnusable, p)
		}
	}()
	return f()
}

// Check reads the files of the index in the folder and reports the first that is not
// as it was written.
func Check(dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	for _, name := range files {
		if err := checkSegment(name); err != nil {
			return err
		}
	}
	return nil
}

// checkSegment compares a segment with the CRC-32 that ends it.
func checkSegment(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	defer func() { _ = f.Close() }() // nothing was written
	info, err := f.Stat()
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	sum := crc32.NewIEEE()
	if _, err := io.Copy(sum, io.LimitReader(f, info.Size()-crc32.Size)); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	var end [crc32.Size]byte
	if _, err := io.ReadFull(f, end[:]); err != nil || binary.BigEndian.Uint32(end[:]) != sum.Sum32() {
		return fmt.Errorf("%s: %w", filepath.Base(name), ErrUnusable)
	}
	return nil
}

// Create makes an empty index in the folder in place of what is there. The key, if there
// is one, encrypts its files.
func Create(dir string, key Key) (*Index, error) {
	key.register(dir)
	if err := os.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	inner, err := bleve.NewUsing(dir, bleve.NewIndexMapping(), scorch.Name, scorch.Name, config(false))
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	x := newIndex(inner, dir)
	if err := inner.SetInternal(layoutKey, []byte(layout)); err != nil {
		return nil, errors.Join(fmt.Errorf("index: %w", err), x.Close())
	}
	return x, nil
}

// CreateTemporary makes an empty index that is gone when it is closed.
func CreateTemporary(key Key) (*Index, error) {
	dir, err := os.MkdirTemp("", "stet-index-*")
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	x, err := Create(dir, key)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	x.temp = dir
	return x, nil
}

// lockWait is how long to wait for the lock on an index: the library has one of its
// own, so nobody else should have it.
const lockWait = "2s"

// mostPieces is how many files of one size the index may consist of before they are made
// one. Each text is written again each time: the more files, the fewer times, and the more
// of them a search looks into.
const mostPieces = 20

// fewTexts is how many texts a file has at least, to the planning of that: about what is
// taken in at once.
const fewTexts = 250

func config(readOnly bool) map[string]any {
	return map[string]any{
		"bolt_timeout": lockWait,
		"read_only":    readOnly,
		// What is not on the disk yet is bounded by pending, and made anew if it is lost.
		"unsafe_batch":           true,
		"asyncErrorCallbackName": trouble,
		"scorchMergePlanOptions": map[string]any{
			"MaxSegmentsPerTier": mostPieces, "SegmentsPerMergeTask": mostPieces, "FloorSegmentSize": fewTexts,
		},
		// What was taken in together is written as it is, not made one in memory before.
		"scorchPersisterOptions": map[string]any{"MemoryPressurePauseThreshold": 0},
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
// and notes up to which entry of the log the library was seen, all or nothing. They are
// found when it returns, and on the disk when Flush or Close does.
func (x *Index) Apply(docs []Doc, gone []news.VersionID, seen uint64) error {
	batch := x.inner.NewBatch()
	for _, d := range docs {
		if err := batch.IndexAdvanced(d.document()); err != nil {
			return fmt.Errorf("index version %s: %w", d.Version, err)
		}
	}
	for _, id := range gone {
		batch.Delete(string(id))
	}
	batch.SetInternal(seenKey, binary.BigEndian.AppendUint64(nil, seen))
	done, err := x.pending.begin()
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	batch.SetPersistedCallback(func(error) { done() })
	if err := guard(func() error { return x.inner.Batch(batch) }); err != nil {
		done()
		return fmt.Errorf("index: %w", err)
	}
	return nil
}

// Flush waits until all that was taken in is on the disk.
func (x *Index) Flush() error {
	if err := x.pending.wait(); err != nil {
		return fmt.Errorf("index: %w", err)
	}
	return nil
}

// Count returns how many versions the index holds.
func (x *Index) Count() (int, error) {
	n, err := x.inner.DocCount()
	return int(n), err
}

// Close writes what is not on the disk yet, and closes the index.
func (x *Index) Close() error {
	err := errors.Join(x.Flush(), guard(x.inner.Close))
	x.pending.forget()
	if x.temp != "" {
		if removed := os.RemoveAll(x.temp); !errors.Is(removed, fs.ErrNotExist) {
			err = errors.Join(err, removed)
		}
	}
	return err
}
