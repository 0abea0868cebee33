package present

import (
	"slices"

	"stet/internal/news"
)

// How well a line of the library stands for what was changed.
const (
	noPlace = iota
	storyOfMoved
	moved
	changedStory
	cameBack
)

// Place says how well a line of the library stands for what the deed changed: the
// keys go to the best one. A line is a story, or a version in it; 0 is no place.
func (d Deed) Place(story news.StoryID, v *VersionItem) int {
	if v != nil {
		return d.placeOf(*v)
	}
	is := func(s news.Story) bool { return s.ID == story && s.Deleted.IsZero() }
	switch {
	case slices.ContainsFunc(d.After.Stories, is) && !slices.ContainsFunc(d.Before.Stories, is):
		return cameBack
	case slices.ContainsFunc(d.After.Stories, is):
		return changedStory
	case slices.ContainsFunc(d.After.Articles, func(a news.Article) bool { return a.Story == story && a.Deleted.IsZero() }):
		return storyOfMoved
	}
	return noPlace
}

func (d Deed) placeOf(v VersionItem) int {
	switch {
	case slices.ContainsFunc(d.After.Versions, func(m news.VersionMark) bool { return m.ID == v.ID && m.Deleted.IsZero() }):
		return cameBack
	case slices.ContainsFunc(d.After.Articles, func(a news.Article) bool { return a.ID == v.Article && a.Deleted.IsZero() }):
		return moved
	}
	return noPlace
}
