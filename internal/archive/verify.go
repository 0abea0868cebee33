package archive

import (
	"context"

	"stet/internal/news"
)

// Verify reads the whole library and reports what in it is not as it was. Progress is
// told how many versions and captures were looked at; nil: nobody.
func (a *Archive) Verify(ctx context.Context, progress func(done int)) (news.Verified, error) {
	found, err := a.store.Verify(ctx, progress)
	return found, wrapped("verify", err)
}

// CheckSums fails with news.ErrDamaged if files of the library are damaged, so that its
// lists may be shorter than what was saved. Without a library there is nothing to check.
func (a *Archive) CheckSums(ctx context.Context) error {
	if a.store == nil {
		return nil
	}
	return wrapped("check", a.store.CheckSums(ctx))
}
