package main

import (
	"context"
	"errors"
	"testing"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

// damagedStore is a library whose files are damaged.
type damagedStore struct{ *storetest.Fake }

func (damagedStore) CheckSums(context.Context) error { return news.ErrDamaged }

// TestNoEvidenceOfADamagedLibrary: what cannot be read could be missing in it.
func TestNoEvidenceOfADamagedLibrary(t *testing.T) {
	a := archive.New(damagedStore{storetest.NewFake()}, nil)
	if err := (raws{}).keep(t.Context(), a); !errors.Is(err, news.ErrDamaged) {
		t.Errorf("keep = %v, want %v", err, news.ErrDamaged)
	}
	if err := (raws{}).keep(t.Context(), archive.New(nil, nil)); err != nil {
		t.Errorf("keep without a library = %v", err)
	}
}
