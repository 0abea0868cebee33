package archive

import (
	"context"
	"errors"
	"fmt"

	"stet/internal/news"
)

// Log returns entries of the library's log whose number is smaller than before, the
// latest first, at most limit; before 0 begins with the latest of all.
func (a *Archive) Log(ctx context.Context, before uint64, limit int) ([]news.Change, error) {
	list, err := a.store.Changes(ctx, before, limit)
	if err != nil {
		return nil, fmt.Errorf("log: %w", err)
	}
	return list, nil
}

// Undo takes back a change by its number in the log; 0: the latest one that can be taken
// back, and was not. An undo is a change and can be undone by its number. The error wraps
// news.ErrNotFound if there is no such change, news.ErrInvalid if it cannot be taken back,
// and news.ErrChanged if what it changed was changed since. It is a *PurgedError if the
// latest change is about what was purged: an older one is not taken back unasked.
func (a *Archive) Undo(ctx context.Context, seq uint64) (news.Change, error) {
	c, err := a.undoable(ctx, seq)
	if err == nil {
		undo := c.Undo(a.By(), a.now().UTC())
		undo.Note = fmt.Sprintf("%s: %s", c.Kind, c.Note)
		c, err = a.store.Change(ctx, undo)
		a.changed() // the house style may be another
	}
	if err != nil {
		return news.Change{}, fmt.Errorf("undo: %w", err)
	}
	return c, nil
}

func (a *Archive) undoable(ctx context.Context, seq uint64) (news.Change, error) {
	if seq == 0 {
		return a.latestUndoable(ctx)
	}
	list, err := a.store.Changes(ctx, seq+1, 1)
	switch {
	case err != nil:
		return news.Change{}, err
	case len(list) == 0 || list[0].Seq != seq:
		return news.Change{}, fmt.Errorf("change %d: %w", seq, news.ErrNotFound)
	case !list[0].CanUndo():
		return news.Change{}, fmt.Errorf("change %d, %s, only adds: %w", seq, list[0].Kind, news.ErrInvalid)
	}
	return list[0], nil
}

// logPage is how many entries of the log are looked at in one step.
const logPage = 100

// PurgedError is the error of an undo of the latest change, where that is about what was
// purged since. It wraps news.ErrInvalid.
type PurgedError struct {
	Change news.Change // that can never be taken back
	Older  news.Change // the latest one that can be
}

// Error says which change it is.
func (e *PurgedError) Error() string {
	return fmt.Sprintf("change %d, %s %s: it was purged: %v", e.Change.Seq, e.Change.Kind, e.Change.Note, news.ErrInvalid)
}

// Unwrap makes the error news.ErrInvalid.
func (e *PurgedError) Unwrap() error { return news.ErrInvalid }

func (a *Archive) latestUndoable(ctx context.Context) (news.Change, error) {
	undone := map[uint64]bool{}
	var purged news.Change // the latest that is gone for good
	for before := uint64(0); ; {
		list, err := a.store.Changes(ctx, before, logPage)
		if err != nil {
			return news.Change{}, err
		}
		for _, c := range list {
			if c.Kind == news.Undone {
				undone[c.Undoes] = true
			} else if c.CanUndo() && !undone[c.Seq] {
				gone, err := a.isGone(ctx, c)
				switch {
				case err != nil:
					return c, err
				case !gone && purged.Seq > 0:
					return c, &PurgedError{purged, c}
				case !gone:
					return c, nil
				case purged.Seq == 0:
					purged = c
				}
			}
			before = c.Seq
		}
		if len(list) < logPage {
			return news.Change{}, news.Said(news.ErrNotFound, "there is no change left to take back")
		}
	}
}

// isGone reports whether something that the change is about was purged: then it can
// never be taken back.
func (a *Archive) isGone(ctx context.Context, c news.Change) (bool, error) {
	var errs []error
	for _, s := range c.After.Stories {
		_, err := a.store.Story(ctx, s.ID)
		errs = append(errs, err)
	}
	for _, article := range c.After.Articles {
		_, err := a.store.Article(ctx, article.ID)
		errs = append(errs, err)
	}
	for _, article := range c.Before.Articles { // they go back to their stories
		_, err := a.store.Story(ctx, article.Story)
		errs = append(errs, err)
	}
	for _, v := range c.After.Versions {
		_, err := a.store.Version(ctx, v.ID)
		if !errors.Is(err, news.ErrDamaged) { // its mark can be read
			errs = append(errs, err)
		}
	}
	err := errors.Join(errs...)
	if errors.Is(err, news.ErrNotFound) {
		return true, nil
	}
	return false, err
}

// Trash is what is deleted and not purged. What lies in a deleted story or article
// is not listed by itself.
type Trash struct {
	Stories  []news.Story
	Articles []VersionInfo // without a version
	Versions []VersionInfo
}

// Trash returns what is deleted.
func (a *Archive) Trash(ctx context.Context) (Trash, error) {
	t, err := a.trash(ctx)
	if err != nil {
		return Trash{}, fmt.Errorf("deleted things: %w", err)
	}
	return t, nil
}

func (a *Archive) trash(ctx context.Context) (Trash, error) {
	var t Trash
	stories, err := a.store.Stories(ctx)
	if err != nil {
		return t, err
	}
	for _, s := range stories {
		if !s.Deleted.IsZero() {
			if s.MergedInto == "" {
				t.Stories = append(t.Stories, s)
			}
			continue
		}
		articles, err := a.store.Articles(ctx, s.ID)
		if err != nil {
			return t, err
		}
		for _, article := range articles {
			if err := a.trashOf(ctx, s, article, &t); err != nil {
				return t, err
			}
		}
	}
	return t, nil
}

func (a *Archive) trashOf(ctx context.Context, s news.Story, article news.Article, t *Trash) error {
	outlet, err := a.store.Outlet(ctx, article.Outlet)
	if err != nil {
		return err
	}
	if !article.Deleted.IsZero() {
		t.Articles = append(t.Articles, VersionInfo{Article: article, Story: s, Outlet: outlet})
		return nil
	}
	ids, err := a.store.DeletedVersions(ctx, article.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		info, err := a.version(ctx, id)
		if err != nil && !errors.Is(err, news.ErrDamaged) {
			return err
		}
		t.Versions = append(t.Versions, info)
	}
	return nil
}

// Holds returns how many versions the story holds, also those that are deleted.
func (a *Archive) Holds(ctx context.Context, story news.StoryID) (versions int, err error) {
	tallies, err := a.store.Tallies(ctx, story)
	for _, t := range tallies {
		versions += t.Versions
		deleted, err := a.store.DeletedVersions(ctx, t.Article.ID)
		if err != nil {
			return 0, fmt.Errorf("holds: %w", err)
		}
		versions += len(deleted)
	}
	return versions, wrapped("holds", err)
}

// Purge removes for good what is deleted, and returns how many versions that were.
func (a *Archive) Purge(ctx context.Context) (versions int, err error) {
	ids, err := a.store.Purge(ctx, a.now().UTC(), a.By())
	return len(ids), wrapped("purge", err)
}
