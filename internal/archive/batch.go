package archive

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"stet/internal/news"
)

// Span says which versions to compare in one go.
type Span struct {
	Story  string    // name or identifier; "": all stories
	Outlet string    // name; "": all outlets
	Since  time.Time // only what was seen to change then or later; zero: all
	Until  time.Time // only what was seen to change before; zero: all
	// Search leaves what has a version that this query finds, on either side; "": all.
	Search string
	// Progress is told how many comparisons are done, Indexing how far the index of words
	// is; both may be nil.
	Progress, Indexing func(done, total int)
	// Approximate is called if Search may have missed texts; it may be nil.
	Approximate func()
}

// pair is two versions to compare.
type pair struct{ old, new VersionInfo }

// CompareSpan compares each version in the span with the one before it of the same
// article; one that an article went back to is compared again. Where a story is asked for
// and no outlet, the first version of each article is compared with the story's earliest
// one as well. The comparisons come by story, outlet and time. The error wraps
// news.ErrNotFound if there is no such story or outlet, or nothing to compare; it is ctx's
// if that is done.
func (a *Archive) CompareSpan(ctx context.Context, s Span) ([]*Comparison, error) {
	pairs, err := a.pairs(ctx, s)
	if err != nil {
		return nil, err
	}
	var out []*Comparison
	for i, p := range pairs {
		if s.Progress != nil {
			s.Progress(i, len(pairs))
		}
		c, err := a.CompareLoaded(ctx, p.old, p.new)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func (a *Archive) pairs(ctx context.Context, s Span) ([]pair, error) {
	var found map[news.VersionID]news.StoryID
	if s.Search != "" {
		var err error
		if found, err = a.found(ctx, s); err != nil {
			return nil, err
		}
	}
	versions, err := a.versionsIn(ctx, s, found)
	if err != nil {
		return nil, err
	}
	var pairs []pair
	for _, story := range runs(versions, func(v VersionInfo) news.StoryID { return v.Story.ID }) {
		earliest := slices.MinFunc(story, func(a, b VersionInfo) int { return age(a).Compare(age(b)) })
		for _, article := range runs(story, func(v VersionInfo) news.ArticleID { return v.Article.ID }) {
			first := article[0]
			if s.Story != "" && s.Outlet == "" && first.Article.ID != earliest.Article.ID && s.holds(first.Version.FirstSeen) {
				pairs = append(pairs, pair{earliest, first})
			}
			seen := visits(article)
			for i, v := range seen[1:] {
				if s.holds(v.at) {
					pairs = append(pairs, pair{seen[i].VersionInfo, v.VersionInfo})
				}
			}
		}
	}
	if found != nil {
		pairs = foundAmong(pairs, found)
	}
	if len(pairs) == 0 {
		return nil, news.Said(news.ErrNotFound, "nothing to compare: no article has a second version within what was asked for")
	}
	return pairs, nil
}

// versionsIn returns the versions of the story and outlet, by story, then by outlet,
// article and time. Those outside the times are there: they are what others are
// compared with. Of a search it is enough to look at the stories that it finds.
func (a *Archive) versionsIn(ctx context.Context, s Span, found map[news.VersionID]news.StoryID) ([]VersionInfo, error) {
	versions, err := a.versionsAround(ctx, s, found)
	if err != nil {
		return nil, err
	}
	if s.Outlet != "" {
		id := news.NewOutletID(s.Outlet)
		named := news.CleanName(s.Outlet)
		versions = slices.DeleteFunc(versions, func(v VersionInfo) bool { return v.Outlet.ID != id && v.Outlet.Name != named })
		if len(versions) == 0 {
			return nil, fmt.Errorf("outlet %q: %w", s.Outlet, news.ErrNotFound)
		}
	}
	slices.SortStableFunc(versions, func(a, b VersionInfo) int {
		return cmp.Or(
			cmp.Compare(a.Story.Name, b.Story.Name), cmp.Compare(a.Story.ID, b.Story.ID), cmp.Compare(a.Outlet.Name, b.Outlet.Name),
			cmp.Compare(a.Article.ID, b.Article.ID), a.Version.FirstSeen.Compare(b.Version.FirstSeen), cmp.Compare(a.Version.ID, b.Version.ID),
		)
	})
	return versions, nil
}

func (a *Archive) versionsAround(ctx context.Context, s Span, found map[news.VersionID]news.StoryID) ([]VersionInfo, error) {
	switch {
	case s.Story != "":
		story, err := a.FindStory(ctx, s.Story)
		if err != nil {
			return nil, err
		}
		return a.Versions(ctx, story.ID)
	case found != nil:
		stories := map[news.StoryID]bool{}
		for _, story := range found {
			stories[story] = true
		}
		return a.versionsOfStories(ctx, stories)
	}
	return a.AllVersions(ctx)
}

// holds reports whether what was seen then was seen in the times asked for.
func (s Span) holds(seen time.Time) bool {
	return !seen.Before(s.Since) && (s.Until.IsZero() || seen.Before(s.Until))
}

// age is when the version was published or, if that is not known, first seen.
func age(v VersionInfo) time.Time {
	if at := v.Version.Published.At; !at.IsZero() {
		return at
	}
	return v.Version.FirstSeen
}

// runs cuts the list where the key changes.
func runs[T any, K comparable](list []T, key func(T) K) [][]T {
	var out [][]T
	for i := range list {
		if n := len(out); n > 0 && key(out[n-1][0]) == key(list[i]) {
			out[n-1] = append(out[n-1], list[i])
		} else {
			out = append(out, list[i:i+1:i+1])
		}
	}
	return out
}
