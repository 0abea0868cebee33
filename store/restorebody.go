package store

import (
	"cmp"
	"fmt"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
	"stet/internal/parallel"
)

// Records with bodies are restored in steps, each a transaction, of at most so many records
// and bytes: the database bounds its transactions.
const (
	restoreRecords = 250
	restoreBytes   = 1 << 20
)

// restoring is a record of a backup that comes with a body.
type restoring[T any] struct {
	record  T
	data    []byte // of the record
	article news.ArticleID
	digest  news.Digest
	body    []byte
	packed  *packing
	err     error
}

// restorer restores the records of one table with their bodies.
type restorer[T any] struct {
	*restore
	packer *packer
	last   func(*bases) **basis // which of an article's bodies they rest on
	save   func(l *ledger, step []*restoring[T]) error
	step   []*restoring[T]
	bytes  uint64
}

// add takes a record; it is saved with others when there are enough.
func (r *restorer[T]) add(x *restoring[T]) error {
	packed, err := r.backup.packed(x.digest)
	if err != nil {
		return err
	}
	r.step = append(r.step, x)
	r.bytes += packed.unpacked
	if len(r.step) < restoreRecords && r.bytes < restoreBytes {
		return nil
	}
	return r.flush()
}

// flush saves the records that wait.
func (r *restorer[T]) flush() error {
	step := r.step
	r.step, r.bytes = nil, 0
	if len(step) == 0 {
		return nil
	}
	parallel.Each(step, func(x *restoring[T]) { x.body, x.err = r.backup.body(x.digest) })
	err := r.packer.pack(r.ctx, func(txn *badger.Txn) error {
		for _, x := range step {
			last, err := r.packer.last(r.ctx, txn, x.article)
			if err := cmp.Or(x.err, err); err != nil {
				return err
			}
			if x.packed, err = r.packer.body(txn, x.digest, x.body, r.last(last)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return r.store.updateHeld(r.ctx, "restore", func(txn *badger.Txn) error {
		for _, x := range step {
			if err := x.packed.put(txn); err != nil {
				return err
			}
		}
		l := &ledger{txn: txn}
		return cmp.Or(r.save(l, step), l.close())
	})
}

// versions restores versions with their texts. Their captures come behind them: a version
// without any is what a restoration that broke off may leave.
func (r *restore) versions() error {
	table := &restorer[versionRecord]{
		restore: r, packer: r.store.newPacker(), last: func(b *bases) **basis { return &b.text }, save: r.saveVersions,
	}
	err := lines(r, "versions", func(v versionRecord, _ []byte) error {
		return table.add(&restoring[versionRecord]{record: v, article: v.Article, digest: v.TextBody})
	})
	if err != nil {
		return err
	}
	return table.flush()
}

func (r *restore) saveVersions(l *ledger, step []*restoring[versionRecord]) error {
	for _, x := range step {
		if err := r.saveVersion(l.txn, x.record, x.body); err != nil {
			return err
		}
	}
	return nil
}

func (r *restore) saveVersion(txn *badger.Txn, v versionRecord, text []byte) error {
	k := key(versionKey, string(v.ID))
	before, err := get[versionRecord](txn, k)
	switch {
	case isMissing(err):
	case err != nil:
		return err
	case v.FirstSeen.Before(before.FirstSeen):
		before.FirstSeen = v.FirstSeen
		return set(txn, k, before)
	default:
		return nil
	}
	r.done.Versions++
	if r.unread[v.ID] {
		if err := txn.Set(key(unreadKey, string(v.Article), string(v.ID)), nil); err != nil {
			return err
		}
	}
	return cmp.Or(
		set(txn, k, v),
		putPrint(txn, v.ID, news.PrintOf(string(text))),
		txn.Set(key(articleVersionKey, string(v.Article), string(v.ID)), listed{deleted: !v.Deleted.IsZero()}.bytes()))
}

// captures restores captures with their bytes.
func (r *restore) captures(withLog bool) error {
	table := &restorer[news.Capture]{
		restore: r, packer: r.store.newPacker(), last: func(b *bases) **basis { return &b.raw },
		save: func(l *ledger, step []*restoring[news.Capture]) error { return r.saveCaptures(l, step, withLog) },
	}
	err := lines(r, "captures", func(c news.Capture, data []byte) error {
		known, err := r.store.has(key(captureKey, string(c.Version), string(c.ID)))
		if err != nil || known {
			return err
		}
		return table.add(&restoring[news.Capture]{record: c, data: append([]byte(nil), data...), article: c.Article, digest: c.Raw})
	})
	if err != nil {
		return err
	}
	return table.flush()
}

func (r *restore) saveCaptures(l *ledger, step []*restoring[news.Capture], withLog bool) error {
	change := r.entry()
	for _, x := range step {
		if err := r.saveCapture(l.txn, x.record, x.data); err != nil {
			return err
		}
		change.Records = append(change.Records, sealCapture(x.record, x.data))
	}
	if withLog {
		return nil // it comes with the log
	}
	_, err := l.enter(change)
	return err
}

func (r *restore) saveCapture(txn *badger.Txn, c news.Capture, data []byte) error {
	inList := key(articleVersionKey, string(c.Article), string(c.Version))
	l, known, err := getListed(txn, inList)
	if err != nil {
		return err
	}
	if !known {
		return fmt.Errorf("version %s is gone: %w", c.Version, news.ErrDamaged)
	}
	if c.At.After(l.latest) {
		l.latest = c.At
	}
	r.done.Captures++
	return cmp.Or(txn.Set(inList, l.bytes()), txn.Set(key(captureKey, string(c.Version), string(c.ID)), data))
}
