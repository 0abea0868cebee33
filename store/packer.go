package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
	"stet/internal/parallel"
)

// packing is a body on its way into the library.
type packing struct {
	digest news.Digest
	data   []byte
	base   *basis // nil: it is kept whole
	first  []byte // its first piece, once it is packed; the others are there already
	err    error
}

// basis is a body that another may rest on.
type basis struct {
	digest news.Digest
	data   []byte
	depth  int // at most so many bases are below it
}

// bases are the bodies of the last version of an article; nil where there is none.
type bases struct{ text, raw *basis }

// packer packs the bodies of captures that are saved one after the other. Who has one
// holds s.writing: what others rest on must not be purged meanwhile.
type packer struct {
	store   *Store
	of      map[news.ArticleID]*bases
	size    int                  // of the bodies in it, and of those that they took the place of
	planned map[news.Digest]bool // in this step
	work    []*packing
}

// mostBases is about how many bytes of bodies a packer knows from one step to the next.
// Those of other articles are read when they are asked for.
const mostBases = 8 << 20

func (s *Store) newPacker() *packer { return &packer{store: s} }

// pack packs the bodies that plan asks for.
func (p *packer) pack(ctx context.Context, plan func(txn *badger.Txn) error) error {
	if p.of == nil || p.size > mostBases {
		p.of, p.size = map[news.ArticleID]*bases{}, 0
	}
	p.planned, p.work = map[news.Digest]bool{}, nil
	if err := p.store.view(ctx, "look for what is there", plan); err != nil {
		return err
	}
	parallel.Each(p.work, p.store.packOne)
	for _, b := range p.work {
		if b.err != nil {
			return b.err
		}
	}
	return nil
}

// last returns the bodies of the article's last version, of those to be saved or else of
// those that are there.
func (p *packer) last(ctx context.Context, txn *badger.Txn, a news.ArticleID) (*bases, error) {
	last, known := p.of[a]
	if known {
		return last, nil
	}
	last, err := basesIn(ctx, txn, a)
	if err != nil {
		return nil, err
	}
	p.of[a] = last
	for _, b := range []*basis{last.text, last.raw} {
		if b != nil {
			p.size += len(b.data)
		}
	}
	return last, nil
}

// plan says which bodies of the capture are to be packed, and on what they rest.
func (p *packer) plan(ctx context.Context, txn *badger.Txn, c *saving) error {
	last, err := p.last(ctx, txn, c.Version.Article)
	if err != nil {
		return err
	}
	text, err := p.body(txn, c.textBody, []byte(c.Version.Text), &last.text)
	if err != nil {
		return err
	}
	c.bodies = []*packing{text, nil}
	if c.Capture.Raw == c.textBody {
		last.raw = last.text
		return nil
	}
	c.bodies[1], err = p.body(txn, c.Capture.Raw, c.Raw, &last.raw)
	return err
}

// body plans one body and makes it the last one. It returns nil if it is there already.
func (p *packer) body(txn *badger.Txn, d news.Digest, data []byte, last **basis) (*packing, error) {
	if p.planned[d] {
		return nil, nil
	}
	if _, err := txn.Get(pieceKey(d, 0)); !isMissing(err) {
		return nil, err
	}
	p.planned[d] = true
	b := &packing{digest: d, data: data}
	p.work = append(p.work, b)
	if !canChain(data) {
		return b, nil
	}
	next := &basis{digest: d, data: data}
	p.size += len(data)
	if *last != nil && (*last).depth < deepest {
		b.base, next.depth = *last, (*last).depth+1
	}
	*last = next
	return b, nil
}

// put saves the body; nil: it is there already.
func (b *packing) put(txn *badger.Txn) error {
	if b == nil {
		return nil
	}
	return txn.Set(pieceKey(b.digest, 0), b.first)
}

// shortest is how long a chained body or a base must be for the chain to gain anything.
const shortest = 128

func canChain(data []byte) bool {
	return len(data) >= shortest && len(data) <= longest && isText(data)
}

// basesIn returns the bodies of the version of the article that was got last. One that
// cannot be read is none: verify names it.
func basesIn(ctx context.Context, txn *badger.Txn, a news.ArticleID) (*bases, error) {
	var id string
	var latest listed
	prefix := below(articleVersionKey, string(a))
	err := walk(ctx, txn, prefix, func(item *badger.Item) error {
		return item.Value(func(b []byte) error {
			l, err := listedOf(b)
			if err == nil && (id == "" || l.latest.After(latest.latest)) {
				id, latest = string(item.Key()[len(prefix):]), l
			}
			return err
		})
	})
	if err != nil || id == "" {
		return &bases{}, err
	}
	record, err := get[versionRecord](txn, key(versionKey, id))
	if isMissing(err) || errors.Is(err, news.ErrDamaged) {
		return &bases{}, nil
	}
	if err != nil {
		return nil, err
	}
	var last news.Capture
	err = walkRecords(ctx, txn, below(captureKey, id), func(c news.Capture, _ []byte) {
		if last.ID == "" || c.At.After(last.At) {
			last = c
		}
	})
	text, textErr := basisOf(txn, record.TextBody)
	raw, rawErr := basisOf(txn, last.Raw)
	return &bases{text, raw}, cmp.Or(err, textErr, rawErr)
}

func basisOf(txn *badger.Txn, d news.Digest) (*basis, error) {
	data, depth, err := (&bodies{txn: txn}).link(d, deepest+1)
	switch {
	case isMissing(err), errors.Is(err, news.ErrDamaged):
		return nil, nil
	case err != nil:
		return nil, err
	case !canChain(data):
		return nil, nil
	}
	return &basis{d, data, depth}, nil
}

// packOne packs a body, and writes all its pieces but the first, each in a transaction of
// its own.
func (s *Store) packOne(b *packing) {
	if b.first, b.err = b.chain(); b.first != nil || b.err != nil {
		return
	}
	whole := packWhole(b.data)
	for from := len(whole) / pieceSize * pieceSize; from > 0; from -= pieceSize {
		piece := whole[from:min(from+pieceSize, len(whole))]
		if b.err = s.change(func(txn *badger.Txn) error { return txn.Set(pieceKey(b.digest, from/pieceSize), piece) }); b.err != nil {
			return
		}
	}
	b.first = whole[:min(pieceSize, len(whole))]
}

// A chained body is read slower than a whole one: it must take less room. It is sure to
// if it takes this part of its bytes; else it is compared with the whole one.
const surelyLess = 8

// chain returns the body as it is kept on its base, nil if it is better kept whole.
func (b *packing) chain() ([]byte, error) {
	if b.base == nil {
		return nil, nil
	}
	frame, err := packAgainst(b.base.data, b.data)
	if err != nil {
		return nil, err
	}
	if len(frame) > len(b.data)/surelyLess && len(frame)+chainedHead > len(packWhole(b.data))*3/4 {
		return nil, nil
	}
	if back, err := unpack(frame, b.base.data); err != nil || !bytes.Equal(back, b.data) {
		return nil, nil //nolint:nilerr // what cannot be read back is kept whole
	}
	return link{b.base.digest, b.base.depth + 1, frame}.bytes()
}
