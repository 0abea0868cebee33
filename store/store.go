package store

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// PutOutlet saves the outlet, in place of one with the same identifier.
func (s *Store) PutOutlet(ctx context.Context, o news.Outlet) error {
	if err := checkID("an outlet", string(o.ID)); err != nil {
		return wrap("save", err)
	}
	return s.update(ctx, "save outlet "+string(o.ID), func(txn *badger.Txn) error { return putOutlet(txn, o) })
}

func putOutlet(txn *badger.Txn, o news.Outlet) error {
	id := string(o.ID)
	before, err := get[news.Outlet](txn, key(outletKey, id))
	if err != nil && !isMissing(err) {
		return err
	}
	return cmp.Or(rename(txn, outletNameKey, before.Name, o.Name, id), set(txn, key(outletKey, id), o))
}

// rename keeps the list of names in step.
func rename(txn *badger.Txn, kind byte, before, after, id string) error {
	if err := txn.Delete(nameKey(kind, before, id)); err != nil {
		return err
	}
	return txn.Set(nameKey(kind, after, id), nil)
}

// OutletNamed returns the outlet of that name, whatever its case and spaces, or
// news.ErrNotFound.
func (s *Store) OutletNamed(ctx context.Context, name string) (o news.Outlet, err error) {
	err = s.view(ctx, fmt.Sprintf("outlet %q", name), func(txn *badger.Txn) error {
		o, err = named[news.Outlet](ctx, txn, outletNameKey, outletKey, name, func(o news.Outlet) (string, bool) { return o.Name, true })
		return err
	})
	return o, err
}

// named returns the first thing of that name that is wanted.
func named[T any](ctx context.Context, txn *badger.Txn, names, kind byte, name string, nameOf func(T) (string, bool)) (T, error) {
	var none T
	ids, err := tails(ctx, txn, below(names, news.FoldedName(name)), -1)
	if err != nil {
		return none, err
	}
	for _, id := range ids {
		t, err := get[T](txn, key(kind, id))
		if err != nil {
			return none, damagedIfMissing(err, "what is named "+name+",", id)
		}
		if its, wanted := nameOf(t); wanted && strings.EqualFold(its, news.CleanName(name)) {
			return t, nil
		}
	}
	return none, badger.ErrKeyNotFound
}

// Outlet returns the outlet, or news.ErrNotFound.
func (s *Store) Outlet(ctx context.Context, id news.OutletID) (o news.Outlet, err error) {
	err = s.view(ctx, "outlet "+string(id), func(txn *badger.Txn) error {
		o, err = get[news.Outlet](txn, key(outletKey, string(id)))
		return err
	})
	return o, err
}

// Outlets returns all outlets by name.
func (s *Store) Outlets(ctx context.Context) (list []news.Outlet, err error) {
	err = s.view(ctx, "outlets", func(txn *badger.Txn) error {
		list, err = all[news.Outlet](ctx, txn, key(outletKey))
		return err
	})
	slices.SortFunc(list, func(a, b news.Outlet) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return list, err
}

// PutStory saves the story, in place of one with the same identifier.
func (s *Store) PutStory(ctx context.Context, story news.Story) error {
	if err := checkID("a story", string(story.ID)); err != nil {
		return wrap("save", err)
	}
	return s.update(ctx, "save story "+string(story.ID), func(txn *badger.Txn) error { return putStory(txn, story) })
}

func putStory(txn *badger.Txn, story news.Story) error {
	id := string(story.ID)
	before, err := get[news.Story](txn, key(storyKey, id))
	if err != nil && !isMissing(err) {
		return err
	}
	return cmp.Or(rename(txn, storyNameKey, before.Name, story.Name, id), set(txn, key(storyKey, id), story))
}

// StoryNamed returns the story of that name that is not deleted, whatever its case
// and spaces, or news.ErrNotFound.
func (s *Store) StoryNamed(ctx context.Context, name string) (story news.Story, err error) {
	err = s.view(ctx, fmt.Sprintf("story %q", name), func(txn *badger.Txn) error {
		story, err = named[news.Story](ctx, txn, storyNameKey, storyKey, name, func(s news.Story) (string, bool) { return s.Name, s.Deleted.IsZero() })
		return err
	})
	return story, err
}

// Story returns the story, or news.ErrNotFound.
func (s *Store) Story(ctx context.Context, id news.StoryID) (story news.Story, err error) {
	err = s.view(ctx, "story "+string(id), func(txn *badger.Txn) error {
		story, err = get[news.Story](txn, key(storyKey, string(id)))
		return err
	})
	return story, err
}

// Stories returns all stories by name.
func (s *Store) Stories(ctx context.Context) (list []news.Story, err error) {
	err = s.view(ctx, "stories", func(txn *badger.Txn) error {
		list, err = all[news.Story](ctx, txn, key(storyKey))
		return err
	})
	sortStories(list)
	return list, err
}

// sortStories sorts as the list of names does. Each name is folded once.
func sortStories(list []news.Story) {
	type named struct {
		key   []byte
		story news.Story
	}
	all := make([]named, len(list))
	for i, s := range list {
		all[i] = named{nameKey(storyNameKey, s.Name, string(s.ID)), s}
	}
	slices.SortFunc(all, func(a, b named) int { return bytes.Compare(a.key, b.key) })
	for i, n := range all {
		list[i] = n.story
	}
}

// StoriesAfter returns the stories that come after that one by name, at most limit. It
// need not be there; after none begins with the first.
func (s *Store) StoriesAfter(ctx context.Context, after news.Story, limit int) (list []news.Story, err error) {
	err = s.view(ctx, "stories", func(txn *badger.Txn) error {
		it := txn.NewIterator(badger.IteratorOptions{Prefix: key(storyNameKey)})
		defer it.Close()
		from := key(storyNameKey)
		if after.ID != "" {
			from = append(nameKey(storyNameKey, after.Name, string(after.ID)), 0) // the next key that there may be
		}
		for it.Seek(from); it.Valid() && len(list) < limit; it.Next() {
			k := it.Item().Key()
			id := string(k[bytes.LastIndexByte(k, 0)+1:])
			story, err := get[news.Story](txn, key(storyKey, id))
			if err := cmp.Or(ctx.Err(), damagedIfMissing(err, "story", id)); err != nil {
				return err
			}
			list = append(list, story)
		}
		return nil
	})
	return list, err
}

// PutArticle saves the article, in place of one with the same identifier. Its
// story and its outlet must be there, else news.ErrNotFound; an article never
// changes its story: news.ErrExists.
func (s *Store) PutArticle(ctx context.Context, a news.Article) error {
	if err := checkID("an article", string(a.ID)); err != nil {
		return wrap("save", err)
	}
	return s.update(ctx, "save article "+string(a.ID), func(txn *badger.Txn) error {
		if err := need(txn, "story", key(storyKey, string(a.Story))); err != nil {
			return err
		}
		if err := need(txn, "outlet", key(outletKey, string(a.Outlet))); err != nil {
			return err
		}
		before, err := get[news.Article](txn, key(articleKey, string(a.ID)))
		switch {
		case err == nil && before.Story != a.Story:
			return fmt.Errorf("belongs to story %s: %w", before.Story, news.ErrExists)
		case err != nil && !isMissing(err):
			return err
		}
		if err := txn.Set(key(storyArticleKey, string(a.Story), string(a.ID)), nil); err != nil {
			return err
		}
		return set(txn, key(articleKey, string(a.ID)), a)
	})
}

// Article returns the article, or news.ErrNotFound.
func (s *Store) Article(ctx context.Context, id news.ArticleID) (a news.Article, err error) {
	err = s.view(ctx, "article "+string(id), func(txn *badger.Txn) error {
		a, err = get[news.Article](txn, key(articleKey, string(id)))
		return err
	})
	return a, err
}

// Articles returns the articles of the story by identifier.
func (s *Store) Articles(ctx context.Context, story news.StoryID) (list []news.Article, err error) {
	err = s.view(ctx, "articles of story "+string(story), func(txn *badger.Txn) error {
		ids, err := tails(ctx, txn, below(storyArticleKey, string(story)), -1)
		if err != nil {
			return err
		}
		for _, id := range ids {
			a, err := get[news.Article](txn, key(articleKey, id))
			if err != nil {
				return damagedIfMissing(err, "article", id)
			}
			list = append(list, a)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// PutDecision saves the decision beside the earlier ones about the discrepancy.
func (s *Store) PutDecision(ctx context.Context, d news.Decision) error {
	if err := cmp.Or(d.Validate(), checkID("a version", string(d.Old)), checkID("a version", string(d.New))); err != nil {
		return wrap("save", err)
	}
	return s.update(ctx, "save decision", func(txn *badger.Txn) error {
		for _, id := range []news.VersionID{d.Old, d.New} {
			if err := need(txn, "version", key(versionKey, string(id))); err != nil {
				return err
			}
		}
		return putDecision(txn, d)
	})
}

func putDecision(txn *badger.Txn, d news.Decision) error {
	data, err := json.Marshal(d)
	if err != nil {
		return err
	}
	if err := cmp.Or(txn.Set(decisionKeyOf(d), data), listDecided(txn, d)); err != nil {
		return err
	}
	_, err = enter(txn, news.Change{At: d.At, By: d.By, Kind: news.Decided, Records: []news.Sealed{sealDecision(d, data)}})
	return err
}

// listDecided notes between which articles something was decided.
func listDecided(txn *badger.Txn, d news.Decision) error {
	k, err := decidedKey(txn, d)
	if err != nil {
		return err
	}
	return txn.Set(k, nil)
}

func decidedKey(txn *badger.Txn, d news.Decision) ([]byte, error) {
	old, err := get[versionRecord](txn, key(versionKey, string(d.Old)))
	if err != nil {
		return nil, err
	}
	new, err := get[versionRecord](txn, key(versionKey, string(d.New)))
	if err != nil {
		return nil, err
	}
	return key(articlesDecided, string(old.Article), string(new.Article), string(d.Old), string(d.New)), nil
}

// sealDecision is the decision as the log has it.
func sealDecision(d news.Decision, data []byte) news.Sealed {
	return news.Sealed{What: decisionRecord, ID: fmt.Sprintf("%s %s %s", d.Old, d.New, d.Key), Digest: news.DigestOf(data)}
}

// Decisions returns the latest decision about each discrepancy between the two
// versions, by key.
func (s *Store) Decisions(ctx context.Context, old, new news.VersionID) (list []news.Decision, err error) {
	err = s.view(ctx, "decisions", func(txn *badger.Txn) error {
		list, err = all[news.Decision](ctx, txn, below(decisionKey, string(old), string(new)))
		return err
	})
	if err != nil {
		return nil, err
	}
	return latest(list), nil
}

// DecisionsBetween returns the latest decision about each discrepancy between any
// versions of the two articles, by their versions and key.
func (s *Store) DecisionsBetween(ctx context.Context, old, new news.ArticleID) (list []news.Decision, err error) {
	err = s.view(ctx, "decisions between articles", func(txn *badger.Txn) error {
		pairs, err := tails(ctx, txn, below(articlesDecided, string(old), string(new)), -1)
		if err != nil {
			return err
		}
		for _, pair := range pairs {
			oldVersion, newVersion, _ := strings.Cut(pair, "\x00")
			decisions, err := all[news.Decision](ctx, txn, below(decisionKey, oldVersion, newVersion))
			if err != nil {
				return err
			}
			list = append(list, latest(decisions)...)
		}
		return nil
	})
	return list, err
}

// AllDecisions returns the latest decision about each discrepancy between any versions,
// by versions and key.
func (s *Store) AllDecisions(ctx context.Context) (list []news.Decision, err error) {
	err = s.view(ctx, "all decisions", func(txn *badger.Txn) error {
		list, err = all[news.Decision](ctx, txn, key(decisionKey))
		return err
	})
	if err != nil {
		return nil, err
	}
	list = latest(list)
	slices.SortStableFunc(list, func(a, b news.Decision) int {
		return cmp.Or(cmp.Compare(a.Old, b.Old), cmp.Compare(a.New, b.New))
	})
	return list, nil
}

// latest returns the last decision about each discrepancy, by key. Those about one
// stand together in the list, the latest last.
func latest(list []news.Decision) []news.Decision {
	var last []news.Decision
	for i, d := range list {
		if i+1 == len(list) || list[i+1].Key != d.Key || list[i+1].Old != d.Old || list[i+1].New != d.New {
			last = append(last, d)
		}
	}
	slices.SortFunc(last, func(a, b news.Decision) int { return cmp.Compare(a.Key, b.Key) })
	return last
}
