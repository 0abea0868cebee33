package storetest

import (
	"context"
	"fmt"

	"stet/internal/news"
)

// Terms returns all terms by name.
func (f *Fake) Terms(ctx context.Context) ([]news.Term, error) {
	return list(ctx, f, f.terms, anyOf[news.Term], news.CompareTerms)
}

// Settings returns the settings.
func (f *Fake) Settings(ctx context.Context) (news.Settings, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return news.Settings{}, err
	}
	defer end()
	if f.settings == nil {
		return news.Settings{}, fmt.Errorf("fake: settings: %w", news.ErrNotFound)
	}
	return *f.settings, nil
}
