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
