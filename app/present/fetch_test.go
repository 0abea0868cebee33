package present_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
	"stet/store/storetest"
)

// web answers with pages by their address.
type web map[string]string

func (w web) Get(_ context.Context, address string, _ fetch.Known) (fetch.Page, error) {
	at, err := fetch.Parse(address)
	if err != nil {
		return fetch.Page{}, err
	}
	body, ok := w[at.String()]
	if !ok {
		return fetch.Page{}, &fetch.StatusError{Code: http.StatusNotFound}
	}
	return fetch.Page{Data: []byte(body), MediaType: "text/html", Exchange: news.Exchange{Address: at.String(), Final: at.String(), Status: 200}}, nil
}

// fetching is a presenter over a library of its own, with what it found and what failed.
func fetching(t *testing.T, w web) (*present.Fetching, *archive.Archive, *[]present.Found, *[]error) {
	t.Helper()
	now := time.Date(2024, 5, 14, 8, 0, 0, 0, time.UTC)
	a := archive.New(storetest.NewFake(), func() time.Time {
		now = now.Add(time.Hour)
		return now
	})
	var errs []error
	var found []present.Found
	f := present.NewFetching(a, w, setting(t, present.InPlace(), &errs), "en", func(told present.Found) { found = append(found, told) })
	return f, a, &found, &errs
}

const storm = "https://example.org/storm"

func TestFetch(t *testing.T) {
	f, a, _, errs := fetching(t, web{storm: page})
	var drafts []present.Draft
	f.Fetch("example.org/storm", func(d present.Draft) { drafts = append(drafts, d) })
	if len(drafts) != 1 || drafts[0].Headline != "Storm cuts power" || drafts[0].Byline != "Anna Roth" || drafts[0].Address != storm || !strings.HasPrefix(drafts[0].Excerpt, "Storm cuts power") {
		t.Fatalf("Fetch showed %+v, errors %v", drafts, *errs)
	}
	var saved present.Saved
	adding := present.NewAdding(a, setting(t, present.InPlace(), errs))
	drafts[0].Outlet = "The Post"
	adding.Save("Storm", drafts, func(s present.Saved) { saved = s })
	if len(saved.Added) != 1 {
		t.Fatalf("Save = %+v", saved)
	}
	if c := saved.Added[0].Capture; c.Origin != news.FromAddress || c.Exchange == nil || c.Exchange.Status != 200 || c.Name != storm {
		t.Errorf("capture = %+v, want what the server answered", c)
	}
	f.Fetch("example.org/none", func(present.Draft) { t.Error("a page that is not there was shown") })
	if len(*errs) != 1 {
		t.Errorf("errors %v, want one", *errs)
	}
}

func TestFollowed(t *testing.T) {
	w := web{storm: page}
	f, _, found, errs := fetching(t, w)
	f.Follow("example.org/storm", "Storm", 30*time.Minute, true, func(err error) {
		if err != nil {
			t.Error(err)
		}
	})
	w[storm] = strings.Replace(page, "12 people", "14 people", 1)
	f.Look()
	if len(*found) != 2 || !(*found)[1].Changed || len((*found)[1].Alerts) == 0 {
		t.Errorf("found %+v", *found)
	}
	show := func() (items []present.Followed) {
		f.Followed(func(all []present.Followed) { items = all })
		return items
	}
	items := show()
	if len(items) != 1 || items[0].Text != storm || !strings.Contains(items[0].Detail, "Storm") || items[0].Paused {
		t.Fatalf("followed %+v", items)
	}
	f.Pause(items[0], func() {})
	if items = show(); !items[0].Paused {
		t.Errorf("paused %+v", items)
	}
	f.Pause(items[0], func() {})
	delete(w, storm)
	f.Look()
	if last := (*found)[len(*found)-1]; last.Said == "" || last.Changed {
		t.Errorf("found of a page that is gone: %+v", last)
	}
	f.Unfollow(items[0], func() {})
	if items = show(); len(items) != 0 {
		t.Errorf("followed after the end %+v", items)
	}
	f.Follow("ftp://x", "", time.Hour, false, func(err error) {
		if err == nil {
			t.Error("ftp://x is followed")
		}
	})
	if len(*errs) > 0 {
		t.Errorf("errors %v", *errs)
	}
}
