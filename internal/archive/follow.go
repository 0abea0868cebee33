package archive

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"stet/diff/check"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// leastEvery is the shortest time between two looks at a followed address.
const leastEvery = time.Minute

// Follow begins to follow an address, or changes how it is followed; what was found
// there is kept. Without a story it is the one for which the address is followed
// already, if that is only one. ID and times are set. The error wraps news.ErrInvalid or
// fetch.ErrAddress.
func (a *Archive) Follow(ctx context.Context, f news.Follow) (news.Follow, error) {
	at, err := fetch.Parse(f.Address)
	if err != nil {
		return f, fmt.Errorf("follow: %w", err)
	}
	if f.Every < leastEvery {
		return f, fmt.Errorf("follow every %s, want %s at least: %w", f.Interval(), news.Follow{Every: leastEvery}.Interval(), news.ErrInvalid)
	}
	for _, c := range f.Alerts {
		if _, ok := check.Kinds()[check.Category(c)]; !ok && check.Category(c) != Correction {
			return f, fmt.Errorf("follow: there is no category %q: %w", c, news.ErrInvalid)
		}
	}
	f.Address = withoutTracking(at)
	f.Outlet = news.CleanName(f.Outlet)
	all, err := a.store.Follows(ctx)
	if err != nil {
		return f, fmt.Errorf("follow: %w", err)
	}
	f.Story = storyOf(all, f.Address, f.Story)
	f.ID = news.NewFollowID(f.Address, f.Story)
	f.Added = a.now().UTC()
	var before []news.Follow
	kept, followed := withID(all, f.ID)
	if followed {
		f.Added = kept.Added
		before = append(before, kept.Wish())
	}
	note := fmt.Sprintf("%s every %s", f.Address, f.Interval())
	if err := a.follow(ctx, note, before, []news.Follow{f.Wish()}); err != nil {
		return f, fmt.Errorf("follow: %w", err)
	}
	return kept.As(f), nil
}

// follow changes what is followed, and enters that in the log.
func (a *Archive) follow(ctx context.Context, note string, before, after []news.Follow) error {
	_, err := a.change(ctx, news.Followed, note, news.Things{Follows: before}, news.Things{Follows: after})
	return err
}

// Followed returns how the address is followed for the story, found as by Follow, and
// whether it is. The error wraps fetch.ErrAddress.
func (a *Archive) Followed(ctx context.Context, address, story string) (f news.Follow, ok bool, err error) {
	at, err := fetch.Parse(address)
	if err != nil {
		return f, false, fmt.Errorf("follow: %w", err)
	}
	all, err := a.store.Follows(ctx)
	if err != nil {
		return f, false, fmt.Errorf("follow: %w", err)
	}
	address = withoutTracking(at)
	f, ok = withID(all, news.NewFollowID(address, storyOf(all, address, story)))
	return f, ok, nil
}

func withID(all []news.Follow, id news.FollowID) (news.Follow, bool) {
	i := slices.IndexFunc(all, func(f news.Follow) bool { return f.ID == id })
	if i < 0 {
		return news.Follow{}, false
	}
	return all[i], true
}

// storyOf is the story for which an address is to be followed: the one that is named or,
// if none is, the only one for which it is followed already.
func storyOf(all []news.Follow, address, named string) string {
	if named = news.CleanName(named); named != "" {
		return named
	}
	return onlyStory(all, address)
}

// onlyStory returns the story for which the address is followed, "" if there is none
// or more than one.
func onlyStory(all []news.Follow, address string) string {
	story, times := "", 0
	for _, f := range all {
		if f.Address == address {
			story = f.Story
			times++
		}
	}
	if times != 1 {
		return ""
	}
	return story
}

// Follows returns all that is followed, by address.
func (a *Archive) Follows(ctx context.Context) ([]news.Follow, error) {
	all, err := a.store.Follows(ctx)
	if err != nil {
		return nil, fmt.Errorf("follows: %w", err)
	}
	return all, nil
}

// FindFollow returns what is followed by its address, or by its identifier or an
// unmistakable beginning of that. The error is as of Find.
func (a *Archive) FindFollow(ctx context.Context, ref string) (news.Follow, error) {
	all, err := a.store.Follows(ctx)
	if err != nil {
		return news.Follow{}, fmt.Errorf("find follow: %w", err)
	}
	address := ref
	if at, err := fetch.Parse(ref); err == nil {
		address = withoutTracking(at)
	}
	var found []news.Follow
	for _, f := range all {
		if f.Address == address || len(ref) >= shortest && strings.HasPrefix(string(f.ID), ref) {
			found = append(found, f)
		}
	}
	switch len(found) {
	case 0:
		return news.Follow{}, fmt.Errorf("find follow %q: %w", ref, news.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return news.Follow{}, fmt.Errorf("find follow %q: %w", ref, news.ErrAmbiguous)
}

// Unfollow no longer follows; the versions that were captured stay.
func (a *Archive) Unfollow(ctx context.Context, id news.FollowID) error {
	all, err := a.store.Follows(ctx)
	if err != nil {
		return fmt.Errorf("unfollow: %w", err)
	}
	f, ok := withID(all, id)
	if !ok {
		return fmt.Errorf("unfollow %s: %w", id, news.ErrNotFound)
	}
	if err := a.follow(ctx, "no more: "+f.Address, []news.Follow{f.Wish()}, nil); err != nil {
		return fmt.Errorf("unfollow: %w", err)
	}
	return nil
}

// PauseFollows stops looking at what is followed, or goes on with it; without
// identifiers at all of it.
func (a *Archive) PauseFollows(ctx context.Context, paused bool, ids ...news.FollowID) error {
	all, err := a.store.Follows(ctx)
	if err != nil {
		return fmt.Errorf("pause: %w", err)
	}
	var before, after []news.Follow
	for _, f := range all {
		if f.Paused == paused || len(ids) > 0 && !slices.Contains(ids, f.ID) {
			continue
		}
		was := f.Wish()
		f.Paused = paused
		before, after = append(before, was), append(after, f.Wish())
	}
	if len(before) == 0 {
		return nil // so it is already
	}
	note := "goes on: "
	if paused {
		note = "paused: "
	}
	if len(before) == 1 {
		note += before[0].Address
	} else {
		note += fmt.Sprintf("%d addresses", len(before))
	}
	return wrapped("pause", a.follow(ctx, note, before, after))
}
