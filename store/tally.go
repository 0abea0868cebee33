package store

import (
	"context"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// Tallies returns the articles of the story with what a list shows of them, by
// identifier; of no story: all articles of the library. No text is read.
func (s *Store) Tallies(ctx context.Context, story news.StoryID) (list []news.ArticleTally, err error) {
	err = s.view(ctx, "articles of story "+string(story), func(txn *badger.Txn) error {
		if story == "" {
			list, err = allTallies(ctx, txn)
			return err
		}
		ids, err := tails(ctx, txn, below(storyArticleKey, string(story)), -1)
		if err != nil {
			return err
		}
		for _, id := range ids {
			a, err := get[news.Article](txn, key(articleKey, id))
			if err != nil {
				return damagedIfMissing(err, "article", id)
			}
			tallies := map[news.ArticleID]*news.ArticleTally{a.ID: {Article: a}}
			if err := tally(ctx, txn, below(articleVersionKey, id), below(unreadKey, id), tallies); err != nil {
				return err
			}
			list = append(list, *tallies[a.ID])
		}
		return nil
	})
	return list, err
}

func allTallies(ctx context.Context, txn *badger.Txn) ([]news.ArticleTally, error) {
	articles, err := all[news.Article](ctx, txn, key(articleKey))
	if err != nil {
		return nil, err
	}
	list := make([]news.ArticleTally, len(articles))
	tallies := make(map[news.ArticleID]*news.ArticleTally, len(articles))
	for i, a := range articles {
		list[i].Article = a
		tallies[a.ID] = &list[i]
	}
	return list, tally(ctx, txn, key(articleVersionKey), key(unreadKey), tallies)
}

// tally counts the versions, and those that are unread, whose keys have the prefixes.
func tally(ctx context.Context, txn *badger.Txn, versions, unread []byte, tallies map[news.ArticleID]*news.ArticleTally) error {
	deleted := map[string]bool{}
	err := walk(ctx, txn, versions, func(item *badger.Item) error {
		t := tallies[articleOf(item.Key())]
		if t == nil {
			return nil
		}
		return item.Value(func(b []byte) error {
			l, err := listedOf(b)
			switch {
			case err != nil:
				return err
			case l.deleted:
				deleted[string(item.Key()[1:])] = true
				return nil
			case l.latest.After(t.Latest):
				t.Latest = l.latest
			}
			t.Versions++
			return nil
		})
	})
	if err != nil {
		return err
	}
	return walk(ctx, txn, unread, func(item *badger.Item) error {
		if t := tallies[articleOf(item.Key())]; t != nil && !deleted[string(item.Key()[1:])] {
			t.Unread++
		}
		return nil
	})
}

// articleOf returns the article in a key of an article and a version.
func articleOf(k []byte) news.ArticleID {
	id, _, _ := strings.Cut(string(k[1:]), "\x00")
	return news.ArticleID(id)
}

// Unread returns which versions of the article nobody has looked at.
func (s *Store) Unread(ctx context.Context, a news.ArticleID) (list []news.VersionID, err error) {
	err = s.view(ctx, "unread versions", func(txn *badger.Txn) error {
		ids, err := tails(ctx, txn, below(unreadKey, string(a)), -1)
		for _, id := range ids {
			list = append(list, news.VersionID(id))
		}
		return err
	})
	return list, err
}

// DeletedVersions returns which versions of the article are deleted.
func (s *Store) DeletedVersions(ctx context.Context, a news.ArticleID) (ids []news.VersionID, err error) {
	prefix := below(articleVersionKey, string(a))
	err = s.view(ctx, "deleted versions", func(txn *badger.Txn) error {
		return walk(ctx, txn, prefix, func(item *badger.Item) error {
			return item.Value(func(b []byte) error {
				l, err := listedOf(b)
				if l.deleted {
					ids = append(ids, news.VersionID(item.Key()[len(prefix):]))
				}
				return err
			})
		})
	})
	return ids, err
}

// MarkSeen notes that somebody has looked at the versions, or at none of them:
// then they are unread again. Versions that are not there are passed over.
func (s *Store) MarkSeen(ctx context.Context, seen bool, ids ...news.VersionID) error {
	for len(ids) > 0 {
		n := min(len(ids), seenBatch)
		err := s.update(ctx, "mark as seen", func(txn *badger.Txn) error {
			for _, id := range ids[:n] {
				if err := markSeen(txn, id, seen); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// seenBatch is how many marks are set in one transaction, which the database bounds.
const seenBatch = 1000

func markSeen(txn *badger.Txn, id news.VersionID, seen bool) error {
	record, err := get[versionRecord](txn, key(versionKey, string(id)))
	if isMissing(err) {
		return nil
	}
	if err != nil {
		return err
	}
	k := key(unreadKey, string(record.Article), string(id))
	if seen {
		return txn.Delete(k)
	}
	return txn.Set(k, nil)
}
