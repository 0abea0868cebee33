package storetest

import (
	"testing"
	"time"

	"stet/internal/news"
)

func testFollows(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	follow := func(address string) news.Follow {
		return news.Follow{
			ID: news.NewFollowID(address, "Troops"), Address: address, Story: "Troops", Every: time.Hour, Added: Day(0),
			Pages: []news.FollowedPage{{Address: address, Found: Day(1)}},
		}
	}
	c, raw, v := Captured(Fill(t, s), "A text of some words", Day(2)) // other records are not in the way
	must(t, Put(ctx, s, c, raw, v))
	b, a := follow("https://example.org/b"), follow("https://example.org/a")
	must(t, s.PutFollow(ctx, b))
	must(t, s.PutFollow(ctx, a))
	list, err := s.Follows(ctx)
	same(t, "Follows", list, err, []news.Follow{a, b})
	a.Paused = true
	must(t, s.PutFollow(ctx, a))
	gone := change(t, s, news.Followed, news.Things{Follows: []news.Follow{b.Wish()}}, news.Things{})
	list, err = s.Follows(ctx)
	same(t, "Follows", list, err, []news.Follow{a})
	wish := a.Wish()
	wish.Every = 2 * time.Hour
	slower := change(t, s, news.Followed, news.Things{Follows: []news.Follow{a.Wish()}}, news.Things{Follows: []news.Follow{wish}})
	list, err = s.Follows(ctx)
	same(t, "Follows after a change", list, err, []news.Follow{a.As(wish)}) // with the pages that were found
	undo(t, s, slower)
	undo(t, s, gone)
	list, err = s.Follows(ctx)
	same(t, "Follows after all was undone", list, err, []news.Follow{a.As(a), b.Wish()})
	wantError(t, "PutFollow without address", s.PutFollow(ctx, news.Follow{ID: "x", Every: 1}), news.ErrInvalid)
}

func testCleaningRules(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a, b := news.CleaningRule{Line: "Subscribe now"}, news.CleaningRule{Outlet: "o", Line: "Our app", At: Day(1)}
	rules := func(list ...news.CleaningRule) news.Things { return news.Things{Cleaning: list} }
	change(t, s, news.Cleaned, news.Things{}, rules(b, a))
	kept := b
	kept.Keep = true
	change(t, s, news.Cleaned, rules(b), rules(kept))
	list, err := s.CleaningRules(ctx)
	same(t, "CleaningRules", list, err, []news.CleaningRule{a, kept})
	gone := change(t, s, news.Cleaned, rules(a), news.Things{})
	list, err = s.CleaningRules(ctx)
	same(t, "CleaningRules", list, err, []news.CleaningRule{kept})
	_, err = changeOf(t, s, news.Cleaned, rules(a), news.Things{})
	wantError(t, "Change of a rule that is gone", err, news.ErrChanged)
	_, err = changeOf(t, s, news.Cleaned, news.Things{}, rules(news.CleaningRule{}))
	wantError(t, "Change to a rule about nothing", err, news.ErrInvalid)
	undo(t, s, gone)
	list, err = s.CleaningRules(ctx)
	same(t, "CleaningRules after that was undone", list, err, []news.CleaningRule{a, kept})
}
