package archive

import (
	"context"

	"stet/internal/news"
)

// Stats returns how much the library holds. Progress is told how many versions were
// counted; nil: nobody.
func (a *Archive) Stats(ctx context.Context, progress func(done int)) (news.Stats, error) {
	stats, err := a.store.Stats(ctx, progress)
	return stats, wrapped("count", err)
}
