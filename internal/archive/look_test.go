package archive_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/internal/archive"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
	"stet/store/storetest"
)

// desk is a library with a clock that the test sets, and what was found.
type desk struct {
	t       *testing.T
	now     time.Time
	a       *archive.Archive
	fetcher archive.Fetcher
	jitter  func() float64
	events  []archive.Event
}

func newDesk(t *testing.T, f archive.Fetcher) *desk {
	t.Helper()
	d := &desk{t: t, fetcher: f, now: time.Date(2024, 5, 14, 8, 0, 0, 0, time.UTC)}
	d.a = archive.New(storetest.NewFake(), func() time.Time { return d.now })
	return d
}

func (d *desk) follow(f news.Follow) news.Follow {
	d.t.Helper()
	f, err := d.a.Follow(d.t.Context(), f)
	if err != nil {
		d.t.Fatal(err)
	}
	return f
}

// look looks after so much time, and returns what was found.
func (d *desk) look(after time.Duration) []archive.Event {
	d.t.Helper()
	d.now = d.now.Add(after)
	d.events = nil
	if _, err := d.a.Look(d.t.Context(), d.fetcher, d.jitter, func(e archive.Event) error {
		d.events = append(d.events, e)
		return nil
	}); err != nil {
		d.t.Fatal(err)
	}
	return d.events
}

func (d *desk) only() news.Follow {
	d.t.Helper()
	all, err := d.a.Follows(d.t.Context())
	if err != nil || len(all) != 1 {
		d.t.Fatalf("Follows = %d, %v, want one", len(all), err)
	}
	return all[0]
}

func categories(alerts []archive.Alert) []string {
	var found []string
	for _, a := range alerts {
		found = append(found, string(a.Category))
	}
	return slices.Compact(found)
}

// TestFollowTenEdits follows an article on a server through ten edits.
func TestFollowTenEdits(t *testing.T) {
	edits := []struct {
		text   string
		alerts []string // of numbers and quotations
	}{
		{"The council voted on Tuesday to rebuild the bridge. It will cost 4.2 million euros. “We waited,” said the mayor, Ute Brandt.", nil},
		{"The council voted on Tuesday to rebuild the bridge. It will cost 4.3 million euros. “We waited,” said the mayor, Ute Brandt.", []string{"number"}},
		{"The council voted on Tuesday to rebuild the old bridge. It will cost 4.3 million euros. “We waited,” said the mayor, Ute Brandt.", nil},
		{"The council voted on Tuesday to rebuild the old bridge. It will cost 4.3 million euros. “We never waited,” said the mayor, Ute Brandt.", []string{"quote"}},
		{"The council voted on Tuesday to rebuild the old bridge. It will cost 4.3 million euros! “We never waited,” said the mayor, Ute Brandt.", nil},
		{"The council voted on Tuesday to rebuild the old bridge. It will cost 43 million euros! “We never waited,” said the mayor, Ute Brandt.", []string{"number"}},
		{"The council voted on Tuesday to rebuild the old bridge. It will cost 43 million euros! “We never waited,” said the mayor, Ute Brandt. Traders fear losses.", nil},
		{"On Tuesday the council voted to rebuild the old bridge. It will cost 43 million euros! “We never waited,” said the mayor, Ute Brandt. Traders fear losses.", nil},
		{"On Tuesday the council voted to rebuild the old bridge. It will cost 43 million euros! “We never waited,” said the mayor, Ute Brandt. Traders fear heavy losses.", nil},
		{"On Tuesday the council voted to rebuild the old bridge. It will cost 44 million euros! “We waited,” said the mayor, Ute Brandt. Traders fear heavy losses.", []string{"number", "quote"}},
	}
	at, visits := 0, 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		visits++ // what stands around the article is other at each visit
		_, _ = io.WriteString(w, bridgePage(edits[at].text, fmt.Sprintf("Visitor %d", visits)))
	}))
	defer server.Close()
	d := newDesk(t, fetch.New(fetch.Options{AllowPrivate: true, Interval: time.Microsecond}))
	d.follow(news.Follow{Address: server.URL, Story: "The bridge", Every: 30 * time.Minute, Alerts: []string{"number", "quote"}})
	for i := range edits {
		at = i
		for again := range 3 {
			events := d.look(30 * time.Minute)
			want := 1
			if again > 0 {
				want = 0 // the same text once more
			}
			if len(events) != want {
				t.Errorf("edit %d, look %d: %d events, want %d", i+1, again+1, len(events), want)
				continue
			}
			if want == 1 {
				if d := cmp.Diff(edits[i].alerts, categories(events[0].Alerts)); d != "" {
					t.Errorf("edit %d: alerts (-want +got):\n%s", i+1, d)
				}
			}
		}
	}
	versions, err := d.a.AllVersions(t.Context())
	if err != nil || len(versions) != len(edits) {
		t.Errorf("%d versions, %v, want %d", len(versions), err, len(edits))
	}
	for i, v := range versions {
		if !strings.Contains(v.Version.Text, edits[i].text) || len(v.Captures) != 1 || v.Captures[0].Origin != news.FromFollow {
			t.Errorf("version %d = %q with %d captures", i+1, v.Version.Text, len(v.Captures))
		}
	}
}

const bridgeFeed = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>%s</channel></rss>`

func item(address, title, day string) string {
	return "<item><title>" + title + "</title><link>" + address + "</link><pubDate>" + day + "</pubDate><description>It was said.</description></item>"
}

func TestFollowFeed(t *testing.T) {
	const one, two = "https://example.org/1", "https://example.org/2"
	web := &fakeWeb{etags: map[string]string{}, pages: map[string]string{
		"https://example.org/feed": fmt.Sprintf(bridgeFeed, item(one, "Bridge closed", "a")+item(two, "Sport", "a")),
		one:                        bridgePage("It is closed until May.", "x"), two: bridgePage("It was won.", "x"),
	}}
	d := newDesk(t, web)
	d.follow(news.Follow{Address: "https://example.org/feed", Every: time.Hour, Only: "Bridge"})
	if events := d.look(0); len(events) != 1 || events[0].Address != one || events[0].Version.Story.Name != "Bridge closed" {
		t.Fatalf("first look = %+v", events)
	}
	if f := d.only(); f.Kind != news.FollowFeed || len(f.Pages) != 1 || f.Seen.IsZero() {
		t.Errorf("follow = %+v", f)
	}
	web.pages[one] = bridgePage("It is closed until June.", "x")
	if events := d.look(time.Hour); len(events) != 1 || events[0].Before.Version.ID == "" {
		t.Errorf("look after a change = %+v", events)
	}
	// The older the last change, the rarer a page is asked for.
	asked := len(web.asked)
	for range 48 {
		d.look(time.Hour)
	}
	pages := 0
	for _, a := range web.asked[asked:] {
		if strings.HasPrefix(a, one) {
			pages++
		}
	}
	if pages < 8 || pages > 24 {
		t.Errorf("the page was asked for %d times in two quiet days", pages)
	}
	// A stamp in the feed that is new makes it be asked for at once.
	web.pages["https://example.org/feed"] = fmt.Sprintf(bridgeFeed, item(one, "Bridge closed", "b"))
	web.pages[one] = bridgePage("It is closed until July.", "x")
	if events := d.look(time.Hour); len(events) != 1 {
		t.Errorf("look after the feed said so = %+v", events)
	}
	delete(web.pages, one)
	web.pages["https://example.org/feed"] = fmt.Sprintf(bridgeFeed, item(one, "Bridge closed", "c"))
	if events := d.look(time.Hour); len(events) != 1 || !events[0].Gone {
		t.Errorf("look at a page that went = %+v", events)
	}
	if events := d.look(time.Hour); len(events) != 0 {
		t.Errorf("look at a page that was gone before = %+v", events)
	}
}

func TestFollowHeadlines(t *testing.T) {
	web := &fakeWeb{pages: map[string]string{"https://example.org/feed": fmt.Sprintf(bridgeFeed, item("https://example.org/1", "Bridge closed", "a"))}}
	d := newDesk(t, web)
	d.follow(news.Follow{Address: "https://example.org/feed", Outlet: "The Post", Story: "Bridge", Every: time.Hour, Headlines: true})
	d.look(0)
	web.pages["https://example.org/feed"] = fmt.Sprintf(bridgeFeed, item("https://example.org/1", "Bridge closed until May", "a"))
	events := d.look(time.Hour)
	if len(events) != 1 || events[0].Version.Version.Text != "Bridge closed until May\n\nIt was said." {
		t.Errorf("look = %+v", events)
	}
	for _, a := range web.asked {
		if !strings.HasPrefix(a, "https://example.org/feed") {
			t.Errorf("asked for %s, wanted headlines only", a)
		}
	}
}

func TestFollowSitemaps(t *testing.T) {
	const page = "https://example.org/1"
	web := &fakeWeb{pages: map[string]string{
		"https://example.org/sitemap.xml": `<?xml version="1.0"?><sitemapindex><sitemap><loc>https://example.org/news.xml</loc></sitemap></sitemapindex>`,
		"https://example.org/news.xml":    `<?xml version="1.0"?><urlset><url><loc>` + page + `</loc><lastmod>2024-05-14</lastmod></url></urlset>`,
		page:                              bridgePage("It is closed.", "x"),
	}}
	d := newDesk(t, web)
	d.follow(news.Follow{Address: "https://example.org/sitemap.xml", Story: "Bridge", Every: time.Hour})
	if events := d.look(0); len(events) != 1 || events[0].Address != page || d.only().Kind != news.FollowSitemap {
		t.Errorf("look = %+v", events)
	}
}

func TestFollowBackOff(t *testing.T) {
	web := &fakeWeb{fail: errors.New("no network")}
	d := newDesk(t, web)
	d.follow(news.Follow{Address: bridge, Story: "Bridge", Every: time.Hour})
	for i, wait := range []time.Duration{2, 4, 8, 16} {
		if events := d.look(0); len(events) != 1 || events[0].Err == nil {
			t.Fatalf("look %d = %+v", i+1, events)
		}
		f := d.only()
		if f.Failures != i+1 || f.Error != "no network" || f.Due.Sub(d.now) != wait*time.Hour {
			t.Errorf("after %d failures: %d, %q, due in %v, want %v", i+1, f.Failures, f.Error, f.Due.Sub(d.now), wait*time.Hour)
		}
		if events := d.look(time.Minute); len(events) != 0 {
			t.Errorf("looked before it was due: %+v", events)
		}
		d.now = f.Due
	}
	web.fail = &fetch.StatusError{Code: 429, RetryAfter: 100 * time.Hour}
	d.look(0)
	if f := d.only(); f.Due.Sub(d.now) != 100*time.Hour {
		t.Errorf("due in %v, the server asked for 100 hours", f.Due.Sub(d.now))
	}
	d.now, web.fail = d.only().Due, nil
	web.pages = map[string]string{bridge: bridgePage("It is closed.", "x")}
	if events := d.look(0); len(events) != 1 || d.only().Failures != 0 {
		t.Errorf("look when it is there again = %+v", events)
	}
}

func TestPauseFollows(t *testing.T) {
	web := &fakeWeb{pages: map[string]string{bridge: bridgePage("It is closed.", "x")}}
	d := newDesk(t, web)
	f := d.follow(news.Follow{Address: bridge, Story: "Bridge", Every: time.Hour})
	if err := d.a.PauseFollows(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	d.look(10 * time.Hour)
	if len(web.asked) > 0 {
		t.Errorf("asked %q while paused", web.asked)
	}
	if err := d.a.PauseFollows(t.Context(), false, f.ID); err != nil {
		t.Fatal(err)
	}
	if events := d.look(0); len(events) != 1 {
		t.Errorf("look after the pause = %+v", events)
	}
	found, err := d.a.FindFollow(t.Context(), string(f.ID[:6]))
	if err != nil || found.ID != f.ID {
		t.Errorf("FindFollow = %+v, %v", found, err)
	}
	if again := d.follow(news.Follow{Address: bridge, Story: "Bridge", Every: 2 * time.Hour}); again.ID != f.ID || len(again.Pages) != 1 {
		t.Errorf("following again = %+v, want what was found kept", again)
	}
	if err := d.a.Unfollow(t.Context(), f.ID); err != nil {
		t.Error(err)
	}
	wantError(t, "Unfollow", d.a.Unfollow(t.Context(), f.ID), news.ErrNotFound)
	_, err = d.a.Follow(t.Context(), news.Follow{Address: bridge, Every: time.Second})
	wantError(t, "Follow every second", err, news.ErrInvalid)
	_, err = d.a.Follow(t.Context(), news.Follow{Address: bridge, Every: time.Hour, Alerts: []string{"weather"}})
	wantError(t, "Follow with an unknown category", err, news.ErrInvalid)
}

func TestJitter(t *testing.T) {
	d := newDesk(t, &fakeWeb{pages: map[string]string{bridge: bridgePage("It is closed.", "x")}})
	d.jitter = func() float64 { return 1 }
	d.follow(news.Follow{Address: bridge, Story: "Bridge", Every: time.Hour})
	d.look(0)
	if wait := d.only().Due.Sub(d.now); wait != 66*time.Minute {
		t.Errorf("due in %v, want 66 minutes at most", wait)
	}
}

// TestFollowInterrupted shows that what was seen before an interruption is not asked
// for again.
func TestFollowInterrupted(t *testing.T) {
	web := &fakeWeb{pages: map[string]string{}}
	var items strings.Builder
	for i := range 5 {
		address := fmt.Sprintf("https://example.org/%d", i)
		items.WriteString(item(address, fmt.Sprintf("Story %d", i), "a"))
		web.pages[address] = bridgePage(fmt.Sprintf("It is story number %d.", i), "x")
	}
	web.pages["https://example.org/feed"] = fmt.Sprintf(bridgeFeed, items.String())
	d := newDesk(t, web)
	d.follow(news.Follow{Address: "https://example.org/feed", Every: time.Hour})
	ctx, cancel := context.WithCancel(t.Context())
	seen := 0
	_, err := d.a.Look(ctx, d.fetcher, d.jitter, func(archive.Event) error {
		if seen++; seen == 3 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Look = error %v, want %v", err, context.Canceled)
	}
	if events := d.look(time.Minute); len(events) != 2 {
		t.Errorf("the next look found %d versions, want the 2 that were left", len(events))
	}
	if versions, err := d.a.AllVersions(t.Context()); err != nil || len(versions) != 5 {
		t.Errorf("%d versions, %v, want 5", len(versions), err)
	}
}
