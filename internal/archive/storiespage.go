package archive

import (
	"context"
	"slices"

	"stet/internal/news"
)

// StoriesAfter returns the stories that are not deleted and come after that one by name,
// at most limit, as Stories does: a long list is had page by page. It need not be there
// any more; after none begins with the first.
func (a *Archive) StoriesAfter(ctx context.Context, after news.Story, limit int) ([]StoryInfo, error) {
	list, err := a.storiesAfter(ctx, after, limit)
	return list, wrapped("stories", err)
}

func (a *Archive) storiesAfter(ctx context.Context, after news.Story, limit int) (list []StoryInfo, err error) {
	names := map[news.OutletID]string{}
	for len(list) < limit {
		stories, err := a.store.StoriesAfter(ctx, after, limit-len(list))
		if err != nil || len(stories) == 0 {
			return list, err
		}
		after = stories[len(stories)-1]
		for _, s := range stories {
			if !s.Deleted.IsZero() {
				continue
			}
			info, err := a.storyInfo(ctx, s, names)
			if err != nil {
				return nil, err
			}
			list = append(list, info)
		}
	}
	return list, nil
}

// storyInfo returns what a list shows of the story; names are those of outlets that are
// known already.
func (a *Archive) storyInfo(ctx context.Context, s news.Story, names map[news.OutletID]string) (StoryInfo, error) {
	info := StoryInfo{Story: s}
	tallies, err := a.store.Tallies(ctx, s.ID)
	if err != nil {
		return info, err
	}
	for _, t := range tallies {
		if t.Versions == 0 || !t.Article.Deleted.IsZero() {
			continue
		}
		name, known := names[t.Article.Outlet]
		if !known {
			o, err := a.store.Outlet(ctx, t.Article.Outlet)
			if err != nil {
				return info, err
			}
			name, names[o.ID] = o.Name, o.Name
		}
		info.count(t, name)
	}
	slices.Sort(info.Outlets)
	return info, nil
}
