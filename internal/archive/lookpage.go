package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"stet/internal/ingest"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// How often a page of a feed is looked at: as often as the feed, and the longer it
// has not changed, the rarer.
const (
	restShare  = 8                   // it rests an eighth of the time since it changed
	longEnough = 14 * 24 * time.Hour // without a change: it is not looked at any more
)

// isDue reports whether the page is to be looked at.
func isDue(f *news.Follow, p *news.FollowedPage) bool {
	if f.Kind == news.FollowPage || p.Tried.IsZero() {
		return true
	}
	quiet := f.Tried.Sub(latest(p.Changed, p.Found))
	if quiet > longEnough {
		return false
	}
	wait := max(f.Every, quiet/restShare)
	if p.Failures > 0 {
		wait = backOff(f.Every, p.Failures, nil)
	}
	// Looks are spread a little: one that comes a little early counts.
	return f.Tried.Sub(p.Tried) >= wait-f.Every/jitterShare
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// savedEvery is after how many pages what was seen is saved: who is killed does not
// begin anew.
const savedEvery = 10

// takePages takes in the answers of the pages that were due.
func (l looker) takePages(ctx context.Context, g *gatherer, v *errand, f *news.Follow, yield func(Event) error) error {
	for taken := 1; ctx.Err() == nil; taken++ {
		var a answer
		var more bool
		select {
		case a, more = <-v.answers:
		case <-ctx.Done():
		}
		if !more {
			break
		}
		g.room.release(len(a.page.Data), v.order)
		if taken%savedEvery == 0 {
			if err := l.archive.store.PutFollow(ctx, *f); err != nil {
				return err
			}
		}
		p := &f.Pages[a.index]
		err := a.err
		if err == nil {
			err = l.got(ctx, f, p, a.page, yield)
		}
		switch {
		case err == nil:
		case stops(ctx, err):
			return err
		default:
			if err := l.failed(f, p, err, yield); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

// failed notes that a page could not be got.
func (l looker) failed(f *news.Follow, p *news.FollowedPage, err error, yield func(Event) error) error {
	status, answered := errors.AsType[*fetch.StatusError](err)
	gone := answered && status.Gone()
	first := gone && !p.Gone
	p.Tried, p.Gone = f.Tried, gone
	p.Failures++
	p.Error = err.Error()
	if gone {
		p.ETag, p.LastModified = "", "" // if it comes back, it is to be seen whole
	}
	if first || !gone && f.Kind != news.FollowPage {
		if err := told(yield(Event{Follow: *f, Address: p.Address, Gone: gone, Err: err})); err != nil {
			return err
		}
	}
	if f.Kind == news.FollowPage && !first {
		return err // the follow's own failure
	}
	return nil
}

// got takes in what a server answered for a page: a version, if its article is not
// the one that the page showed before. What stands around the article changes at
// every look; that is no other version.
func (l looker) got(ctx context.Context, f *news.Follow, p *news.FollowedPage, page fetch.Page, yield func(Event) error) error {
	back := p.Gone
	if page.NotModified {
		seen(f, p)
		return nil
	}
	doc, err := readArticle(page, f.Repair)
	if err != nil {
		return err
	}
	a := l.archive
	r := withPage(AddRequest{
		Story: cmp.Or(p.Story, f.Story, doc.Headline, p.Address), Outlet: f.Outlet, Address: p.Address,
		Origin: news.FromFollow, At: f.Tried, Repair: f.Repair,
	}, page)
	p.Story = r.Story
	before, known := a.shown(ctx, p)
	if known && sameArticle(before.Version, doc) {
		p.ETag, p.LastModified = page.Known.ETag, page.Known.LastModified
		seen(f, p)
		if !back {
			return nil
		}
		return told(yield(Event{Follow: *f, Address: p.Address, Version: before, Back: true}))
	}
	added, err := a.add(ctx, r)
	if err != nil {
		return fmt.Errorf("add: %w", err)
	}
	seen(f, p)
	p.ETag, p.LastModified = page.Known.ETag, page.Known.LastModified
	p.Version, p.Changed = added.Version.ID, f.Tried
	event := Event{Follow: *f, Address: p.Address, Version: added.VersionInfo, Back: back}
	if known && before.Version.ID != added.Version.ID {
		event.Before = before
		if event.Alerts, err = a.alerts(ctx, f, before, added.VersionInfo); err != nil {
			return err
		}
	}
	return told(yield(event))
}

// told marks an error of the caller as such.
func told(err error) error {
	if err != nil {
		return yielded{err}
	}
	return nil
}

// seen notes that the page was seen well.
func seen(f *news.Follow, p *news.FollowedPage) {
	p.Tried, p.Failures, p.Error, p.Gone = f.Tried, 0, "", false
}

// shown is the version that the page showed last, if the library still has it.
func (a *Archive) shown(ctx context.Context, p *news.FollowedPage) (VersionInfo, bool) {
	if p.Version == "" {
		return VersionInfo{}, false
	}
	info, err := a.version(ctx, p.Version)
	return info, err == nil && !info.isDeleted()
}

// sameArticle reports whether the document says what the version says, but for
// residue.
func sameArticle(v news.Version, doc ingest.Document) bool {
	words := func(text string, parts []news.Part) []string { return strings.Fields(withoutResidue(text, parts, "")) }
	return slices.Equal(words(v.Text, v.Parts), words(doc.Text, doc.Parts))
}

// withoutResidue is the text without what does not belong to the article, which all
// articles of an outlet may share; in the place of each stretch of that stands between.
func withoutResidue(text string, parts []news.Part, between string) string {
	var b strings.Builder
	at := 0
	for _, p := range parts {
		if p.Kind == news.Residue {
			b.WriteString(text[at:p.Start] + between)
			at = p.End
		}
	}
	b.WriteString(text[at:])
	return b.String()
}

// alerts are the changes between two versions that are of the categories asked for.
func (a *Archive) alerts(ctx context.Context, f *news.Follow, old, new VersionInfo) ([]Alert, error) {
	if len(f.Alerts) == 0 {
		return nil, nil
	}
	c, err := a.CompareLoaded(ctx, old, new)
	if err != nil {
		return nil, err
	}
	var found []Alert
	for _, d := range c.Result.Discrepancies {
		if slices.Contains(f.Alerts, string(d.Category)) {
			found = append(found, Alert{Category: d.Category, Reason: d.Reason})
		}
	}
	if slices.Contains(f.Alerts, string(Correction)) {
		for _, notice := range newNotices(old.Version, new.Version) {
			found = append(found, Alert{Category: Correction, Notice: notice})
		}
	}
	return found, nil
}

// newNotices are the notices of correction that the old version does not have.
func newNotices(old, new news.Version) []string {
	var before, found []string
	for _, p := range old.Parts {
		if p.Kind == news.Correction {
			before = append(before, old.Text[p.Start:p.End])
		}
	}
	for _, p := range new.Parts {
		if notice := new.Text[p.Start:p.End]; p.Kind == news.Correction && !slices.Contains(before, notice) {
			found = append(found, notice)
		}
	}
	return found
}
