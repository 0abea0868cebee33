package storetest

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"stet/internal/news"
)

// PutTerms saves the terms.
func (f *Fake) PutTerms(ctx context.Context, terms []news.Term) error {
	for _, t := range terms {
		if err := t.Validate(); err != nil {
			return err
		}
	}
	for _, t := range terms {
		if err := put(ctx, f, f.terms, t.ID, t); err != nil {
			return err
		}
	}
	return nil
}

// RemoveTerm removes the term.
func (f *Fake) RemoveTerm(ctx context.Context, id news.TermID) error {
	end, err := f.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if _, ok := f.terms[id]; !ok {
		return fmt.Errorf("fake: term %s: %w", id, news.ErrNotFound)
	}
	delete(f.terms, id)
	return nil
}

// Terms returns all terms by name.
func (f *Fake) Terms(ctx context.Context) ([]news.Term, error) {
	return list(ctx, f, f.terms, anyOf[news.Term], news.CompareTerms)
}

// PutSettings saves the settings.
func (f *Fake) PutSettings(ctx context.Context, s news.Settings) error {
	end, err := f.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	f.settings = &news.Settings{Styles: slices.Clone(s.Styles), Rules: maps.Clone(s.Rules)}
	return nil
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
