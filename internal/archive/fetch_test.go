package archive_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"

	"stet/internal/archive"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// fakeWeb answers with pages by their address, and knows what it was asked.
type fakeWeb struct {
	mu    sync.Mutex // of asked
	pages map[string]string
	etags map[string]string
	asked []string
	fail  error
}

func (w *fakeWeb) Get(_ context.Context, address string, known fetch.Known) (fetch.Page, error) {
	w.mu.Lock()
	w.asked = append(w.asked, address+" "+known.ETag)
	w.mu.Unlock()
	if w.fail != nil {
		return fetch.Page{}, w.fail
	}
	body, ok := w.pages[address]
	if !ok {
		return fetch.Page{}, &fetch.StatusError{Code: http.StatusNotFound}
	}
	tag := w.etags[address]
	if tag != "" && known.ETag == tag {
		return fetch.Page{NotModified: true, Known: known}, nil
	}
	mediaType := "text/html; charset=utf-8"
	if strings.HasPrefix(body, "<?xml") {
		mediaType = "application/xml"
	}
	return fetch.Page{
		Data: []byte(body), MediaType: mediaType, Known: fetch.Known{ETag: tag},
		Exchange: news.Exchange{Address: address, Final: address, Status: 200, Answered: map[string][]string{"Etag": {tag}}},
	}, nil
}

const bridge = "https://example.org/bridge"

// bridgePage is a page whose outlet, navigation and advertisement stand around the text.
func bridgePage(text, around string) string {
	return `<html lang="en"><head><meta property="og:site_name" content="The Post"></head><body><nav>` + around + `</nav><article><h1>Bridge to be rebuilt</h1><p>` +
		text + `</p></article><footer>` + around + `</footer></body></html>`
}

func TestFetch(t *testing.T) {
	a := newArchive()
	web := &fakeWeb{pages: map[string]string{bridge: bridgePage("The council voted on Tuesday. It costs 4.2 million euros.", "News")}, etags: map[string]string{bridge: "1"}}
	r := archive.AddRequest{Story: "The bridge", Address: "example.org/bridge?utm_source=mail#top"}
	first, err := a.Fetch(t.Context(), web, r)
	if err != nil {
		t.Fatal(err)
	}
	c := first.Capture
	if !first.IsNew || first.Unchanged || first.Outlet.Name != "The Post" || first.Article.Address != bridge || c.Origin != news.FromAddress ||
		c.Exchange == nil || c.Exchange.Status != 200 || c.About.Outlet != "The Post" || len(c.LeftOut) != 2 || c.Name != bridge {
		t.Errorf("Fetch = %+v, capture %+v", first, c)
	}
	again, err := a.Fetch(t.Context(), web, r)
	if err != nil || !again.Unchanged || again.Version.ID != first.Version.ID || len(again.Captures) != 1 {
		t.Errorf("Fetch of a page that has not changed = %+v, %v", again, err)
	}
	if web.asked[1] != bridge+" 1" {
		t.Errorf("asked %q the second time, want a conditional request", web.asked[1])
	}
}

func TestFetchErrors(t *testing.T) {
	a := newArchive()
	web := &fakeWeb{pages: map[string]string{
		"https://example.org/script": `<html><head><script>` + strings.Repeat("render();", 100) + `</script></head><body><div id="root">Loading…</div></body></html>`,
		"https://example.org/empty":  `<html><body><script>render()</script></body></html>`,
	}}
	fetchOf := func(address string) error {
		_, err := a.Fetch(t.Context(), web, archive.AddRequest{Story: "S", Outlet: "O", Address: address})
		return err
	}
	wantError(t, "Fetch of a page made by a script", fetchOf("example.org/script"), archive.ErrNoArticle)
	wantError(t, "Fetch of an empty page", fetchOf("example.org/empty"), archive.ErrNoArticle)
	wantError(t, "Fetch of no address", fetchOf("ftp://x"), fetch.ErrAddress)
	_, err := a.Fetch(t.Context(), web, archive.AddRequest{Address: bridge})
	wantError(t, "Fetch without a story", err, news.ErrInvalid)
	if stories, err := a.Stories(t.Context()); err != nil || len(stories) > 0 {
		t.Errorf("after failures there are %d stories, %v", len(stories), err)
	}
}
