package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"stet/internal/news"
)

// shortest is how many characters of an identifier must be given at least.
const shortest = 4

// Find returns a version by its identifier or a beginning of it that no other
// has, of at least four characters. The error wraps news.ErrNotFound, or
// news.ErrAmbiguous if several begin so or too little is given.
func (a *Archive) Find(ctx context.Context, ref string) (VersionInfo, error) {
	ref = strings.ToLower(strings.TrimSpace(ref))
	if len(ref) < shortest {
		return VersionInfo{}, fmt.Errorf("find version %q: fewer than %d characters: %w", ref, shortest, news.ErrAmbiguous)
	}
	ids, err := a.store.VersionsWithPrefix(ctx, ref, mostAlike)
	if err != nil {
		return VersionInfo{}, fmt.Errorf("find version %q: %w", ref, err)
	}
	var found []VersionInfo
	for _, id := range ids {
		info, err := a.liveVersion(ctx, id)
		if errors.Is(err, news.ErrNotFound) {
			continue
		}
		if err != nil || string(id) == ref {
			return info, wrapped("find version "+ref, err)
		}
		found = append(found, info)
	}
	switch len(found) {
	case 0:
		return VersionInfo{}, fmt.Errorf("find version %q: %w", ref, news.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return VersionInfo{}, fmt.Errorf("find version %q: %w", ref, news.ErrAmbiguous)
}

// Beginning returns versions whose identifiers begin so, at most limit.
func (a *Archive) Beginning(ctx context.Context, prefix string, limit int) ([]VersionInfo, error) {
	ids, err := a.store.VersionsWithPrefix(ctx, strings.ToLower(prefix), limit)
	if err != nil {
		return nil, fmt.Errorf("find versions %q: %w", prefix, err)
	}
	var found []VersionInfo
	for _, id := range ids {
		info, err := a.liveVersion(ctx, id)
		switch {
		case err == nil:
			found = append(found, info)
		case !errors.Is(err, news.ErrNotFound):
			return nil, fmt.Errorf("find versions %q: %w", prefix, err)
		}
	}
	return found, nil
}

// mostAlike bounds how many versions that begin alike are looked through for one
// that is not deleted.
const mostAlike = 16

func wrapped(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

// FindStory returns a story by its name, whatever its case, or by its
// identifier or an unmistakable beginning of that. The error is as of Find.
func (a *Archive) FindStory(ctx context.Context, nameOrID string) (news.Story, error) {
	s, err := a.findStory(ctx, nameOrID)
	if err != nil {
		return news.Story{}, fmt.Errorf("find story %q: %w", nameOrID, err)
	}
	return s, nil
}

func (a *Archive) findStory(ctx context.Context, nameOrID string) (news.Story, error) {
	s, err := a.storyOfName(ctx, nameOrID)
	if err == nil && s.Deleted.IsZero() {
		return s, nil
	}
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return s, err
	}
	stories, err := a.store.Stories(ctx)
	if err != nil {
		return news.Story{}, err
	}
	ref := strings.ToLower(strings.TrimSpace(nameOrID))
	var found []news.Story
	for _, s := range stories {
		if len(ref) >= shortest && s.Deleted.IsZero() && strings.HasPrefix(string(s.ID), ref) {
			found = append(found, s)
		}
	}
	switch len(found) {
	case 0:
		return news.Story{}, news.ErrNotFound
	case 1:
		return found[0], nil
	}
	return news.Story{}, news.ErrAmbiguous
}

// FindOutlet returns an outlet by its name, whatever its case, or by a former one.
// The error wraps news.ErrNotFound.
func (a *Archive) FindOutlet(ctx context.Context, name string) (news.Outlet, error) {
	o, err := a.store.OutletNamed(ctx, name)
	if errors.Is(err, news.ErrNotFound) {
		o, err = a.store.Outlet(ctx, news.NewOutletID(name))
	}
	if errors.Is(err, news.ErrNotFound) {
		err = news.ErrNotFound // the name says more than an identifier
	}
	return o, wrapped(fmt.Sprintf("find outlet %q", name), err)
}

// Stories returns all stories that are not deleted, by name.
func (a *Archive) Stories(ctx context.Context) ([]StoryInfo, error) {
	list, err := a.stories(ctx)
	return list, wrapped("stories", err)
}

func (a *Archive) stories(ctx context.Context) ([]StoryInfo, error) {
	stories, err := a.store.Stories(ctx)
	if err != nil {
		return nil, err
	}
	tallies, err := a.store.Tallies(ctx, "")
	if err != nil {
		return nil, err
	}
	outlets, err := a.store.Outlets(ctx)
	if err != nil {
		return nil, err
	}
	names := make(map[news.OutletID]string, len(outlets))
	for _, o := range outlets {
		names[o.ID] = o.Name
	}
	list := make([]StoryInfo, 0, len(stories))
	at := make(map[news.StoryID]int, len(stories))
	for _, s := range stories {
		if s.Deleted.IsZero() {
			at[s.ID] = len(list)
			list = append(list, StoryInfo{Story: s})
		}
	}
	for _, t := range tallies {
		if i, ok := at[t.Article.Story]; ok && t.Versions > 0 && t.Article.Deleted.IsZero() {
			list[i].count(t, names[t.Article.Outlet])
		}
	}
	for _, s := range list {
		slices.Sort(s.Outlets)
	}
	return list, nil
}

// count adds an article to what a list shows of its story.
func (s *StoryInfo) count(t news.ArticleTally, outlet string) {
	s.Versions += t.Versions
	s.Unread += t.Unread
	if t.Latest.After(s.Latest) {
		s.Latest = t.Latest
	}
	if !slices.Contains(s.Outlets, outlet) {
		s.Outlets = append(s.Outlets, outlet)
	}
}

// Versions returns the versions of the story by the name of their outlet, then
// first seen first.
func (a *Archive) Versions(ctx context.Context, id news.StoryID) ([]VersionInfo, error) {
	list, err := a.versions(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("versions of story %s: %w", id, err)
	}
	return list, nil
}

func (a *Archive) versions(ctx context.Context, id news.StoryID) ([]VersionInfo, error) {
	story, err := a.liveStory(ctx, id)
	if err != nil {
		return nil, err
	}
	articles, err := a.store.Articles(ctx, id)
	if err != nil {
		return nil, err
	}
	var list []VersionInfo
	for _, article := range articles {
		if !article.Deleted.IsZero() {
			continue
		}
		versions, err := a.versionsOf(ctx, story, article)
		if err != nil {
			return nil, err
		}
		list = append(list, versions...)
	}
	slices.SortStableFunc(list, func(a, b VersionInfo) int {
		return cmp.Or(
			cmp.Compare(a.Outlet.Name, b.Outlet.Name),
			a.Version.FirstSeen.Compare(b.Version.FirstSeen),
			cmp.Compare(a.Version.ID, b.Version.ID),
		)
	})
	return list, nil
}

// versionsOf returns the versions of an article that are not deleted.
func (a *Archive) versionsOf(ctx context.Context, story news.Story, article news.Article) ([]VersionInfo, error) {
	outlet, err := a.store.Outlet(ctx, article.Outlet)
	if err != nil {
		return nil, err
	}
	versions, err := a.store.Versions(ctx, article.ID)
	if err != nil {
		return nil, err
	}
	unread, err := a.store.Unread(ctx, article.ID)
	if err != nil {
		return nil, err
	}
	var list []VersionInfo
	for _, v := range versions {
		if !v.Deleted.IsZero() {
			continue
		}
		captures, err := a.store.Captures(ctx, v.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, VersionInfo{v, article, story, outlet, captures, slices.Contains(unread, v.ID), nil})
	}
	return list, nil
}

// AllVersions returns the versions of all stories, by the name of the story,
// then as Versions does.
func (a *Archive) AllVersions(ctx context.Context) ([]VersionInfo, error) {
	stories, err := a.store.Stories(ctx)
	if err != nil {
		return nil, fmt.Errorf("all versions: %w", err)
	}
	var list []VersionInfo
	for _, s := range stories {
		if !s.Deleted.IsZero() {
			continue
		}
		versions, err := a.Versions(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		list = append(list, versions...)
	}
	return list, nil
}

// Raw returns the bytes of a capture as they came, by their digest.
func (a *Archive) Raw(ctx context.Context, d news.Digest) ([]byte, error) {
	raw, err := a.store.Raw(ctx, d)
	if err != nil {
		return nil, fmt.Errorf("raw bytes: %w", err)
	}
	return raw, nil
}

// version returns the version with what it belongs to.
func (a *Archive) version(ctx context.Context, id news.VersionID) (VersionInfo, error) {
	var info VersionInfo
	var err error
	if info.Version, err = a.store.Version(ctx, id); err != nil {
		return VersionInfo{}, err
	}
	if info.Article, err = a.store.Article(ctx, info.Version.Article); err != nil {
		return VersionInfo{}, err
	}
	if info.Story, err = a.store.Story(ctx, info.Article.Story); err != nil {
		return VersionInfo{}, err
	}
	if info.Outlet, err = a.store.Outlet(ctx, info.Article.Outlet); err != nil {
		return VersionInfo{}, err
	}
	if info.Captures, err = a.store.Captures(ctx, id); err != nil {
		return VersionInfo{}, err
	}
	unread, err := a.store.Unread(ctx, info.Article.ID)
	if err != nil {
		return VersionInfo{}, err
	}
	info.Unread = slices.Contains(unread, id)
	return info, nil
}

// isDeleted reports whether the version, its article or its story is deleted.
func (v VersionInfo) isDeleted() bool {
	return !v.Version.Deleted.IsZero() || !v.Article.Deleted.IsZero() || !v.Story.Deleted.IsZero()
}

// liveVersion is version for one that is not deleted.
func (a *Archive) liveVersion(ctx context.Context, id news.VersionID) (VersionInfo, error) {
	info, err := a.version(ctx, id)
	if err == nil && info.isDeleted() {
		return VersionInfo{}, fmt.Errorf("version %s was deleted: %w", id, news.ErrNotFound)
	}
	return info, err
}
