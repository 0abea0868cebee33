package archive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"stet/internal/news"
)

// As returns an archive of the same library whose changes are by that person.
func (a *Archive) As(name string) *Archive {
	b := a.With(House{})
	b.author = &author{}
	b.Sign(name)
	return b
}

// change makes a change and enters it in the log.
func (a *Archive) change(ctx context.Context, kind news.ChangeKind, note string, before, after news.Things) (news.Change, error) {
	return a.store.Change(ctx, news.Change{At: a.now().UTC(), By: a.By(), Kind: kind, Note: note, Before: before, After: after})
}

// mostTries is how often a change is tried again that others stood in the way of.
const mostTries = 20

// retried reads and changes until nobody changed the same in between.
func retried(do func() error) error {
	var err error
	for range mostTries {
		if err = do(); !errors.Is(err, news.ErrChanged) && !errors.Is(err, news.ErrExists) {
			return err
		}
	}
	return err
}

// RenameStory gives the story another name. The former one still leads to it, unless
// another story takes it. The error wraps news.ErrExists if another story has the
// name, and news.ErrInvalid if there is none in it.
func (a *Archive) RenameStory(ctx context.Context, id news.StoryID, name string) (news.Change, error) {
	return a.changeStory(ctx, id, news.Renamed, func(s *news.Story) (string, error) {
		name = news.CleanName(name)
		if name == "" {
			return "", fmt.Errorf("a story without a name: %w", news.ErrInvalid)
		}
		other, err := a.store.StoryNamed(ctx, name)
		if err == nil && other.ID != id {
			return "", fmt.Errorf("story %q: %w", other.Name, news.ErrExists)
		}
		if err != nil && !errors.Is(err, news.ErrNotFound) {
			return "", err
		}
		note := fmt.Sprintf("story %q to %q", s.Name, name)
		s.Name = name
		return note, nil
	})
}

// TagStory adds tags to the story and removes others. Where nothing changes, as with all
// that is done to a story or an outlet, the change that is returned has no number.
func (a *Archive) TagStory(ctx context.Context, id news.StoryID, add, remove []string) (news.Change, error) {
	add, remove = news.CleanTags(add), news.CleanTags(remove)
	return a.changeStory(ctx, id, news.Tagged, func(s *news.Story) (string, error) {
		s.Tags = news.CleanTags(slices.DeleteFunc(slices.Concat(s.Tags, add), func(t string) bool { return slices.Contains(remove, t) }))
		return fmt.Sprintf("story %q: %s", s.Name, strings.Join(s.Tags, ", ")), nil
	})
}

// ShelveStory takes the story out of the way, or back from there.
func (a *Archive) ShelveStory(ctx context.Context, id news.StoryID, archived bool) (news.Change, error) {
	return a.changeStory(ctx, id, news.Shelved, func(s *news.Story) (string, error) {
		s.Archived = archived
		if archived {
			return fmt.Sprintf("story %q", s.Name), nil
		}
		return fmt.Sprintf("story %q back", s.Name), nil
	})
}

// DeleteStory hides the story with all that is in it, until that is undone.
func (a *Archive) DeleteStory(ctx context.Context, id news.StoryID) (news.Change, error) {
	return a.changeStory(ctx, id, news.Deleted, func(s *news.Story) (string, error) {
		s.Deleted = a.now().UTC()
		return fmt.Sprintf("story %q", s.Name), nil
	})
}

// changeStory changes a story as edit does; edit returns what it did. Where that is
// nothing, nothing is entered in the log, and the change that is returned has no number.
func (a *Archive) changeStory(ctx context.Context, id news.StoryID, kind news.ChangeKind, edit func(*news.Story) (string, error)) (news.Change, error) {
	before, err := a.liveStory(ctx, id)
	if err != nil {
		return news.Change{}, fmt.Errorf("%s: %w", kind, err)
	}
	after := before
	note, err := edit(&after)
	if err != nil {
		return news.Change{}, fmt.Errorf("%s: %w", kind, err)
	}
	if sameStory(before, after) {
		return news.Change{}, nil
	}
	c, err := a.change(ctx, kind, note, news.Things{Stories: []news.Story{before}}, news.Things{Stories: []news.Story{after}})
	if err != nil {
		return c, fmt.Errorf("%s: %w", kind, err)
	}
	return c, nil
}

// sameStory reports whether an edit left a story as it was.
func sameStory(before, after news.Story) bool {
	return before.Name == after.Name && before.Archived == after.Archived && before.Deleted.Equal(after.Deleted) &&
		slices.Equal(before.Tags, after.Tags)
}

// liveStory returns a story that is not deleted.
func (a *Archive) liveStory(ctx context.Context, id news.StoryID) (news.Story, error) {
	s, err := a.store.Story(ctx, id)
	if err == nil && !s.Deleted.IsZero() {
		err = fmt.Errorf("story %q was deleted: %w", s.Name, news.ErrNotFound)
	}
	return s, err
}

// RenameOutlet gives the outlet another name; the error is as of RenameStory.
func (a *Archive) RenameOutlet(ctx context.Context, id news.OutletID, name string) (news.Change, error) {
	c, err := a.renameOutlet(ctx, id, news.CleanName(name))
	if err != nil {
		return c, fmt.Errorf("rename: %w", err)
	}
	return c, nil
}

func (a *Archive) renameOutlet(ctx context.Context, id news.OutletID, name string) (news.Change, error) {
	if name == "" {
		return news.Change{}, fmt.Errorf("an outlet without a name: %w", news.ErrInvalid)
	}
	before, err := a.store.Outlet(ctx, id)
	if err != nil {
		return news.Change{}, err
	}
	other, err := a.store.OutletNamed(ctx, name)
	if err == nil && other.ID != id {
		return news.Change{}, fmt.Errorf("outlet %q: %w", other.Name, news.ErrExists)
	}
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return news.Change{}, err
	}
	if before.Name == name {
		return news.Change{}, nil
	}
	after := before
	after.Name = name
	return a.change(ctx, news.Renamed, fmt.Sprintf("outlet %q to %q", before.Name, name),
		news.Things{Outlets: []news.Outlet{before}}, news.Things{Outlets: []news.Outlet{after}})
}

// Move moves articles to another story, which is made if none has the name: so a
// story is split. Those that are there already stay. The error wraps
// news.ErrInvalid if nothing would change.
func (a *Archive) Move(ctx context.Context, story string, articles ...news.ArticleID) (news.Change, error) {
	c, err := a.move(ctx, news.CleanName(story), articles)
	if err != nil {
		return c, fmt.Errorf("move: %w", err)
	}
	return c, nil
}

func (a *Archive) move(ctx context.Context, name string, articles []news.ArticleID) (news.Change, error) {
	to, isNew, err := a.storyFor(ctx, name)
	if err != nil {
		return news.Change{}, err
	}
	var before, after news.Things
	if isNew {
		after.Stories = []news.Story{to}
	}
	for _, id := range articles {
		article, err := a.store.Article(ctx, id)
		if err != nil {
			return news.Change{}, err
		}
		moved := article
		moved.Story = to.ID
		if article.Story != to.ID && !slices.ContainsFunc(before.Articles, func(b news.Article) bool { return b.ID == id }) {
			before.Articles, after.Articles = append(before.Articles, article), append(after.Articles, moved)
		}
	}
	if len(before.Articles) == 0 {
		return news.Change{}, fmt.Errorf("nothing to move to story %q: %w", to.Name, news.ErrInvalid)
	}
	note := fmt.Sprintf("%s to story %q", counted(len(before.Articles), "article"), to.Name)
	return a.change(ctx, news.Moved, note, before, after)
}

// storyFor returns the story of that name or, if there is none, one that may be made.
func (a *Archive) storyFor(ctx context.Context, name string) (s news.Story, isNew bool, err error) {
	if name == "" {
		return s, false, fmt.Errorf("a story without a name: %w", news.ErrInvalid)
	}
	s, err = a.findStory(ctx, name)
	if !errors.Is(err, news.ErrNotFound) {
		return s, false, err
	}
	s = news.Story{ID: news.NewStoryID(name), Name: name, Added: a.now().UTC()}
	if taken, err := a.store.Story(ctx, s.ID); err == nil {
		return s, false, fmt.Errorf("story %q was once of that name: %w", taken.Name, news.ErrExists)
	}
	return s, true, nil
}

// Merge moves all articles of a story into another one, with its tags, and deletes
// what is left of it: its name then leads to the other.
func (a *Archive) Merge(ctx context.Context, from, into news.StoryID) (news.Change, error) {
	c, err := a.merge(ctx, from, into)
	if err != nil {
		return c, fmt.Errorf("merge: %w", err)
	}
	return c, nil
}

func (a *Archive) merge(ctx context.Context, from, into news.StoryID) (news.Change, error) {
	source, err := a.liveStory(ctx, from)
	if err != nil {
		return news.Change{}, err
	}
	if from == into {
		return news.Change{}, fmt.Errorf("story %q with itself: %w", source.Name, news.ErrInvalid)
	}
	target, err := a.liveStory(ctx, into)
	if err != nil {
		return news.Change{}, err
	}
	articles, err := a.store.Articles(ctx, from)
	if err != nil {
		return news.Change{}, err
	}
	left, grown := source, target
	left.Deleted, left.MergedInto = a.now().UTC(), into
	grown.Tags = news.CleanTags(slices.Concat(target.Tags, source.Tags))
	before := news.Things{Articles: articles, Stories: []news.Story{source, target}}
	after := news.Things{Stories: []news.Story{left, grown}}
	for _, article := range articles {
		article.Story = into
		after.Articles = append(after.Articles, article)
	}
	return a.change(ctx, news.Merged, fmt.Sprintf("story %q into %q", source.Name, target.Name), before, after)
}

// DeleteArticle hides the article with all its versions, until that is undone.
func (a *Archive) DeleteArticle(ctx context.Context, id news.ArticleID) (news.Change, error) {
	before, err := a.store.Article(ctx, id)
	if err == nil && !before.Deleted.IsZero() {
		err = fmt.Errorf("it was deleted: %w", news.ErrNotFound)
	}
	if err != nil {
		return news.Change{}, fmt.Errorf("delete: %w", err)
	}
	outlet, err := a.store.Outlet(ctx, before.Outlet)
	if err != nil {
		return news.Change{}, fmt.Errorf("delete: %w", err)
	}
	after := before
	after.Deleted = a.now().UTC()
	c, err := a.change(ctx, news.Deleted, strings.TrimSpace(fmt.Sprintf("article of %s %s", outlet.Name, before.Address)),
		news.Things{Articles: []news.Article{before}}, news.Things{Articles: []news.Article{after}})
	if err != nil {
		return c, fmt.Errorf("delete: %w", err)
	}
	return c, nil
}

// DeleteVersion hides the version, until that is undone.
func (a *Archive) DeleteVersion(ctx context.Context, id news.VersionID) (news.Change, error) {
	v, err := a.liveVersion(ctx, id)
	if err != nil {
		return news.Change{}, fmt.Errorf("delete: %w", err)
	}
	c, err := a.change(ctx, news.Deleted, fmt.Sprintf("version %s of %s in story %q", id, v.Outlet.Name, v.Story.Name),
		news.Things{Versions: []news.VersionMark{{ID: id}}}, news.Things{Versions: []news.VersionMark{{ID: id, Deleted: a.now().UTC()}}})
	if err != nil {
		return c, fmt.Errorf("delete: %w", err)
	}
	return c, nil
}

// MarkSeen notes that somebody looked at the versions; they are unread no more.
func (a *Archive) MarkSeen(ctx context.Context, ids ...news.VersionID) error {
	if err := a.store.MarkSeen(ctx, true, ids...); err != nil {
		return fmt.Errorf("mark as seen: %w", err)
	}
	return nil
}

// MarkUnread makes the versions unread again.
func (a *Archive) MarkUnread(ctx context.Context, ids ...news.VersionID) error {
	if err := a.store.MarkSeen(ctx, false, ids...); err != nil {
		return fmt.Errorf("mark as unread: %w", err)
	}
	return nil
}

// comeBack takes back that the version, its article or its story is deleted.
func (a *Archive) comeBack(ctx context.Context, v VersionInfo) (news.Change, error) {
	var before, after news.Things
	if !v.Story.Deleted.IsZero() {
		s := v.Story
		before.Stories = []news.Story{s}
		s.Deleted, s.MergedInto = time.Time{}, ""
		after.Stories = []news.Story{s}
	}
	if !v.Article.Deleted.IsZero() {
		article := v.Article
		before.Articles = []news.Article{article}
		article.Deleted = time.Time{}
		after.Articles = []news.Article{article}
	}
	if !v.Version.Deleted.IsZero() {
		before.Versions = []news.VersionMark{{ID: v.Version.ID, Deleted: v.Version.Deleted}}
		after.Versions = []news.VersionMark{{ID: v.Version.ID}}
	}
	return a.change(ctx, news.CameBack, fmt.Sprintf("%s in story %q was added again", v.Outlet.Name, v.Story.Name), before, after)
}

// counted is a number with its word.
func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}
