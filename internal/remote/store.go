package remote

import (
	"context"
	"io"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
)

var _ archive.Store = (*Client)(nil)

// Outlet is that of archive.Store.
func (l *Client) Outlet(ctx context.Context, id news.OutletID) (news.Outlet, error) {
	return get[news.Outlet](ctx, l, "Outlet", id)
}

// Outlets is that of archive.Store.
func (l *Client) Outlets(ctx context.Context) ([]news.Outlet, error) {
	return get[[]news.Outlet](ctx, l, "Outlets")
}

// Story is that of archive.Store.
func (l *Client) Story(ctx context.Context, id news.StoryID) (news.Story, error) {
	return get[news.Story](ctx, l, "Story", id)
}

// Stories is that of archive.Store.
func (l *Client) Stories(ctx context.Context) ([]news.Story, error) {
	return get[[]news.Story](ctx, l, "Stories")
}

// StoriesAfter is that of archive.Store.
func (l *Client) StoriesAfter(ctx context.Context, after news.Story, limit int) ([]news.Story, error) {
	return get[[]news.Story](ctx, l, "StoriesAfter", after, limit)
}

// Article is that of archive.Store.
func (l *Client) Article(ctx context.Context, id news.ArticleID) (news.Article, error) {
	return get[news.Article](ctx, l, "Article", id)
}

// Articles is that of archive.Store.
func (l *Client) Articles(ctx context.Context, s news.StoryID) ([]news.Article, error) {
	return get[[]news.Article](ctx, l, "Articles", s)
}

// PutCaptures is that of archive.Store.
func (l *Client) PutCaptures(ctx context.Context, list []news.Addition) []error {
	errs := make([]error, len(list))
	failed, err := get[[]*failure](ctx, l, "PutCaptures", list)
	for i := range errs {
		switch {
		case err != nil:
			errs[i] = err
		case i < len(failed) && failed[i] != nil:
			errs[i] = failed[i]
		}
	}
	return errs
}

// Captures is that of archive.Store.
func (l *Client) Captures(ctx context.Context, v news.VersionID) ([]news.Capture, error) {
	return get[[]news.Capture](ctx, l, "Captures", v)
}

// Raw is that of archive.Store.
func (l *Client) Raw(ctx context.Context, d news.Digest) ([]byte, error) {
	return get[[]byte](ctx, l, "Raw", d)
}

// Version is that of archive.Store.
func (l *Client) Version(ctx context.Context, id news.VersionID) (news.Version, error) {
	return get[news.Version](ctx, l, "Version", id)
}

// VersionsWithPrefix is that of archive.Store.
func (l *Client) VersionsWithPrefix(ctx context.Context, prefix string, limit int) ([]news.VersionID, error) {
	return get[[]news.VersionID](ctx, l, "VersionsWithPrefix", prefix, limit)
}

// Versions is that of archive.Store.
func (l *Client) Versions(ctx context.Context, a news.ArticleID) ([]news.Version, error) {
	return get[[]news.Version](ctx, l, "Versions", a)
}

// PutDecision is that of archive.Store.
func (l *Client) PutDecision(ctx context.Context, d news.Decision) error {
	return l.do(ctx, "PutDecision", d)
}

// Decisions is that of archive.Store.
func (l *Client) Decisions(ctx context.Context, old, new news.VersionID) ([]news.Decision, error) {
	return get[[]news.Decision](ctx, l, "Decisions", old, new)
}

// DecisionsBetween is that of archive.Store.
func (l *Client) DecisionsBetween(ctx context.Context, old, new news.ArticleID) ([]news.Decision, error) {
	return get[[]news.Decision](ctx, l, "DecisionsBetween", old, new)
}

// AllDecisions is that of archive.Store.
func (l *Client) AllDecisions(ctx context.Context) ([]news.Decision, error) {
	return get[[]news.Decision](ctx, l, "AllDecisions")
}

// OutletNamed is that of archive.Store.
func (l *Client) OutletNamed(ctx context.Context, name string) (news.Outlet, error) {
	return get[news.Outlet](ctx, l, "OutletNamed", name)
}

// StoryNamed is that of archive.Store.
func (l *Client) StoryNamed(ctx context.Context, name string) (news.Story, error) {
	return get[news.Story](ctx, l, "StoryNamed", name)
}

// Tallies is that of archive.Store.
func (l *Client) Tallies(ctx context.Context, s news.StoryID) ([]news.ArticleTally, error) {
	return get[[]news.ArticleTally](ctx, l, "Tallies", s)
}

// Unread is that of archive.Store.
func (l *Client) Unread(ctx context.Context, a news.ArticleID) ([]news.VersionID, error) {
	return get[[]news.VersionID](ctx, l, "Unread", a)
}

// DeletedVersions is that of archive.Store.
func (l *Client) DeletedVersions(ctx context.Context, a news.ArticleID) ([]news.VersionID, error) {
	return get[[]news.VersionID](ctx, l, "DeletedVersions", a)
}

// MarkSeen is that of archive.Store.
func (l *Client) MarkSeen(ctx context.Context, seen bool, ids ...news.VersionID) error {
	return l.do(ctx, "MarkSeen", seen, ids)
}

// Change is that of archive.Store.
func (l *Client) Change(ctx context.Context, c news.Change) (news.Change, error) {
	return get[news.Change](ctx, l, "Change", c)
}

// Changes is that of archive.Store.
func (l *Client) Changes(ctx context.Context, before uint64, limit int) ([]news.Change, error) {
	return get[[]news.Change](ctx, l, "Changes", before, limit)
}

// Head is that of archive.Store.
func (l *Client) Head(ctx context.Context) (news.Head, error) {
	return get[news.Head](ctx, l, "Head")
}

// StetRules is that of archive.Store.
func (l *Client) StetRules(ctx context.Context) ([]news.StetRule, error) {
	return get[[]news.StetRule](ctx, l, "StetRules")
}

// Alike is that of archive.Store.
func (l *Client) Alike(ctx context.Context, p news.Print, bits int) ([]news.Near, error) {
	return get[[]news.Near](ctx, l, "Alike", p, bits)
}

// CheckSums is that of archive.Store.
func (l *Client) CheckSums(ctx context.Context) error {
	return l.do(ctx, "CheckSums")
}

// Terms is that of archive.Store.
func (l *Client) Terms(ctx context.Context) ([]news.Term, error) {
	return get[[]news.Term](ctx, l, "Terms")
}

// Settings is that of archive.Store.
func (l *Client) Settings(ctx context.Context) (news.Settings, error) {
	return get[news.Settings](ctx, l, "Settings")
}

// PutFollow is that of archive.Store.
func (l *Client) PutFollow(ctx context.Context, f news.Follow) error {
	return l.do(ctx, "PutFollow", f)
}

// Follows is that of archive.Store.
func (l *Client) Follows(ctx context.Context) ([]news.Follow, error) {
	return get[[]news.Follow](ctx, l, "Follows")
}

// CleaningRules is that of archive.Store.
func (l *Client) CleaningRules(ctx context.Context) ([]news.CleaningRule, error) {
	return get[[]news.CleaningRule](ctx, l, "CleaningRules")
}

// PutExamined is that of archive.Store.
func (l *Client) PutExamined(ctx context.Context, e news.Examined) error {
	return l.do(ctx, "PutExamined", e)
}

// Examined is that of archive.Store.
func (l *Client) Examined(ctx context.Context) (news.Examined, error) {
	return get[news.Examined](ctx, l, "Examined")
}

// Find is that of archive.Store.
func (l *Client) Find(ctx context.Context, q news.Query, progress func(done, total int)) (news.Hits, error) {
	return hear[news.Hits](ctx, l, "Find", ofTwo(progress), q, progress != nil)
}

// CatchUp is that of archive.Store.
func (l *Client) CatchUp(ctx context.Context, progress func(done, total int)) error {
	_, err := l.ask(ctx, "CatchUp", ofTwo(progress), progress != nil)
	return err
}

// Verify is that of archive.Store.
func (l *Client) Verify(ctx context.Context, progress func(done int)) (news.Verified, error) {
	return hear[news.Verified](ctx, l, "Verify", ofOne(progress), progress != nil)
}

// Stats is that of archive.Store.
func (l *Client) Stats(ctx context.Context, progress func(done int)) (news.Stats, error) {
	return hear[news.Stats](ctx, l, "Stats", ofOne(progress), progress != nil)
}

// Backup is that of archive.Store.
func (l *Client) Backup(ctx context.Context, w io.Writer, progress func(done int)) error {
	h := ofOne(progress)
	h.data = w
	_, err := l.ask(ctx, "Backup", h, true, progress != nil)
	return err
}

// Restore fails: one must have the library for oneself.
func (l *Client) Restore(context.Context, io.ReaderAt, int64, news.Change, func(done int)) (news.Restoration, error) {
	return news.Restoration{}, needsAll("restore")
}

// Purge fails: one must have the library for oneself.
func (l *Client) Purge(context.Context, time.Time, string) ([]news.VersionID, error) {
	return nil, needsAll("purge")
}

// ofOne and ofTwo hand progress on, if anybody wants it.
func ofOne(f func(done int)) heard {
	if f == nil {
		return heard{}
	}
	return heard{progress: func(n []int) { f(n[0]) }}
}

func ofTwo(f func(done, total int)) heard {
	if f == nil {
		return heard{}
	}
	return heard{progress: func(n []int) {
		if len(n) > 1 {
			f(n[0], n[1])
		}
	}}
}
