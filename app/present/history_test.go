package present_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/app/present"
	"stet/internal/archive"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
	"stet/store/storetest"
)

// webArchive kept the page of a bridge on four days, of which two say the same and one
// is not there any more.
type webArchive struct {
	asked []string
	after func() // done after each page that was asked for; nil: nothing
}

func (a *webArchive) Get(ctx context.Context, address string, _ fetch.Known) (fetch.Page, error) {
	if err := ctx.Err(); err != nil {
		return fetch.Page{}, err
	}
	a.asked = append(a.asked, address)
	page := fetch.Page{MediaType: "text/html", Exchange: news.Exchange{Address: address, Final: address, Status: 200}}
	if strings.Contains(address, "/cdx/search/cdx") {
		page.Data = []byte("[]")
		if strings.Contains(address, "bridge") {
			rows := []string{`["timestamp","original"]`}
			for day := 14; day < 18; day++ {
				rows = append(rows, fmt.Sprintf(`["202405%d100000","https://example.org/bridge"]`, day))
			}
			page.Data = []byte("[" + strings.Join(rows, ",") + "]")
		}
		return page, nil
	}
	if a.after != nil {
		defer a.after()
	}
	months := map[string]string{"14": "May", "15": "June", "16": "June"}
	for day, month := range months {
		if strings.Contains(address, "202405"+day) {
			page.Data = []byte("<html><body><h1>Bridge closed</h1><p>It is closed until " + month + ", the mayor said.</p></body></html>")
			return page, nil
		}
	}
	return page, &fetch.StatusError{Code: 404}
}

func TestPast(t *testing.T) {
	arch, web := archive.New(storetest.NewFake(), clock()), &webArchive{}
	var errs []error
	p := present.NewPast(arch, web, setting(t, present.InPlace(), &errs))
	said := ""
	p.Ask("https://example.org/unknown", "", func(*present.Kept) { t.Error("the archive has what it has not") }, func(s string) { said = s })
	if !strings.HasPrefix(said, "The archive kept nothing of this page.") {
		t.Errorf("of an unknown page: %q, errors %v", said, errs)
	}
	var kept *present.Kept
	p.Ask(" https://example.org/bridge ", "https://archive.example/cdx/search/cdx", func(k *present.Kept) { kept = k }, nil)
	if kept == nil || len(kept.Times) != 4 || kept.Title != "4 pages, kept from 2024-05-14 to 2024-05-17" || kept.GetWord() != "Get 4 pages" {
		t.Fatalf("kept %+v, errors %v", kept, errs)
	}
	if last := web.asked[len(web.asked)-1]; !strings.HasPrefix(last, "https://archive.example/") {
		t.Errorf("asked %s", last)
	}
	var got present.Got
	p.Get(kept, "Bridge", "The Post", func(g present.Got) { got = g })
	if want := "2 versions came from the archive. 1 page says the same as one before. 1 page could not be got."; got.Said != want || len(got.Problems) != 1 {
		t.Errorf("got %q, %q; want %q", got.Said, got.Problems, want)
	}
	versions, err := arch.AllVersions(t.Context())
	if err != nil || len(versions) != 2 || versions[0].Version.FirstSeen.Day() != 14 || versions[0].Outlet.Name != "The Post" {
		t.Errorf("versions %+v, %v", versions, err)
	}
	p.Get(kept, "Bridge", "The Post", func(g present.Got) { got = g })
	if want := "No version came from the archive. 3 pages say the same as one before. 1 page could not be got."; got.Said != want {
		t.Errorf("got again %q, want %q", got.Said, want)
	}
}

func TestPastSpread(t *testing.T) {
	web := &webArchive{}
	var errs []error
	var kept *present.Kept
	p := present.NewPast(archive.New(storetest.NewFake(), clock()), web, setting(t, present.InPlace(), &errs))
	p.Ask("https://example.org/bridge", "", func(k *present.Kept) { kept = k }, nil)
	chosen := func() string {
		var b strings.Builder
		for i := range kept.Times {
			if kept.Chosen(i) {
				b.WriteString("x")
			} else {
				b.WriteString("-")
			}
		}
		return b.String()
	}
	for _, c := range []struct {
		most int
		want string
	}{{0, "xxxx"}, {2, "x--x"}, {3, "xx-x"}, {50, "xxxx"}} {
		kept.Spread(c.most)
		if got := chosen(); got != c.want {
			t.Errorf("Spread(%d): %s, want %s", c.most, got, c.want)
		}
	}
	kept.Choose(1, false)
	if got := chosen(); got != "x-xx" || kept.Count() != 3 {
		t.Errorf("one taken away: %s, %d", got, kept.Count())
	}
}

// TestPastStopped stops while pages are got: what was saved stays, and is told.
func TestPastStopped(t *testing.T) {
	arch, web := archive.New(storetest.NewFake(), clock()), &webArchive{}
	var errs []error
	s := setting(t, present.InPlace(), &errs)
	var work *present.Work
	s.Working = func(w *present.Work) { work = w }
	watched := 0
	s.Later = func(_ time.Duration, f func()) {
		if watched++; watched%2 == 1 { // once a work: it shows itself again and again
			f()
		}
	}
	p := present.NewPast(arch, web, s)
	var kept *present.Kept
	p.Ask("https://example.org/bridge", "", func(k *present.Kept) { kept = k }, nil)
	pages := 0
	web.after = func() {
		if pages++; pages == 2 {
			work.Cancel()
		}
	}
	var got present.Got
	p.Get(kept, "Bridge", "The Post", func(g present.Got) { got = g })
	if want := "1 version came from the archive. It was stopped."; got.Said != want || len(errs) > 0 {
		t.Errorf("stopped: %q, want %q; errors %v", got.Said, want, errs)
	}
}
