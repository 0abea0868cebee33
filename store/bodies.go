package store

import (
	"errors"
	"fmt"

	"github.com/dgraph-io/badger/v4"
	"github.com/klauspost/compress/zstd"

	"stet/internal/news"
)

// A body is a text or the bytes of a capture, kept once under its digest,
// compressed, and cut into pieces since the database bounds its values. Piece 0
// is written last: a body whose writing broke off has none, counts as not there
// and is written anew.

// pieceSize is below the 1 MB that a value may have in memory.
const pieceSize = 512 << 10

var (
	zstdWriter, _ = zstd.NewWriter(nil, zstd.WithZeroFrames(true))
	zstdReader, _ = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(1<<30))
)

// packed is a body on its way into the library. What of it does not fit into one piece is
// there already.
type packed struct {
	digest news.Digest
	first  []byte
}

// packBodies packs the bodies of the captures that are not there yet.
func (s *Store) packBodies(list []*saving) error {
	type packing struct {
		packed
		data []byte
		err  error
	}
	var work []*packing
	planned := map[news.Digest]bool{}
	plan := func(d news.Digest, data []byte) (*packing, error) {
		if planned[d] {
			return nil, nil
		}
		planned[d] = true
		known, err := s.has(pieceKey(d, 0))
		if err != nil || known {
			return nil, err
		}
		p := &packing{packed: packed{digest: d}, data: data}
		work = append(work, p)
		return p, nil
	}
	of := make([][]*packing, len(list))
	for i, c := range list {
		text, err := plan(c.textBody, []byte(c.Version.Text))
		if err != nil {
			return err
		}
		raw, err := plan(c.Capture.Raw, c.Raw)
		if err != nil {
			return err
		}
		of[i] = []*packing{text, raw}
	}
	inParallel(work, func(p *packing) { p.first, p.err = s.putRest(p.digest, p.data) })
	for i, c := range list {
		c.bodies = c.bodies[:0]
		for _, p := range of[i] {
			if p == nil {
				continue
			}
			if p.err != nil {
				return p.err
			}
			c.bodies = append(c.bodies, p.packed)
		}
	}
	return nil
}

// putRest writes all pieces of the body but the first, each in a transaction of its own,
// and returns the first.
func (s *Store) putRest(d news.Digest, data []byte) ([]byte, error) {
	packed := zstdWriter.EncodeAll(data, nil)
	for from := len(packed) / pieceSize * pieceSize; from > 0; from -= pieceSize {
		piece := packed[from:min(from+pieceSize, len(packed))]
		err := s.change(func(txn *badger.Txn) error { return txn.Set(pieceKey(d, from/pieceSize), piece) })
		if err != nil {
			return nil, err
		}
	}
	return packed[:min(pieceSize, len(packed))], nil
}

// body returns the bytes that have the digest.
func body(txn *badger.Txn, d news.Digest) ([]byte, error) {
	var packed []byte
	for piece := 0; ; piece++ {
		item, err := txn.Get(pieceKey(d, piece))
		if errors.Is(err, badger.ErrKeyNotFound) && piece > 0 {
			break
		}
		if err != nil {
			return nil, err
		}
		before := len(packed)
		err = item.Value(func(value []byte) error {
			packed = append(packed, value...)
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("body %s: %w: %w", d, news.ErrDamaged, err)
		}
		if len(packed)-before < pieceSize {
			break
		}
	}
	data, err := zstdReader.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("body %s: %w: %w", d, news.ErrDamaged, err)
	}
	if news.DigestOf(data) != d {
		return nil, fmt.Errorf("body %s: its digest is another: %w", d, news.ErrDamaged)
	}
	return data, nil
}
