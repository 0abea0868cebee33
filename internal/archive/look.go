package archive

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"stet/diff/check"
	"stet/internal/ingest"
	"stet/internal/ingest/feed"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// Event is something that a look at a followed page found.
type Event struct {
	Follow  news.Follow
	Address string
	Version VersionInfo // zero if there is none
	Before  VersionInfo // that the page showed before; zero if it is new
	Alerts  []Alert     // changes of the categories that were asked for
	Gone    bool        // the page is not there any more
	Back    bool        // it is there again
	Err     error       // why it could not be got
}

// Correction is asked for like a category: to be told of notices in which an outlet says
// what it changed.
const Correction check.Category = "correction"

// Alert is a change of a category that was asked for, or a notice of correction.
type Alert struct {
	Category check.Category
	Reason   check.Reason
	Notice   string // of correction, in the outlet's words; else ""
}

// In says the alert in words of the language; a notice is in its own.
func (a Alert) In(language string) string { return cmp.Or(a.Notice, a.Reason.In(language)) }

// looker looks at what is followed.
type looker struct {
	archive *Archive
	fetcher Fetcher
	jitter  func() float64 // as Look is given it
}

// Look looks at everything that is followed and due, at several hosts at a time, and
// returns when something is due next, the zero time if never. Jitter gives a number from 0
// to 1 by which a time between looks is spread, so that not everything is asked for at
// once; nil: none. It calls yield for each version that came in, each page that went and
// each failure, in the order of the follows; an error of yield, of the library or of the
// context ends it.
func (a *Archive) Look(ctx context.Context, f Fetcher, jitter func() float64, yield func(Event) error) (next time.Time, err error) {
	return looker{a, f, jitter}.look(ctx, yield)
}

func (l looker) look(ctx context.Context, yield func(Event) error) (next time.Time, err error) {
	all, err := l.archive.store.Follows(ctx)
	if err != nil {
		return next, fmt.Errorf("look: %w", err)
	}
	soonest := func(due time.Time) {
		if next.IsZero() || due.Before(next) {
			next = due
		}
	}
	var errands []*errand
	for _, f := range all {
		switch {
		case f.Paused:
		case f.Due.After(l.now()):
			soonest(f.Due)
		default:
			errands = append(errands, &errand{order: len(errands), follow: f.Clone(), ready: make(chan struct{})})
		}
	}
	gathering, end := context.WithCancel(ctx)
	g, wait := l.gather(gathering, errands)
	defer wait()
	defer end()
	for _, v := range errands {
		g.room.release(0, v.order)
		f, err := l.take(ctx, g, v, yield)
		if err != nil {
			return next, fmt.Errorf("look at %s: %w", v.follow.Address, err)
		}
		soonest(f.Due)
	}
	return next, nil
}

func (l looker) now() time.Time { return l.archive.now().UTC() }

// take takes in what an errand gathers, and returns what is followed as it was saved.
func (l looker) take(ctx context.Context, g *gatherer, v *errand, yield func(Event) error) (news.Follow, error) {
	select {
	case <-v.ready:
	case <-ctx.Done():
		return news.Follow{}, ctx.Err()
	}
	f := v.follow
	err := l.takeIn(ctx, g, v, &f, yield)
	if stops(ctx, err) {
		// What was seen until then is not to be asked for again.
		return f, errors.Join(err, l.archive.store.PutFollow(context.WithoutCancel(ctx), f))
	}
	wait := f.Every
	if err != nil {
		f.Failures++
		f.Error = err.Error()
		wait = backOff(f.Every, f.Failures, err)
		if err := yield(Event{Follow: f, Address: f.Address, Err: err}); err != nil {
			return f, err
		}
	} else {
		f.Failures, f.Error, f.Seen = 0, "", f.Tried
	}
	f.Due = f.Tried.Add(l.spread(wait))
	return f, l.archive.store.PutFollow(ctx, f)
}

// takeIn takes in the page at the address, or what is told of there. What fails of
// many is noted with the page; of a single page it is the failure of the follow.
func (l looker) takeIn(ctx context.Context, g *gatherer, v *errand, f *news.Follow, yield func(Event) error) error {
	if v.failed != nil {
		return v.failed
	}
	if v.found != nil {
		return l.got(ctx, f, &f.Pages[0], *v.found, yield)
	}
	for _, e := range v.headlines {
		i := slices.IndexFunc(f.Pages, func(p news.FollowedPage) bool { return p.Address == e.Address })
		if i < 0 {
			continue // more than are remembered
		}
		if err := l.headlineOnly(ctx, f, &f.Pages[i], e, yield); err != nil {
			return err
		}
	}
	return l.takePages(ctx, g, v, f, yield)
}

// yielded is an error of the caller, which ends everything.
type yielded struct{ error }

func (y yielded) Unwrap() error { return y.error }

// stops reports whether an error is not of what is followed: it ends everything.
func stops(ctx context.Context, err error) bool {
	var y yielded
	return ctx.Err() != nil || errors.As(err, &y) || errors.Is(err, news.ErrReadOnly) || errors.Is(err, news.ErrDamaged)
}

// Waiting after failures.
const (
	mostDoublings = 6
	longestPause  = 24 * time.Hour
	jitterShare   = 5 // a time is spread by a fifth
)

// backOff is how long to wait after so many failures in a row: twice as long after
// each up to longestPause, unless looks are rarer anyway, and as long as the server asks.
func backOff(every time.Duration, failures int, err error) time.Duration {
	wait := every
	for range min(failures, mostDoublings) {
		if wait < longestPause {
			wait = min(2*wait, longestPause)
		}
	}
	if status, ok := errors.AsType[*fetch.StatusError](err); ok {
		wait = max(wait, status.RetryAfter)
	}
	return wait
}

func (l looker) spread(wait time.Duration) time.Duration {
	if l.jitter == nil {
		return wait
	}
	return wait + time.Duration((l.jitter()-0.5)*float64(wait)/jitterShare)
}

// Bounds of what is looked at because of one feed.
const (
	mostPages  = 500 // that are remembered
	mostMaps   = 10  // sitemaps that a sitemap tells of
	mostOfFeed = 100 // entries of a feed that are new
)

// readEntries notes the pages that a feed or sitemap tells of, and returns those
// entries that are to be kept as they are.
func (g *gatherer) readEntries(ctx context.Context, f *news.Follow, page fetch.Page) (headlines []feed.Entry, err error) {
	read, err := feed.Read(page.Data, page.MediaType, page.Exchange.Final)
	if err != nil {
		return nil, err
	}
	for _, address := range read.More[:min(len(read.More), mostMaps)] {
		page, err := g.get(ctx, f, address, fetch.Known{})
		if err != nil {
			return nil, err
		}
		more, err := feed.Read(page.Data, page.MediaType, page.Exchange.Final)
		if err != nil {
			return nil, err
		}
		read.Entries = append(read.Entries, more.Entries...)
	}
	if read.Kind == news.FollowSitemap { // in no order; the latest are wanted
		slices.SortStableFunc(read.Entries, func(a, b feed.Entry) int {
			return ingest.StampOf(b.Stamp).At.Compare(ingest.StampOf(a.Stamp).At)
		})
	}
	fresh := 0
	for _, e := range read.Entries {
		if !strings.Contains(e.Address, f.Only) && !strings.Contains(e.Title, f.Only) {
			continue
		}
		i := slices.IndexFunc(f.Pages, func(p news.FollowedPage) bool { return p.Address == e.Address })
		if i < 0 {
			if fresh++; fresh > mostOfFeed {
				break
			}
			story := f.Story
			if story == "" {
				story = cmp.Or(e.Title, e.Address)
			}
			f.Pages = append(f.Pages, news.FollowedPage{Address: e.Address, Story: story, Found: f.Tried})
			i = len(f.Pages) - 1
		}
		p := &f.Pages[i]
		if p.Stamp != e.Stamp || p.Title != e.Title {
			p.Tried = time.Time{} // it was changed, says the feed: look now
		}
		p.Stamp, p.Title = e.Stamp, e.Title
		if f.Headlines && p.Tried.IsZero() {
			headlines = append(headlines, e)
		}
	}
	f.Pages = f.Pages[max(0, len(f.Pages)-mostPages):]
	return headlines, nil
}

// headlineOnly captures what the feed itself says of an article.
func (l looker) headlineOnly(ctx context.Context, f *news.Follow, p *news.FollowedPage, e feed.Entry, yield func(Event) error) error {
	data, err := json.Marshal(map[string]string{"headline": e.Title, "html": headlinePage(e), "address": e.Address, "published": e.Published, "modified": e.Stamp})
	if err != nil {
		return err
	}
	page := fetch.Page{Data: data, MediaType: ingest.JSON, Exchange: news.Exchange{Address: e.Address, Final: f.Address}}
	return l.got(ctx, f, p, page, yield)
}

// headlinePage is what a feed says of an article, as a page.
func headlinePage(e feed.Entry) string {
	return "<h1>" + escape.Replace(e.Title) + "</h1><p>" + e.Summary + "</p>"
}

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;")
