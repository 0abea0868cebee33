package archive

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"stet/internal/news"
)

// BringBack takes back that these things are deleted; they are some of what Trash
// returned. The error wraps news.ErrExists where a story's name was given to another
// meanwhile, and news.ErrChanged where one of the things is not as it was.
func (a *Archive) BringBack(ctx context.Context, t Trash) (news.Change, error) {
	c, err := a.bringBack(ctx, t)
	return c, wrapped("bring back", err)
}

func (a *Archive) bringBack(ctx context.Context, t Trash) (news.Change, error) {
	var before, after news.Things
	var what []string
	for _, s := range t.Stories {
		other, err := a.store.StoryNamed(ctx, s.Name)
		switch {
		case err == nil && other.ID != s.ID:
			return news.Change{}, fmt.Errorf("story %q: %w", other.Name, news.ErrExists)
		case err != nil && !errors.Is(err, news.ErrNotFound):
			return news.Change{}, err
		}
		before.Stories = append(before.Stories, s)
		s.Deleted = time.Time{}
		after.Stories = append(after.Stories, s)
		what = append(what, fmt.Sprintf("story %q", s.Name))
	}
	for _, v := range t.Articles {
		article := v.Article
		before.Articles = append(before.Articles, article)
		article.Deleted = time.Time{}
		after.Articles = append(after.Articles, article)
		what = append(what, fmt.Sprintf("article of %s in story %q", v.Outlet.Name, v.Story.Name))
	}
	for _, v := range t.Versions {
		before.Versions = append(before.Versions, news.VersionMark{ID: v.Version.ID, Deleted: v.Version.Deleted})
		after.Versions = append(after.Versions, news.VersionMark{ID: v.Version.ID})
		what = append(what, fmt.Sprintf("version %s of %s in story %q", v.Version.ID, v.Outlet.Name, v.Story.Name))
	}
	if len(what) == 0 {
		return news.Change{}, fmt.Errorf("nothing: %w", news.ErrInvalid)
	}
	return a.change(ctx, news.CameBack, strings.Join(what, ", "), before, after)
}
