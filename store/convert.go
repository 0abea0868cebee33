package store

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"

	"github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/ristretto/v2/z"

	"stet/internal/news"
)

// A library is encrypted, or decrypted, by writing it anew into a folder beside it. When
// that was read back and is the same, key by key, it is put in the place of the library;
// swap.go does that. The index is not taken along, but made anew behind that.

// Encrypt encrypts the library in the folder, which the passphrase of the options opens
// from then on. Progress is told how much is done of what there is; nil: nobody. Nobody may
// have the library open. If it fails or is broken off, even by killing the program, the
// library is as it was, or is encrypted and whole. The errors are those of Open,
// news.ErrInvalid if it is encrypted already, and syscall.ENOSPC if the disk has no room
// for a second one.
func Encrypt(ctx context.Context, dir string, opts Options, progress func(done, total int)) error {
	var key []byte
	_, m, err := markerOf(dir)
	switch {
	case err != nil:
	case m.Encryption != nil:
		err = fmt.Errorf("it is encrypted already: %w", news.ErrInvalid)
	default:
		m, key, err = newMarker(Options{Passphrase: opts.Passphrase, Cost: opts.Cost})
	}
	if err == nil && key == nil {
		err = fmt.Errorf("an empty passphrase: %w", news.ErrInvalid)
	}
	if err == nil {
		err = convert(ctx, dir, "", opts.Passphrase, m, key, progress)
	}
	if err != nil {
		return fmt.Errorf("encrypt the library %s: %w", dir, err)
	}
	return nil
}

// Decrypt is the reverse of Encrypt: the passphrase of the options is that of the library.
func Decrypt(ctx context.Context, dir string, opts Options, progress func(done, total int)) error {
	_, m, err := markerOf(dir)
	switch {
	case err != nil:
	case m.Encryption == nil:
		err = fmt.Errorf("it is not encrypted: %w", news.ErrInvalid)
	default:
		err = convert(ctx, dir, opts.Passphrase, "", marker{Format: format, Schema: schema}, nil, progress)
	}
	if err != nil {
		return fmt.Errorf("decrypt the library %s: %w", dir, err)
	}
	return nil
}

// convert writes the library, which the word opens, anew under the key, which the next word
// opens.
func convert(ctx context.Context, dir, word, next string, m marker, key []byte, progress func(done, total int)) error {
	s, err := open(dir, Options{Passphrase: word}) //nolint:contextcheck // bringing an older library up is not to be broken off
	if err != nil {
		return err
	}
	c := conversion{ctx: ctx, from: s, to: s.dir + nextSuffix, key: key, progress: progress}
	if err := errors.Join(c.run(m), s.Close()); err != nil {
		_ = os.Remove(filepath.Join(s.dir, replacedName)) // it says nothing by itself; it may not be there
		return errors.Join(err, removeFolder(c.to, unfinishedName))
	}
	if err := swap(s.dir); err != nil {
		return err
	}
	c.index(next) //nolint:contextcheck,nolintlint // bringing an older library up is not to be broken off
	return nil
}

// conversion is the writing of a library into a new folder.
type conversion struct {
	ctx      context.Context //nolint:containedctx // of one call
	from     *Store
	to       string
	key      []byte
	progress func(done, total int)
	total    int
	done     atomic.Int64
	entries  int // of the log, which are taken into the index behind the rest
}

func (c *conversion) run(m marker) error {
	if c.from.readOnly {
		return news.ErrReadOnly
	}
	m.Replaces = rand.Text()
	for _, step := range []func() error{
		func() error { return onlyOurs(c.from.dir) },
		c.room,
		func() error { return c.from.checkSums(c.ctx) }, // the database ends a list at a damaged block as if nothing came behind
		func() error { return beginFolder(c.to) },
		c.count,
		c.copy,
		c.compare,
		func() error { return nameReplaced(c.from.dir, m.Replaces) },
		c.keepRegistry,
		func() error { return m.write(c.to) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	c.reach(c.total - c.entries*indexEffort) // the tables count keys, some of which have a later value in another
	return nil
}

// keepRegistry keeps a second copy of the keys of what is encrypted now.
func (c *conversion) keepRegistry() error {
	if c.key == nil {
		return nil
	}
	return keepRegistry(c.to, c.key)
}

// anew is how much room the new folder may take for each byte of the library: a little
// more, as it is packed otherwise.
const anew = 1.25

// room makes sure that the disk holds the library twice.
func (c *conversion) room() error {
	var size int64
	entries, err := os.ReadDir(c.from.dir)
	for _, e := range entries {
		if info, infoErr := e.Info(); infoErr == nil && !e.IsDir() {
			size += onDisk(info)
		}
	}
	return cmp.Or(err, checkRoom(c.from.dir, uint64(float64(size)*anew)+roomToSave))
}

// indexEffort is about how many keys could be written and compared while one entry of the
// log is taken into the index.
const indexEffort = 100

// count counts what there is to do: each key is written once and compared once, and the
// index made anew if there is one.
func (c *conversion) count() error {
	for _, t := range c.from.db.Tables() {
		c.total += 2 * int(t.KeyCount)
	}
	if !isThere(filepath.Join(c.from.dir, indexName)) {
		return nil
	}
	end, err := c.from.logEnd()
	c.entries = int(end)
	c.total += c.entries * indexEffort
	return err
}

// index makes the index anew, if there was one. The library is whole without it: where that
// fails or is broken off, the next search goes on with it.
func (c *conversion) index(word string) {
	if c.entries == 0 {
		return
	}
	s, err := open(c.from.dir, Options{Passphrase: word})
	if err != nil {
		return
	}
	_ = s.CatchUp(c.ctx, func(done, total int) { c.reach(c.total - (total-done)*indexEffort) })
	_ = s.Close()
	c.reach(c.total)
}

// reach notes that all is done up to there.
func (c *conversion) reach(done int) {
	c.done.Store(int64(done))
	c.step(0)
}

// step notes that so many keys are done.
func (c *conversion) step(n int) {
	done := int(c.done.Add(int64(n)))
	if c.progress != nil {
		c.progress(min(done, c.total), c.total)
	}
}

// copy writes all that is in the library into the folder, as it is.
func (c *conversion) copy() error {
	db, err := openDatabase(badgerOptions(c.to, c.key))
	if err != nil {
		return err
	}
	w := db.NewStreamWriter()
	err = guard(func() error {
		if err := w.Prepare(); err != nil {
			return err
		}
		stream := c.from.db.NewStream()
		stream.NumGo = 1 // each holds tables in memory
		stream.ChooseKey = func(*badger.Item) bool { c.done.Add(1); return true }
		stream.Send = func(some *z.Buffer) error {
			if err := checkRoom(c.to, roomToSave); err != nil {
				return err
			}
			c.step(0)
			return w.Write(some)
		}
		return stream.Orchestrate(c.ctx)
	})
	if err != nil {
		w.Cancel()
	} else {
		err = guard(w.Flush)
	}
	return errors.Join(err, guard(db.Close))
}

// compare reads the folder from the disk, and holds it to the library.
func (c *conversion) compare() error {
	db, err := openDatabase(badgerOptions(c.to, c.key))
	if err != nil {
		return err
	}
	err = guard(db.VerifyChecksum)
	if err == nil {
		err = guard(func() error {
			return c.from.db.View(func(old *badger.Txn) error {
				return db.View(func(new *badger.Txn) error { return c.same(old, new) })
			})
		})
	}
	return errors.Join(err, guard(db.Close))
}

// same holds each key and value of the one to those of the other.
func (c *conversion) same(old, new *badger.Txn) error {
	var oneByOne badger.IteratorOptions // a hundred values read ahead may be gigabytes
	a, b := old.NewIterator(oneByOne), new.NewIterator(oneByOne)
	defer a.Close()
	defer b.Close()
	a.Rewind()
	b.Rewind()
	for ; a.Valid() && b.Valid(); a.Next() {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		if !bytes.Equal(a.Item().Key(), b.Item().Key()) {
			break
		}
		err := a.Item().Value(func(was []byte) error {
			return b.Item().Value(func(is []byte) error {
				if !bytes.Equal(was, is) {
					return fmt.Errorf("what was written is read otherwise: %w", news.ErrDamaged)
				}
				return nil
			})
		})
		if err != nil {
			return err
		}
		c.step(1)
		b.Next()
	}
	if a.Valid() || b.Valid() {
		return fmt.Errorf("what was written is not all: %w", news.ErrDamaged)
	}
	return nil
}

// onlyOurs makes sure that nothing but the library stands in the folder, which is going to
// be deleted.
func onlyOurs(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("%w: %w", news.ErrReadOnly, err)
	}
	for _, e := range entries {
		if !isOurs(e) {
			return fmt.Errorf("%s, which is no part of the library, stands in its folder; move it elsewhere first: %w", e.Name(), news.ErrInvalid)
		}
	}
	return nil
}

func isOurs(e fs.DirEntry) bool {
	switch name := e.Name(); filepath.Ext(name) {
	case ".sst", ".vlog", ".mem":
		return true
	default:
		return ours[name] || onlyLeftovers([]fs.DirEntry{e})
	}
}

// ours are the other files and folders of a library.
var ours = map[string]bool{
	badger.KeyRegistryFileName + copySuffix: true,
	markerName:                              true, indexName: true, "LOCK": true, "DISCARD": true,
	badger.ManifestFilename: true, "MANIFEST-REWRITE": true, badger.KeyRegistryFileName: true, badger.KeyRegistryRewriteFileName: true,
	".DS_Store": true, "Thumbs.db": true, "desktop.ini": true, // what desktops strew about
}
