package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
	"stet/internal/parallel"
)

// Many captures are saved in few transactions: each costs a write to the disk, however
// much is in it. A capture is in one transaction with all that it needs, so that it is
// saved whole or not at all, and no error is told before its transaction is on the disk.

// saving is a capture on its way into the library.
type saving struct {
	news.Addition
	at       int // in the list
	textBody news.Digest
	print    news.Print
	isNew    bool       // its version is
	bodies   []*packing // its text and its bytes; nil: they are there
}

// PutCaptures saves the captures in the order in which they are given, each with its raw
// bytes and, if they are not there yet, its version, story, outlet and article, all or
// nothing. It returns an error for each, nil for one that is saved: what does not fit
// together is refused with news.ErrInvalid, another text under the same identifier with
// news.ErrExists. A capture older than the version's FirstSeen moves that back; nothing
// else of a version ever changes.
func (s *Store) PutCaptures(ctx context.Context, list []news.Addition) []error {
	batch := make([]*saving, len(list))
	for i, a := range list {
		batch[i] = &saving{Addition: a, at: i}
	}
	errs := make([]error, len(batch))
	failAll := func(rest []*saving, err error) {
		for _, c := range rest {
			errs[c.at] = wrap("save capture "+string(c.Capture.ID), err)
		}
	}
	if err := cmp.Or(ctx.Err(), s.writable()); err != nil {
		failAll(batch, err)
		return errs
	}
	parallel.Each(batch, func(c *saving) { errs[c.at] = wrap("save capture "+string(c.Capture.ID), c.prepare()) })
	var rest []*saving
	for _, c := range batch {
		if errs[c.at] == nil {
			rest = append(rest, c)
		}
	}
	if err := s.writing.take(ctx); err != nil { // a purge must not take a body that is found to be there
		failAll(rest, err)
		return errs
	}
	defer s.writing.give()
	for len(rest) > 0 {
		saved, err := s.saveSome(ctx, s.newPacker(), rest)
		rest = rest[saved:]
		if refused, ok := errors.AsType[*refusal](err); ok {
			errs[rest[0].at] = wrap("save capture "+string(rest[0].Capture.ID), refused.err)
			rest = rest[1:]
		} else if err != nil {
			failAll(rest, err)
			break
		}
	}
	return errs
}

// prepare checks the capture and computes what does not depend on the library.
func (c *saving) prepare() error {
	err := cmp.Or(checkID("a capture", string(c.Capture.ID)), checkID("a version", string(c.Version.ID)),
		checkID("a story", string(c.Story.ID)), checkID("an outlet", string(c.Outlet.ID)), checkID("an article", string(c.Article.ID)),
		c.Version.Validate(), c.Capture.Validate(c.Raw, c.Version))
	if err != nil {
		return err
	}
	if c.Article.ID != c.Version.Article {
		return fmt.Errorf("version %s of article %s: %w", c.Version.ID, c.Version.Article, news.ErrInvalid)
	}
	c.textBody, c.print = news.DigestOf([]byte(c.Version.Text)), news.PrintOf(c.Version.Text)
	return nil
}

// refusal is the error of one capture, which says nothing of the others.
type refusal struct{ err error }

func (r *refusal) Error() string { return r.err.Error() }

// recordsRoom is about how much the records of a capture take in a transaction.
const recordsRoom = 4 << 10

// saveSome saves captures from the beginning of the list, and returns how many: all, or
// those before one that is refused.
func (s *Store) saveSome(ctx context.Context, p *packer, list []*saving) (saved int, err error) {
	err = p.pack(ctx, func(txn *badger.Txn) error {
		for _, c := range list {
			if err := p.plan(ctx, txn, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	most := s.db.MaxBatchSize() / 2 // the database counts more than what it is given
	for saved < len(list) {
		n, size := 0, int64(0)
		for n < len(list)-saved && (n == 0 || size < most) {
			size += recordsRoom
			for _, b := range list[saved+n].bodies {
				if b != nil {
					size += int64(len(b.first))
				}
			}
			n++
		}
		n, err = s.saveTogether(ctx, list[saved:saved+n])
		saved += n
		if err != nil {
			return saved, err
		}
	}
	return saved, nil
}

// saveTogether saves the captures in one transaction or, if that is too large for the
// database or one of them is refused, in several.
func (s *Store) saveTogether(ctx context.Context, group []*saving) (saved int, err error) {
	put := -1 // it was not come to
	err = s.updateHeld(ctx, "save", func(txn *badger.Txn) error {
		l := &ledger{txn: txn}
		for put = range group {
			if err := s.put(l, group[put]); err != nil {
				return err
			}
		}
		put = len(group)
		return l.close()
	})
	switch {
	case err == nil:
		s.prints.add(printsOf(group)...)
		return len(group), nil
	case errors.Is(err, badger.ErrTxnTooBig) && len(group) > 1:
		half := len(group) / 2
		saved, err = s.saveTogether(ctx, group[:half])
		if err == nil {
			var more int
			more, err = s.saveTogether(ctx, group[half:])
			saved += more
		}
		return saved, err
	case put < 0 || put == len(group) || ctx.Err() != nil:
		return 0, err
	case put > 0: // those before it are saved without it
		saved, before := s.saveTogether(ctx, group[:put])
		return saved, cmp.Or(before, error(&refusal{err}))
	}
	return 0, &refusal{err}
}

func printsOf(group []*saving) (list []printed) {
	for _, c := range group {
		if c.isNew && c.print != 0 {
			list = append(list, printed{c.print, c.Version.ID, c.Version.Article})
		}
	}
	return list
}

// put saves the capture.
func (s *Store) put(l *ledger, c *saving) error {
	txn := l.txn
	if err := putPlace(txn, c.Addition); err != nil {
		return err
	}
	for _, b := range c.bodies {
		if err := b.put(txn); err != nil {
			return err
		}
	}
	return cmp.Or(putVersion(txn, c), putCapture(l, c.Capture))
}

// putPlace makes the story, the outlet and the article that are not there yet.
func putPlace(txn *badger.Txn, a news.Addition) error {
	_, err := txn.Get(key(articleKey, string(a.Article.ID)))
	newArticle := isMissing(err)
	if newArticle && (a.Article.Story != a.Story.ID || a.Article.Outlet != a.Outlet.ID) {
		return fmt.Errorf("article %s of another story or outlet: %w", a.Article.ID, news.ErrInvalid)
	}
	if err != nil && !newArticle {
		return err
	}
	if _, err := txn.Get(key(storyKey, string(a.Story.ID))); isMissing(err) {
		if err := putStory(txn, a.Story); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	if _, err := txn.Get(key(outletKey, string(a.Outlet.ID))); isMissing(err) {
		if err := putOutlet(txn, a.Outlet); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	if !newArticle {
		return nil
	}
	return cmp.Or(
		txn.Set(key(storyArticleKey, string(a.Story.ID), string(a.Article.ID)), nil),
		set(txn, key(articleKey, string(a.Article.ID)), a.Article))
}
