package store

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// The house style, what is said of lines, and what is followed, as changes have them.

var termThing = thing[news.Term]{
	what: "term",
	id:   func(t news.Term) string { return string(t.ID) },
	get:  func(txn *badger.Txn, id string) (news.Term, error) { return get[news.Term](txn, key(termKey, id)) },
	put: func(txn *badger.Txn, old, t *news.Term) error {
		if t == nil {
			return txn.Delete(key(termKey, string(old.ID)))
		}
		return cmp.Or(t.Validate(), set(txn, key(termKey, string(t.ID)), *t))
	},
}

// settingsID is the identifier of the only settings of a library.
const settingsID = "settings"

var settingsThing = thing[news.Settings]{
	what: "settings",
	id:   func(news.Settings) string { return settingsID },
	get: func(txn *badger.Txn, _ string) (news.Settings, error) {
		return get[news.Settings](txn, key(settingsKey))
	},
	put: func(txn *badger.Txn, _, s *news.Settings) error {
		if s == nil {
			return txn.Delete(key(settingsKey))
		}
		return set(txn, key(settingsKey), *s)
	},
}

// cleaningID names a rule as a key does, with its digest in letters.
func cleaningID(r news.CleaningRule) string {
	return string(r.Outlet) + " " + hex.EncodeToString(cleaningKeyOf(r)[len(below(cleaningKey, string(r.Outlet))):])
}

var cleaningThing = thing[news.CleaningRule]{
	what: "cleaning rule",
	id:   cleaningID,
	get: func(txn *badger.Txn, id string) (news.CleaningRule, error) {
		outlet, digest, _ := strings.Cut(id, " ")
		sum, err := hex.DecodeString(digest)
		if err != nil {
			return news.CleaningRule{}, fmt.Errorf("cleaning rule %q: %w", id, news.ErrInvalid)
		}
		return get[news.CleaningRule](txn, append(below(cleaningKey, outlet), sum...))
	},
	put: func(txn *badger.Txn, old, r *news.CleaningRule) error {
		if r == nil {
			return txn.Delete(cleaningKeyOf(*old))
		}
		return cmp.Or(r.Validate(), set(txn, cleaningKeyOf(*r), *r))
	},
}

var followThing = thing[news.Follow]{
	what: "follow",
	id:   func(f news.Follow) string { return string(f.ID) },
	get: func(txn *badger.Txn, id string) (news.Follow, error) {
		f, err := get[news.Follow](txn, key(followKey, id))
		return f.Wish(), err
	},
	put: func(txn *badger.Txn, old, f *news.Follow) error {
		if f == nil {
			return txn.Delete(key(followKey, string(old.ID)))
		}
		k := key(followKey, string(f.ID))
		kept, err := get[news.Follow](txn, k)
		if err != nil && !isMissing(err) {
			return err
		}
		return cmp.Or(f.Validate(), set(txn, k, kept.As(*f)))
	},
}
