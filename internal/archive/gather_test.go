package archive_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/internal/archive"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// slowWeb answers as a fakeWeb does, each host after its own time, and counts how many
// requests are under way.
type slowWeb struct {
	*fakeWeb
	takes map[string]time.Duration // by host

	mu           sync.Mutex
	underWay     map[string]int
	most, atOnce int // at one host, at all
	all          int
}

func (w *slowWeb) Get(ctx context.Context, address string, known fetch.Known) (fetch.Page, error) {
	at, err := fetch.Parse(address)
	if err != nil {
		return fetch.Page{}, err
	}
	w.count(at.Host, 1)
	defer w.count(at.Host, -1)
	select {
	case <-time.After(w.takes[at.Host]):
	case <-ctx.Done():
		return fetch.Page{}, ctx.Err()
	}
	return w.fakeWeb.Get(ctx, address, known)
}

func (w *slowWeb) count(host string, by int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.underWay[host] += by
	w.all += by
	w.most, w.atOnce = max(w.most, w.underWay[host]), max(w.atOnce, w.all)
}

// manySites are sites with a feed of three pages each, and one page that is followed by
// itself.
func manySites(sites int) (*slowWeb, []news.Follow) {
	w := &slowWeb{fakeWeb: &fakeWeb{pages: map[string]string{}}, takes: map[string]time.Duration{}, underWay: map[string]int{}}
	var follows []news.Follow
	for s := range sites {
		host := fmt.Sprintf("site%02d.example", s)
		var items strings.Builder
		for i := range 3 {
			address := fmt.Sprintf("https://%s/%d", host, i)
			items.WriteString(item(address, fmt.Sprintf("Story %d of %s", i, host), "a"))
			w.pages[address] = bridgePage(fmt.Sprintf("It is story number %d of %s.", i, host), "x")
		}
		w.pages["https://"+host+"/feed"] = fmt.Sprintf(bridgeFeed, items.String())
		w.pages["https://"+host+"/page"] = bridgePage("It is the page of "+host, "x")
		follows = append(follows, news.Follow{Address: "https://" + host + "/feed", Every: time.Hour}, news.Follow{Address: "https://" + host + "/page", Story: host, Every: time.Hour})
		w.takes[host] = time.Duration((s*7)%5+1) * time.Second // the first are not the fastest
	}
	return w, follows
}

// TestFollowAtOnce holds that hosts are asked at the same time and each by one request,
// that a slow one does not hold up the others, and that what is found is the same,
// in the same order, however long each takes.
func TestFollowAtOnce(t *testing.T) {
	told := func(takes func(host string) time.Duration) (lines []string, took time.Duration, w *slowWeb) {
		synctest.Test(t, func(t *testing.T) {
			var follows []news.Follow
			w, follows = manySites(12)
			for host := range w.takes {
				w.takes[host] = takes(host)
			}
			d := newDesk(t, w)
			for _, f := range follows {
				d.follow(f)
			}
			began := time.Now()
			for _, e := range d.look(0) {
				lines = append(lines, fmt.Sprint(e.Address, " ", e.Version.Version.ID))
			}
			took = time.Since(began)
		})
		return lines, took, w
	}
	want, _, _ := told(func(string) time.Duration { return time.Microsecond })
	if len(want) != 12*4 {
		t.Fatalf("%d things were found, want %d", len(want), 12*4)
	}
	got, took, w := told(func(host string) time.Duration {
		if host == "site00.example" {
			return 20 * time.Second
		}
		return time.Second
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("with a slow server something else is told (-quick +slow):\n%s", diff)
	}
	if w.most != 1 || w.atOnce != 8 {
		t.Errorf("%d requests at a time at one host, %d at all, want 1 and 8", w.most, w.atOnce)
	}
	// The slow one may have to wait until another has had its five answers.
	if alone, other := 5*20*time.Second, 5*time.Second; took < alone || took > alone+other {
		t.Errorf("the look took %v, want the %v of the slow server", took, alone)
	}
}

// TestFollowAtOnceInterrupted holds that nothing goes on behind a look that was broken off.
func TestFollowAtOnceInterrupted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, follows := manySites(12)
		d := newDesk(t, w)
		for _, f := range follows {
			d.follow(f)
		}
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		_, err := d.a.Look(ctx, d.fetcher, d.jitter, func(archive.Event) error {
			if n++; n == 3 {
				cancel()
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) || w.all != 0 {
			t.Errorf("Look = error %v with %d requests under way, want %v with none", err, w.all, context.Canceled)
		}
		stop := errors.New("the disk is full")
		if _, err := d.a.Look(t.Context(), d.fetcher, d.jitter, func(archive.Event) error { return stop }); !errors.Is(err, stop) || w.all != 0 {
			t.Errorf("Look = error %v with %d requests under way, want %v with none", err, w.all, stop)
		}
		events := d.look(0)
		if versions, err := d.a.AllVersions(t.Context()); err != nil || len(versions) != 12*4 {
			t.Errorf("%d versions after all looks, %v, want %d; the last found %d", len(versions), err, 12*4, len(events))
		}
	})
}

// TestFollowServerDown holds that a server that fails is not asked for page after page.
func TestFollowServerDown(t *testing.T) {
	web := &fakeWeb{pages: map[string]string{}}
	var items strings.Builder
	for i := range 20 {
		items.WriteString(item(fmt.Sprintf("https://example.org/%d", i), fmt.Sprint("Story ", i), "a"))
	}
	web.pages["https://example.org/feed"] = fmt.Sprintf(bridgeFeed, items.String())
	down := failing{web, &fetch.StatusError{Code: 503}}
	d := newDesk(t, down)
	d.follow(news.Follow{Address: "https://example.org/feed", Every: time.Hour})
	if events := d.look(0); len(events) != 3 {
		t.Errorf("%d failures are told, want 3", len(events))
	}
	for i := range 20 {
		web.pages[fmt.Sprintf("https://example.org/%d", i)] = bridgePage(fmt.Sprintf("It is story number %d.", i), "x")
	}
	d.fetcher = web
	if events := d.look(time.Hour); len(events) != 17 {
		t.Errorf("when it is up again %d pages are seen, want the 17 that were not asked for", len(events))
	}
	if events := d.look(time.Hour); len(events) != 3 {
		t.Errorf("after twice the time %d pages are seen, want the 3 that failed", len(events))
	}
}

// failing answers for feeds only.
type failing struct {
	*fakeWeb
	err error
}

func (f failing) Get(ctx context.Context, address string, known fetch.Known) (fetch.Page, error) {
	if strings.HasSuffix(address, "/feed") {
		return f.fakeWeb.Get(ctx, address, known)
	}
	return fetch.Page{}, f.err
}

func TestFollowGoneAndBack(t *testing.T) {
	const one = "https://example.org/1"
	for _, kind := range []string{"page", "feed"} {
		web := &fakeWeb{pages: map[string]string{
			"https://example.org/feed": fmt.Sprintf(bridgeFeed, item(one, "Bridge closed", "a")), one: bridgePage("It is closed until May.", "x"),
		}}
		d := newDesk(t, web)
		address := map[string]string{"page": one, "feed": "https://example.org/feed"}[kind]
		d.follow(news.Follow{Address: address, Story: "Bridge", Every: time.Hour, Alerts: []string{"date"}})
		first := d.look(0)
		text := web.pages[one]
		delete(web.pages, one)
		if events := d.look(time.Hour); len(events) != 1 || !events[0].Gone {
			t.Errorf("%s that is deleted: %+v", kind, events)
		}
		web.pages[one] = text
		events := append(d.look(2*time.Hour), d.look(2*time.Hour)...)
		if len(events) != 1 || !events[0].Back || events[0].Gone || events[0].Version.Version.ID != first[0].Version.Version.ID || len(events[0].Alerts) > 0 {
			t.Errorf("%s that is there again: %+v", kind, events)
		}
		delete(web.pages, one)
		d.look(4 * time.Hour)
		web.pages[one] = bridgePage("It is closed until June.", "x")
		events = append(d.look(8*time.Hour), d.look(8*time.Hour)...)
		if len(events) != 1 || !events[0].Back || events[0].Before.Version.ID != first[0].Version.Version.ID || strings.Join(categories(events[0].Alerts), ",") != "date" {
			t.Errorf("%s that is there again and changed: %+v", kind, events)
		}
	}
}

func TestFollowCorrections(t *testing.T) {
	web := &fakeWeb{pages: map[string]string{bridge: bridgePage("It is closed until May.", "x")}}
	d := newDesk(t, web)
	d.follow(news.Follow{Address: bridge, Story: "Bridge", Every: time.Hour, Alerts: []string{"correction"}})
	d.look(0)
	web.pages[bridge] = bridgePage("It is closed until June.", "x")
	if events := d.look(time.Hour); len(events) != 1 || len(events[0].Alerts) > 0 {
		t.Errorf("a change that nobody asked to be told of: %+v", events)
	}
	const notice = "Correction: An earlier version of this article said that it is closed until May."
	web.pages[bridge] = bridgePage("It is closed until June.</p><p>"+notice, "x")
	events := d.look(time.Hour)
	if len(events) != 1 || len(events[0].Alerts) != 1 || events[0].Alerts[0].In("de") != notice || events[0].Alerts[0].Category != archive.Correction {
		t.Errorf("a notice of correction: %+v", events)
	}
	web.pages[bridge] = bridgePage("It is closed until July.</p><p>"+notice, "x")
	if events := d.look(time.Hour); len(events) != 1 || len(events[0].Alerts) > 0 {
		t.Errorf("a notice that was there before: %+v", events)
	}
}

// TestFollowHeadlineAlerts holds that what changes in a feed's own words is told of too.
func TestFollowHeadlineAlerts(t *testing.T) {
	web := &fakeWeb{pages: map[string]string{"https://example.org/feed": fmt.Sprintf(bridgeFeed, item("https://example.org/1", "Bridge closed for 3 weeks", "a"))}}
	d := newDesk(t, web)
	d.follow(news.Follow{Address: "https://example.org/feed", Outlet: "The Post", Story: "Bridge", Every: time.Hour, Headlines: true, Alerts: []string{"number"}})
	d.look(0)
	web.pages["https://example.org/feed"] = fmt.Sprintf(bridgeFeed, item("https://example.org/1", "Bridge closed for 30 weeks", "a"))
	events := d.look(time.Hour)
	if len(events) != 1 || strings.Join(categories(events[0].Alerts), ",") != "number" {
		t.Errorf("look = %+v", events)
	}
	if events := d.look(time.Hour); len(events) != 0 {
		t.Errorf("look without a change = %+v", events)
	}
}
