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
	ids, err := a.store.VersionsWithPrefix(ctx, ref, 2)
	if err != nil {
		return VersionInfo{}, fmt.Errorf("find version %q: %w", ref, err)
	}
	switch {
	case len(ids) == 0:
		return VersionInfo{}, fmt.Errorf("find version %q: %w", ref, news.ErrNotFound)
	case len(ids) > 1 && string(ids[0]) != ref:
		return VersionInfo{}, fmt.Errorf("find version %q: %w", ref, news.ErrAmbiguous)
	}
	info, err := a.version(ctx, ids[0])
	if err != nil {
		return VersionInfo{}, fmt.Errorf("find version %q: %w", ref, err)
	}
	return info, nil
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
	s, err := a.store.Story(ctx, news.NewStoryID(nameOrID))
	if !errors.Is(err, news.ErrNotFound) {
		return s, err
	}
	stories, err := a.store.Stories(ctx)
	if err != nil {
		return news.Story{}, err
	}
	ref := strings.ToLower(strings.TrimSpace(nameOrID))
	var found []news.Story
	for _, s := range stories {
		if len(ref) >= shortest && strings.HasPrefix(string(s.ID), ref) {
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

// Stories returns all stories by name.
func (a *Archive) Stories(ctx context.Context) ([]StoryInfo, error) {
	stories, err := a.store.Stories(ctx)
	if err != nil {
		return nil, fmt.Errorf("stories: %w", err)
	}
	var list []StoryInfo
	for _, s := range stories {
		versions, err := a.Versions(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		info := StoryInfo{Story: s, Versions: len(versions)}
		for _, v := range versions {
			info.Outlets = append(info.Outlets, v.Outlet.Name)
			for _, c := range v.Captures {
				if c.At.After(info.Latest) {
					info.Latest = c.At
				}
			}
		}
		slices.Sort(info.Outlets)
		info.Outlets = slices.Compact(info.Outlets)
		list = append(list, info)
	}
	return list, nil
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
	story, err := a.store.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	articles, err := a.store.Articles(ctx, id)
	if err != nil {
		return nil, err
	}
	var list []VersionInfo
	for _, article := range articles {
		outlet, err := a.store.Outlet(ctx, article.Outlet)
		if err != nil {
			return nil, err
		}
		versions, err := a.store.Versions(ctx, article.ID)
		if err != nil {
			return nil, err
		}
		for _, v := range versions {
			captures, err := a.store.Captures(ctx, v.ID)
			if err != nil {
				return nil, err
			}
			list = append(list, VersionInfo{v, article, story, outlet, captures})
		}
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

// AllVersions returns the versions of all stories, by the name of the story,
// then as Versions does.
func (a *Archive) AllVersions(ctx context.Context) ([]VersionInfo, error) {
	stories, err := a.store.Stories(ctx)
	if err != nil {
		return nil, fmt.Errorf("all versions: %w", err)
	}
	var list []VersionInfo
	for _, s := range stories {
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
	return info, nil
}
