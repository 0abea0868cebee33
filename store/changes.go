package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// head is where the log ends.
type head struct {
	Seq    uint64      `json:"seq"`
	Digest news.Digest `json:"digest"` // of the entry's bytes
}

// What stands in a log as added or purged.
const (
	captureRecord  = "capture"
	decisionRecord = "decision"
	versionRecords = "version"
)

// firstWord is the first part of the identifier of a capture in the log: its version.
func firstWord(id string) string {
	first, _, _ := strings.Cut(id, " ")
	return first
}

func logKeyOf(seq uint64) []byte { return binary.BigEndian.AppendUint64([]byte{logKey}, seq) }

// ledger enters changes at the end of the log, which it reads once for all of them.
type ledger struct {
	txn   *badger.Txn
	end   head
	known bool
}

// enter puts the change at the end of the log and returns it as it stands there.
func (l *ledger) enter(c news.Change) (news.Change, error) {
	if !l.known {
		end, err := get[head](l.txn, key(headKey))
		if err != nil && !isMissing(err) {
			return c, err
		}
		l.end, l.known = end, true
	}
	c.Seq, c.Previous = l.end.Seq+1, l.end.Digest
	if c.Signature != nil && c.Signature.Of != c.Previous {
		return c, fmt.Errorf("the log goes on behind what is signed: %w", news.ErrChanged)
	}
	data, err := json.Marshal(c)
	if err != nil {
		return c, err
	}
	l.end = head{c.Seq, news.DigestOf(data)}
	return c, l.txn.Set(logKeyOf(c.Seq), data)
}

// close notes where the log ends now. Without it nothing was entered.
func (l *ledger) close() error {
	if !l.known {
		return nil
	}
	return set(l.txn, key(headKey), l.end)
}

// enter puts one change at the end of the log and returns it as it stands there.
func enter(txn *badger.Txn, c news.Change) (news.Change, error) {
	l := &ledger{txn: txn}
	c, err := l.enter(c)
	return c, cmp.Or(err, l.close())
}

// Change makes the change and enters it in the log, both or nothing, and returns
// it with its number. What is not as Before says is news.ErrChanged.
func (s *Store) Change(ctx context.Context, c news.Change) (news.Change, error) {
	if err := c.Validate(); err != nil {
		return c, wrap("change", err)
	}
	var entered news.Change
	err := s.update(ctx, "change", func(txn *badger.Txn) (err error) {
		if err := apply(txn, c.Before, c.After); err != nil {
			return err
		}
		entered, err = enter(txn, c)
		return err
	})
	return entered, err
}

// Head returns where the log ends.
func (s *Store) Head(ctx context.Context) (h news.Head, err error) {
	err = s.view(ctx, "end of the log", func(txn *badger.Txn) error {
		end, err := get[head](txn, key(headKey))
		if isMissing(err) {
			return nil
		}
		h = news.Head(end)
		return err
	})
	return h, err
}

// Changes returns entries of the log whose number is smaller than before, the
// latest first, at most limit; before 0 begins with the latest of all.
func (s *Store) Changes(ctx context.Context, before uint64, limit int) (list []news.Change, err error) {
	err = s.view(ctx, "changes", func(txn *badger.Txn) error {
		it := txn.NewIterator(badger.IteratorOptions{Prefix: key(logKey), Reverse: true})
		defer it.Close()
		for it.Seek(logKeyOf(before - 1)); it.Valid() && len(list) < limit; it.Next() {
			if err := ctx.Err(); err != nil {
				return err
			}
			var c news.Change
			if err := decode(it.Item(), &c); err != nil {
				return err
			}
			list = append(list, c)
		}
		return nil
	})
	return list, err
}

// apply makes things as they are after, if they are as before.
func apply(txn *badger.Txn, before, after news.Things) error {
	err := cmp.Or(
		applyTo(txn, outletThing, before.Outlets, after.Outlets),
		applyTo(txn, articleThing, before.Articles, after.Articles),
		applyTo(txn, storyThing, before.Stories, after.Stories),
		applyTo(txn, versionThing, before.Versions, after.Versions),
		applyTo(txn, ruleThing, before.Rules, after.Rules),
		applyTo(txn, termThing, before.Terms, after.Terms),
		applyTo(txn, settingsThing, before.Settings, after.Settings),
		applyTo(txn, cleaningThing, before.Cleaning, after.Cleaning),
		applyTo(txn, followThing, before.Follows, after.Follows),
	)
	for _, a := range after.Articles {
		err = cmp.Or(err, need(txn, "story", key(storyKey, string(a.Story))), need(txn, "outlet", key(outletKey, string(a.Outlet))))
	}
	return err
}

// thing says how one kind of things is kept.
type thing[T any] struct {
	what string
	id   func(T) string
	get  func(txn *badger.Txn, id string) (T, error)
	put  func(txn *badger.Txn, old, new *T) error // nil: there is none
}

func applyTo[T any](txn *badger.Txn, t thing[T], before, after []T) error {
	type pair struct{ old, new *T }
	pairs := map[string]*pair{}
	of := func(x T) *pair {
		p := pairs[t.id(x)]
		if p == nil {
			p = &pair{}
			pairs[t.id(x)] = p
		}
		return p
	}
	for i := range before {
		of(before[i]).old = &before[i]
	}
	for i := range after {
		of(after[i]).new = &after[i]
	}
	for _, id := range slices.Sorted(maps.Keys(pairs)) {
		p := pairs[id]
		if err := checkID(t.what, id); err != nil {
			return err
		}
		if err := t.expect(txn, id, p.old); err != nil {
			return err
		}
		if err := t.put(txn, p.old, p.new); err != nil {
			return fmt.Errorf("%s %s: %w", t.what, id, err)
		}
	}
	return nil
}

// expect fails if the thing is not what it should be; nil: it should not be there.
func (t thing[T]) expect(txn *badger.Txn, id string, want *T) error {
	got, err := t.get(txn, id)
	switch {
	case isMissing(err) && want == nil:
		return nil
	case isMissing(err):
		return fmt.Errorf("%s %s is gone: %w", t.what, id, news.ErrChanged)
	case err != nil:
		return err
	case want == nil:
		return fmt.Errorf("%s %s: %w", t.what, id, news.ErrExists)
	}
	is, err := json.Marshal(got)
	if err != nil {
		return err
	}
	was, err := json.Marshal(*want)
	if err != nil {
		return err
	}
	if !bytes.Equal(is, was) {
		return fmt.Errorf("%s %s: %w", t.what, id, news.ErrChanged)
	}
	return nil
}

var outletThing = thing[news.Outlet]{
	what: "outlet",
	id:   func(o news.Outlet) string { return string(o.ID) },
	get: func(txn *badger.Txn, id string) (news.Outlet, error) {
		return get[news.Outlet](txn, key(outletKey, id))
	},
	put: func(txn *badger.Txn, _, o *news.Outlet) error {
		if o == nil {
			return fmt.Errorf("an outlet is never taken away: %w", news.ErrInvalid)
		}
		return putOutlet(txn, *o)
	},
}

var storyThing = thing[news.Story]{
	what: "story",
	id:   func(s news.Story) string { return string(s.ID) },
	get:  func(txn *badger.Txn, id string) (news.Story, error) { return get[news.Story](txn, key(storyKey, id)) },
	put: func(txn *badger.Txn, old, s *news.Story) error {
		if s != nil {
			return putStory(txn, *s)
		}
		articles, err := tails(unbroken, txn, below(storyArticleKey, string(old.ID)), 1)
		if err == nil && len(articles) > 0 {
			err = fmt.Errorf("has articles: %w", news.ErrChanged)
		}
		return cmp.Or(err,
			txn.Delete(nameKey(storyNameKey, old.Name, string(old.ID))),
			txn.Delete(key(storyKey, string(old.ID))))
	},
}

var articleThing = thing[news.Article]{
	what: "article",
	id:   func(a news.Article) string { return string(a.ID) },
	get: func(txn *badger.Txn, id string) (news.Article, error) {
		return get[news.Article](txn, key(articleKey, id))
	},
	put: func(txn *badger.Txn, old, a *news.Article) error {
		if old == nil || a == nil {
			return fmt.Errorf("an article is made with its first capture: %w", news.ErrInvalid)
		}
		return cmp.Or(
			txn.Delete(key(storyArticleKey, string(old.Story), string(a.ID))),
			txn.Set(key(storyArticleKey, string(a.Story), string(a.ID)), nil),
			set(txn, key(articleKey, string(a.ID)), *a))
	},
}

var versionThing = thing[news.VersionMark]{
	what: "version",
	id:   func(m news.VersionMark) string { return string(m.ID) },
	get: func(txn *badger.Txn, id string) (news.VersionMark, error) {
		record, err := get[versionRecord](txn, key(versionKey, id))
		return news.VersionMark{ID: news.VersionID(id), Deleted: record.Deleted}, err
	},
	put: func(txn *badger.Txn, old, m *news.VersionMark) error {
		if old == nil || m == nil {
			return fmt.Errorf("a version is made with its first capture: %w", news.ErrInvalid)
		}
		record, err := get[versionRecord](txn, key(versionKey, string(m.ID)))
		if err != nil {
			return err
		}
		record.Deleted = m.Deleted
		listed := key(articleVersionKey, string(record.Article), string(m.ID))
		inList, _, err := getListed(txn, listed)
		inList.deleted = !m.Deleted.IsZero()
		return cmp.Or(err, set(txn, key(versionKey, string(m.ID)), record), txn.Set(listed, inList.bytes()))
	},
}

var ruleThing = thing[news.StetRule]{
	what: "stet rule",
	id:   func(r news.StetRule) string { return string(r.ID) },
	get: func(txn *badger.Txn, id string) (news.StetRule, error) {
		return get[news.StetRule](txn, key(stetRuleKey, id))
	},
	put: func(txn *badger.Txn, old, r *news.StetRule) error {
		if r == nil {
			return txn.Delete(key(stetRuleKey, string(old.ID)))
		}
		return cmp.Or(r.Validate(), set(txn, key(stetRuleKey, string(r.ID)), *r))
	},
}

// StetRules returns the rules of what is always to stand, in order.
func (s *Store) StetRules(ctx context.Context) (list []news.StetRule, err error) {
	err = s.view(ctx, "stet rules", func(txn *badger.Txn) error {
		list, err = all[news.StetRule](ctx, txn, key(stetRuleKey))
		return err
	})
	slices.SortFunc(list, news.CompareStetRules)
	return list, err
}

// listed is what an article's list of versions tells without opening them.
type listed struct {
	latest  time.Time // capture
	deleted bool
}

// The bytes of a listed: the time as nanos has it, then 1 for one that is deleted.
const listedSize = 9

func (l listed) bytes() []byte {
	b := binary.BigEndian.AppendUint64(nil, nanos(l.latest))
	if l.deleted {
		return append(b, 1)
	}
	return append(b, 0)
}

func listedOf(b []byte) (listed, error) {
	if len(b) != listedSize {
		return listed{}, fmt.Errorf("a list of versions: %w", news.ErrDamaged)
	}
	return listed{timeOf(binary.BigEndian.Uint64(b)), b[8] == 1}, nil
}

// getListed returns what stands there, if that is known.
func getListed(txn *badger.Txn, k []byte) (l listed, known bool, err error) {
	item, err := txn.Get(k)
	if isMissing(err) {
		return listed{}, false, nil
	}
	if err != nil {
		return listed{}, false, err
	}
	err = item.Value(func(b []byte) error {
		l, err = listedOf(b)
		return err
	})
	return l, true, err
}
