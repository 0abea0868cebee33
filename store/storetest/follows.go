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
	must(t, s.PutCapture(ctx, c, raw, v))
	b, a := follow("https://example.org/b"), follow("https://example.org/a")
	must(t, s.PutFollow(ctx, b))
	must(t, s.PutFollow(ctx, a))
	list, err := s.Follows(ctx)
	same(t, "Follows", list, err, []news.Follow{a, b})
	a.Paused = true
	must(t, s.PutFollow(ctx, a))
	must(t, s.RemoveFollow(ctx, b.ID))
	list, err = s.Follows(ctx)
	same(t, "Follows", list, err, []news.Follow{a})
	wantError(t, "RemoveFollow", s.RemoveFollow(ctx, b.ID), news.ErrNotFound)
	wantError(t, "PutFollow without address", s.PutFollow(ctx, news.Follow{ID: "x", Every: 1}), news.ErrInvalid)
}

func testCleaningRules(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a, b := news.CleaningRule{Line: "Subscribe now"}, news.CleaningRule{Outlet: "o", Line: "Our app", At: Day(1)}
	must(t, s.PutCleaningRule(ctx, b))
	must(t, s.PutCleaningRule(ctx, a))
	b.Keep = true
	must(t, s.PutCleaningRule(ctx, b))
	list, err := s.CleaningRules(ctx)
	same(t, "CleaningRules", list, err, []news.CleaningRule{a, b})
	must(t, s.RemoveCleaningRule(ctx, a))
	list, err = s.CleaningRules(ctx)
	same(t, "CleaningRules", list, err, []news.CleaningRule{b})
	wantError(t, "RemoveCleaningRule", s.RemoveCleaningRule(ctx, a), news.ErrNotFound)
	wantError(t, "PutCleaningRule about nothing", s.PutCleaningRule(ctx, news.CleaningRule{}), news.ErrInvalid)
}
