package archive

import (
	"context"

	"stet/internal/news"
)

// Outlets returns all outlets, by name.
func (a *Archive) Outlets(ctx context.Context) ([]news.Outlet, error) {
	list, err := a.store.Outlets(ctx)
	return list, wrapped("outlets", err)
}
