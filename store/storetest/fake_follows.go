package storetest

import (
	"context"
	"fmt"

	"stet/internal/news"
)

// PutFollow saves what is followed.
func (f *Fake) PutFollow(ctx context.Context, follow news.Follow) error {
	if err := follow.Validate(); err != nil {
		return err
	}
	return put(ctx, f, f.follows, follow.ID, follow.Clone())
}

// Follows returns all that is followed.
func (f *Fake) Follows(ctx context.Context) ([]news.Follow, error) {
	return list(ctx, f, f.follows, anyOf[news.Follow], news.CompareFollows)
}

// CleaningRules returns all rules.
func (f *Fake) CleaningRules(ctx context.Context) ([]news.CleaningRule, error) {
	return list(ctx, f, f.cleaning, anyOf[news.CleaningRule], news.CompareCleaningRules)
}

func cleaningName(r news.CleaningRule) string { return string(r.Outlet) + " " + r.Line }

func remove[K ~string, V any](ctx context.Context, f *Fake, m map[K]V, id K) error {
	end, err := f.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if _, ok := m[id]; !ok {
		return fmt.Errorf("fake: %s: %w", id, news.ErrNotFound)
	}
	delete(m, id)
	return nil
}
