package archive

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"stet/internal/news"
)

// foundPage is how many results of a search are taken at a time.
const foundPage = 1000

// found returns all versions that a search finds, by story.
func (a *Archive) found(ctx context.Context, s Span) (map[news.VersionID]news.StoryID, error) {
	q, err := a.parse(ctx, s.Search, s.Indexing)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	found, approximate := map[news.VersionID]news.StoryID{}, false
	q.Unmarked = true
	for total := 1; q.Offset < total; q.Offset += q.Limit {
		q.Limit = foundPage
		hits, err := a.store.Find(ctx, q, s.Indexing)
		if err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		total, approximate = hits.Total, approximate || hits.Approximate
		for _, h := range hits.Hits {
			v, err := a.liveVersion(ctx, h.Version)
			if errors.Is(err, news.ErrNotFound) {
				continue // it was deleted a moment ago
			}
			if err != nil {
				return nil, fmt.Errorf("search: %w", err)
			}
			found[h.Version] = v.Story.ID
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("search %q finds nothing: %w", s.Search, news.ErrNotFound)
	}
	if approximate && s.Approximate != nil {
		s.Approximate()
	}
	return found, nil
}

// versionsOfStories returns the versions of the stories.
func (a *Archive) versionsOfStories(ctx context.Context, stories map[news.StoryID]bool) ([]VersionInfo, error) {
	var all []VersionInfo
	for id := range stories { // they are put in order after
		versions, err := a.Versions(ctx, id)
		if err != nil {
			return nil, err
		}
		all = append(all, versions...)
	}
	return all, nil
}

// foundAmong leaves the pairs of which a search finds either side: a word that was taken
// out stands in the old one alone.
func foundAmong(pairs []pair, found map[news.VersionID]news.StoryID) []pair {
	return slices.DeleteFunc(pairs, func(p pair) bool {
		_, old := found[p.old.Version.ID]
		_, new := found[p.new.Version.ID]
		return !old && !new
	})
}
