package store

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// A body is a text or the bytes of a capture, kept once under its digest, compressed, and
// cut into pieces since the database bounds its values. Piece 0 is written last: a body
// whose writing broke off has none, counts as not there and is written anew.
//
// A body is kept whole, as a frame of zstd, or as what differs from another one, its base:
//
//	1 byte    chained: a frame of zstd begins with another
//	1 byte    how many bases there are below it
//	32 bytes  the digest of its base
//	the rest  a frame of zstd to which the base is the dictionary
//
// The base of a version's text is the text of the version before, that of its bytes the
// bytes of that one's last capture. Every so many, a body is whole again, so that few have
// to be read for one. A chained body and its base have one piece each.

const (
	// pieceSize is below the 1 MB that a value may have in memory.
	pieceSize = 512 << 10
	// longest is how long the bytes of a chained body or a base may be: they fit into one
	// piece even if they cannot be compressed.
	longest = pieceSize - 1<<10
	// deepest is how many bases may be below a body.
	deepest = 15
)

const (
	chained     = 0xc4
	chainedHead = 1 + 1 + sha256.Size // bytes before the frame
)

// link is a body as it is kept.
type link struct {
	base  news.Digest // "" of one that is kept whole
	depth int         // how many bases are below it
	frame []byte
}

// linkOf reads how a body is kept.
func linkOf(stored []byte) (link, error) {
	if len(stored) == 0 || stored[0] != chained {
		return link{frame: stored}, nil
	}
	if len(stored) < chainedHead {
		return link{}, fmt.Errorf("it breaks off: %w", news.ErrDamaged)
	}
	l := link{
		base: sum(stored[2:chainedHead]).digest(), depth: int(stored[1]), frame: stored[chainedHead:],
	}
	if l.depth < 1 || l.depth > deepest {
		return link{}, fmt.Errorf("%d bodies below it, want 1 to %d: %w", l.depth, deepest, news.ErrDamaged)
	}
	return l, nil
}

// bytes returns the link as it is kept.
func (l link) bytes() ([]byte, error) {
	if l.base == "" {
		return l.frame, nil
	}
	base, err := sumOf(l.base)
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte{chained, byte(l.depth)}, base[:], l.frame), nil
}

// stored returns the pieces of a body together.
func stored(txn *badger.Txn, d news.Digest) ([]byte, error) {
	var all []byte
	for piece := 0; ; piece++ {
		item, err := txn.Get(pieceKey(d, piece))
		if errors.Is(err, badger.ErrKeyNotFound) && piece > 0 {
			break
		}
		if err != nil {
			return nil, err
		}
		before := len(all)
		err = item.Value(func(value []byte) error {
			all = append(all, value...)
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("body %s: %w: %w", d, news.ErrDamaged, err)
		}
		if len(all)-before < pieceSize {
			break
		}
	}
	return all, nil
}

// bodies reads bodies, of which many rest on those that were just read.
type bodies struct {
	txn  *badger.Txn
	kept map[news.Digest][]byte
	size int
}

// keptBodies is how many bytes of bodies are kept for those that rest on them.
const keptBodies = 4 << 20

// get returns the bytes that have the digest; they are not to be changed.
func (b *bodies) get(d news.Digest) ([]byte, error) {
	data, _, err := b.link(d, deepest+1)
	return data, err
}

// link returns the bytes that have the digest, and how many bases are below it. No more
// than depth of them are there in a sound library.
func (b *bodies) link(d news.Digest, most int) (data []byte, depth int, err error) {
	packed, err := stored(b.txn, d)
	if err != nil {
		return nil, 0, err
	}
	l, err := linkOf(packed)
	if err != nil {
		return nil, 0, fmt.Errorf("body %s: %w", d, err)
	}
	if data, ok := b.kept[d]; ok {
		return data, l.depth, nil
	}
	var base []byte
	if l.base != "" {
		if l.depth >= most {
			return nil, 0, fmt.Errorf("body %s: it rests on too many others: %w", d, news.ErrDamaged)
		}
		if base, _, err = b.link(l.base, l.depth); err != nil {
			return nil, 0, fmt.Errorf("body %s rests on another: %w", d, damagedIfMissing(err, "body", string(l.base)))
		}
	}
	if data, err = unpack(l.frame, base); err != nil {
		return nil, 0, fmt.Errorf("body %s: %w: %w", d, news.ErrDamaged, err)
	}
	if news.DigestOf(data) != d {
		return nil, 0, fmt.Errorf("body %s: its digest is another: %w", d, news.ErrDamaged)
	}
	b.keep(d, data)
	return data, l.depth, nil
}

// keep keeps the bytes for bodies that rest on them.
func (b *bodies) keep(d news.Digest, data []byte) {
	if len(data) > longest {
		return
	}
	if b.kept == nil || b.size+len(data) > keptBodies {
		b.kept, b.size = map[news.Digest][]byte{}, 0
	}
	b.kept[d] = data
	b.size += len(data)
}
