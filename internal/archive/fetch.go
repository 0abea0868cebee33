package archive

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"stet/internal/ingest"
	"stet/internal/ingest/fetch"
	"stet/internal/news"
)

// Fetcher gets pages from servers, as fetch.Client does.
type Fetcher interface {
	Get(ctx context.Context, address string, known fetch.Known) (fetch.Page, error)
}

// ErrNoArticle is the error of a page that gives no text: it is made by a script, or
// shows readers without a subscription nothing.
var ErrNoArticle = errors.New("the page gives no text to programs")

// Fetched says what came of fetching.
type Fetched struct {
	Added
	Unchanged bool // the server says that nothing changed since; nothing was saved
}

// Fetch gets the page at the request's address and adds it as Add does, with what
// was sent and answered. If the library knows the page, the server is asked only for
// what has changed. The error is as of Fetcher.Get and Add, and wraps ErrNoArticle
// if the page holds no article.
func (a *Archive) Fetch(ctx context.Context, f Fetcher, r AddRequest) (Fetched, error) {
	fetched, err := a.fetch(ctx, f, r)
	if err != nil {
		return Fetched{}, err
	}
	return fetched, nil
}

func (a *Archive) fetch(ctx context.Context, f Fetcher, r AddRequest) (Fetched, error) {
	if news.CleanName(r.Story) == "" {
		return Fetched{}, fmt.Errorf("a story %w", ErrNoName)
	}
	at, err := fetch.Parse(r.Address)
	if err != nil {
		return Fetched{}, err
	}
	r.Address = withoutTracking(at)
	if r.Origin == "" {
		r.Origin = news.FromAddress
	}
	known, latest, err := a.known(ctx, r)
	if err != nil {
		return Fetched{}, err
	}
	page, err := f.Get(ctx, r.Address, known)
	if err != nil {
		return Fetched{}, err
	}
	if page.NotModified {
		info, err := a.version(ctx, latest)
		return Fetched{Added: Added{VersionInfo: info}, Unchanged: true}, err
	}
	if _, err := readArticle(page, false); err != nil {
		return Fetched{}, err
	}
	added, err := a.add(ctx, withPage(r, page))
	return Fetched{Added: added}, err
}

// Preview reads the page at the address as Fetch would, and saves nothing.
func (a *Archive) Preview(ctx context.Context, f Fetcher, address string) (fetch.Page, ingest.Document, error) {
	page, err := f.Get(ctx, address, fetch.Known{})
	if err != nil {
		return page, ingest.Document{}, err
	}
	doc, err := readArticle(page, false)
	return page, doc, err
}

// readArticle reads what was fetched. A page that says hardly anything to a program
// is no article, although some words stand in it.
func readArticle(page fetch.Page, repair bool) (ingest.Document, error) {
	doc, err := ingest.Read(page.Exchange.Final, page.Data, page.MediaType)
	switch {
	case errors.Is(err, news.ErrEmpty):
		return doc, fmt.Errorf("%w: %w", ErrNoArticle, err)
	case err == nil && doc.IsHollow(page.Data):
		return doc, fmt.Errorf("%w, only %q", ErrNoArticle, strings.Join(strings.Fields(doc.Text), " "))
	}
	if err == nil && repair {
		doc = doc.Mended(misread)
	}
	return doc, err
}

// withPage is the request with what was fetched.
func withPage(r AddRequest, page fetch.Page) AddRequest {
	r.Data, r.MediaType, r.Exchange = page.Data, page.MediaType, &page.Exchange
	r.Name = page.Exchange.Final
	return r
}

// tracking are parameters of addresses that say from where a reader came, and not
// which page is meant.
var tracking = []string{"utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id", "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid"}

// withoutTracking is the address without those: a page is one article by whichever
// link one came.
func withoutTracking(at *url.URL) string {
	query := at.Query()
	found := false
	for _, name := range tracking {
		if query.Has(name) {
			query.Del(name)
			found = true
		}
	}
	if !found {
		return at.String() // as it was spelled
	}
	clean := *at
	clean.RawQuery = query.Encode()
	return clean.String()
}

// known is what the server said when the article was got last, and the version that
// it then was.
func (a *Archive) known(ctx context.Context, r AddRequest) (fetch.Known, news.VersionID, error) {
	capture, err := a.lastAnswered(ctx, r)
	if err != nil || capture.Exchange == nil {
		return fetch.Known{}, "", err
	}
	header := func(name string) string { return strings.Join(capture.Exchange.Answered[name], ", ") }
	return fetch.Known{ETag: header("Etag"), LastModified: header("Last-Modified")}, capture.Version, nil
}

// lastAnswered is the latest capture of the article at the request's address that
// came from a server, the zero value if there is none.
func (a *Archive) lastAnswered(ctx context.Context, r AddRequest) (last news.Capture, err error) {
	var versions []VersionInfo
	story, err := a.storyOfName(ctx, news.CleanName(r.Story))
	if err == nil {
		versions, err = a.versions(ctx, story.ID)
	}
	if errors.Is(err, news.ErrNotFound) {
		return last, nil
	}
	if err != nil {
		return last, err
	}
	for _, v := range versions {
		if v.Article.Address != r.Address || r.Outlet != "" && !strings.EqualFold(v.Outlet.Name, news.CleanName(r.Outlet)) {
			continue
		}
		for _, c := range v.Captures {
			if c.Exchange != nil && c.At.After(last.At) {
				last = c
			}
		}
	}
	return last, nil
}
