package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// versionRecord is a version whose text is a body.
type versionRecord struct {
	news.Version
	Text     string      `json:"text,omitempty"` // always empty: hides that of Version
	TextBody news.Digest `json:"textBody"`
}

func isMissing(err error) bool { return errors.Is(err, badger.ErrKeyNotFound) }

// damagedIfMissing is for things that another record promises.
func damagedIfMissing(err error, what, id string) error {
	if isMissing(err) {
		return fmt.Errorf("%s %s is gone: %w", what, id, news.ErrDamaged)
	}
	return err
}

// putVersion saves the record of the version that the capture shows, if it tells anything
// new.
func putVersion(txn *badger.Txn, c *saving) error {
	k, v := key(versionKey, string(c.Version.ID)), c.Version
	record, err := get[versionRecord](txn, k)
	switch c.isNew = isMissing(err); {
	case c.isNew:
		return cmp.Or(set(txn, k, versionRecord{Version: v, TextBody: c.textBody}), putPrint(txn, v.ID, c.print))
	case err != nil:
		return err
	case record.Digest != v.Digest || record.Article != v.Article:
		return fmt.Errorf("version %s with another text: %w", v.ID, news.ErrExists)
	case !c.Capture.At.Before(record.FirstSeen):
		return nil
	}
	record.FirstSeen = c.Capture.At
	return set(txn, k, record)
}

// putCapture saves the capture and what the list of versions tells of it.
func putCapture(log *ledger, c news.Capture) error {
	txn, k := log.txn, key(captureKey, string(c.Version), string(c.ID))
	if _, err := txn.Get(k); !isMissing(err) {
		return err // it is there already
	}
	inList := key(articleVersionKey, string(c.Article), string(c.Version))
	l, known, err := getListed(txn, inList)
	if err != nil {
		return err
	}
	if !known {
		if err := txn.Set(key(unreadKey, string(c.Article), string(c.Version)), nil); err != nil {
			return err
		}
	}
	if c.At.After(l.latest) {
		l.latest = c.At
	}
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	if err := cmp.Or(txn.Set(inList, l.bytes()), txn.Set(k, data)); err != nil {
		return err
	}
	at := c.At
	if !c.Saved.IsZero() {
		at = c.Saved
	}
	_, err = log.enter(news.Change{At: at, By: c.By, Kind: news.Captured, Records: []news.Sealed{sealCapture(c, data)}})
	return err
}

// sealCapture is the capture as the log has it.
func sealCapture(c news.Capture, data []byte) news.Sealed {
	return news.Sealed{What: captureRecord, ID: fmt.Sprintf("%s %s", c.Version, c.ID), Digest: news.DigestOf(data)}
}

// Captures returns the captures that show the version, oldest first.
func (s *Store) Captures(ctx context.Context, v news.VersionID) (list []news.Capture, err error) {
	err = s.view(ctx, "captures of version "+string(v), func(txn *badger.Txn) error {
		list, err = all[news.Capture](ctx, txn, below(captureKey, string(v)))
		return err
	})
	slices.SortFunc(list, func(a, b news.Capture) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return list, err
}

// Raw returns the bytes of a capture by their digest, or news.ErrNotFound.
// Bytes that are not what they were are news.ErrDamaged.
func (s *Store) Raw(ctx context.Context, d news.Digest) (raw []byte, err error) {
	err = s.view(ctx, "raw bytes "+string(d), func(txn *badger.Txn) error {
		raw, err = (&bodies{txn: txn}).get(d)
		return err
	})
	return raw, err
}

// Version returns the version, or news.ErrNotFound.
func (s *Store) Version(ctx context.Context, id news.VersionID) (v news.Version, err error) {
	err = s.view(ctx, "version "+string(id), func(txn *badger.Txn) error {
		v, err = (&bodies{txn: txn}).version(string(id))
		return err
	})
	return v, err
}

// version returns the version with its text.
func (b *bodies) version(id string) (news.Version, error) {
	record, err := get[versionRecord](b.txn, key(versionKey, id))
	if err != nil {
		return news.Version{}, err
	}
	text, err := b.get(record.TextBody)
	if err != nil {
		return news.Version{}, damagedIfMissing(err, "text of version", id)
	}
	v := record.Version
	v.Text = string(text)
	if err := v.Validate(); err != nil {
		return news.Version{}, fmt.Errorf("%w: %w", news.ErrDamaged, err)
	}
	return v, nil
}

// VersionsWithPrefix returns the identifiers that begin so, in order, at most limit.
func (s *Store) VersionsWithPrefix(ctx context.Context, prefix string, limit int) (ids []news.VersionID, err error) {
	err = s.view(ctx, "versions "+prefix, func(txn *badger.Txn) error {
		found, err := tails(ctx, txn, key(versionKey, prefix), max(limit, 0))
		for _, tail := range found {
			ids = append(ids, news.VersionID(prefix+tail))
		}
		return err
	})
	return ids, err
}

// Versions returns the versions of the article, first seen first.
func (s *Store) Versions(ctx context.Context, a news.ArticleID) (list []news.Version, err error) {
	err = s.view(ctx, "versions of article "+string(a), func(txn *badger.Txn) error {
		ids, err := tails(ctx, txn, below(articleVersionKey, string(a)), -1)
		if err != nil {
			return err
		}
		texts := &bodies{txn: txn}
		for _, id := range ids {
			v, err := texts.version(id)
			if err != nil {
				return damagedIfMissing(err, "version", id)
			}
			list = append(list, v)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b news.Version) int {
		return cmp.Or(a.FirstSeen.Compare(b.FirstSeen), cmp.Compare(a.ID, b.ID))
	})
	return list, nil
}
