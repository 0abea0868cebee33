package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/dgraph-io/badger/v4"

	"stet/internal/news"
)

// PutOutlet saves the outlet, in place of one with the same identifier.
func (s *Store) PutOutlet(ctx context.Context, o news.Outlet) error {
	if err := checkID("an outlet", string(o.ID)); err != nil {
		return wrap("save", err)
	}
	return s.update(ctx, "save outlet "+string(o.ID), func(txn *badger.Txn) error {
		return set(txn, key(outletKey, string(o.ID)), o)
	})
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
	return s.update(ctx, "save story "+string(story.ID), func(txn *badger.Txn) error {
		return set(txn, key(storyKey, string(story.ID)), story)
	})
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
	slices.SortFunc(list, func(a, b news.Story) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
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
		return set(txn, decisionKeyOf(d), d)
	})
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
	// Those about one discrepancy stand together, the latest last.
	var latest []news.Decision
	for i, d := range list {
		if i+1 == len(list) || list[i+1].Key != d.Key {
			latest = append(latest, d)
		}
	}
	slices.SortFunc(latest, func(a, b news.Decision) int { return cmp.Compare(a.Key, b.Key) })
	return latest, nil
}
