// Package feed reads what sites publish for programs about their articles: RSS, Atom,
// JSON Feed, and sitemaps.
package feed

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"

	"stet/internal/ingest/pack"
	"stet/internal/news"
)

// Entry is an article that a feed tells of.
type Entry struct {
	Address   string
	Title     string
	Summary   string // HTML or text, as the feed has it
	Published string // as it is spelled
	Stamp     string // when it was changed last, as it is spelled
}

// Feed is what a feed or sitemap tells.
type Feed struct {
	Kind    news.FollowKind // news.FollowFeed or news.FollowSitemap
	Title   string
	Entries []Entry  // in the feed's order
	More    []string // of a sitemap of sitemaps: their addresses
}

// mostEntries bounds a feed; sitemaps may have 50,000 entries.
const mostEntries = 50_000

// Is reports what data is, by how it begins; news.FollowUnknown if no feed.
func Is(data []byte, mediaType string) news.FollowKind {
	head := strings.ToLower(string(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 2<<10)], []byte("\ufeff")))))
	switch {
	case strings.HasPrefix(head, "{") && (strings.Contains(head, "jsonfeed.org/version") || strings.Contains(mediaType, "feed+json")):
		return news.FollowFeed
	case !strings.HasPrefix(head, "<"):
		return news.FollowUnknown
	case strings.Contains(head, "<urlset"), strings.Contains(head, "<sitemapindex"):
		return news.FollowSitemap
	case strings.Contains(head, "<!doctype html"), strings.Contains(head, "<html"):
		return news.FollowUnknown
	case strings.Contains(head, "<rss"), strings.Contains(head, "<feed"), strings.Contains(head, "<rdf:rdf"):
		return news.FollowFeed
	}
	return news.FollowUnknown
}

// Read reads a feed or sitemap that was got from the address. The error wraps
// news.ErrInvalid for what is none, or is damaged.
func Read(data []byte, mediaType, address string) (Feed, error) {
	base, err := url.Parse(address)
	if err != nil {
		return Feed{}, fmt.Errorf("feed: %w: %w", err, news.ErrInvalid)
	}
	var f Feed
	switch Is(data, mediaType) {
	case news.FollowFeed:
		f, err = readFeed(data)
	case news.FollowSitemap:
		f, err = readSitemap(data)
	case news.FollowUnknown, news.FollowPage:
		err = fmt.Errorf("no feed: %w", news.ErrInvalid)
	}
	if err != nil {
		return Feed{}, fmt.Errorf("feed: %w", err)
	}
	f.Entries = whole(f.Entries, base)
	return f, nil
}

// whole makes the addresses whole, and leaves out entries without one and those that
// were told before.
func whole(entries []Entry, base *url.URL) []Entry {
	var kept []Entry
	seen := map[string]bool{}
	for _, e := range entries {
		ref, err := url.Parse(strings.TrimSpace(e.Address))
		if err != nil || e.Address == "" {
			continue
		}
		at := base.ResolveReference(ref)
		at.Fragment = ""
		e.Address = at.String()
		if (at.Scheme == "http" || at.Scheme == "https") && !seen[e.Address] && len(kept) < mostEntries {
			seen[e.Address] = true
			kept = append(kept, e)
		}
	}
	return kept
}

func readFeed(data []byte) (f Feed, err error) {
	defer func() {
		if r := recover(); r != nil { // the library is not ours and meets whatever feeds hold
			f, err = Feed{}, fmt.Errorf("%v: %w", r, news.ErrInvalid)
		}
	}()
	// The parser knows no bounds for entities that a feed declares.
	if bytes.Contains(bytes.ToUpper(data), []byte("<!ENTITY")) {
		return Feed{}, fmt.Errorf("a feed that declares entities, an XML bomb: %w", news.ErrInvalid)
	}
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return Feed{}, fmt.Errorf("%w: %w", err, news.ErrInvalid)
	}
	f = Feed{Kind: news.FollowFeed, Title: oneLine(parsed.Title)}
	for _, item := range parsed.Items {
		if item == nil {
			continue
		}
		e := Entry{
			Address: item.Link, Title: oneLine(item.Title), Summary: item.Description,
			Published: item.Published, Stamp: item.Updated,
		}
		if e.Stamp == "" {
			e.Stamp = item.Published
		}
		if e.Address == "" && strings.HasPrefix(item.GUID, "http") {
			e.Address = item.GUID
		}
		f.Entries = append(f.Entries, e)
	}
	return f, nil
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
}

// readSitemap reads a sitemap, with the title and day of news in it, or one that
// only tells of others.
func readSitemap(data []byte) (Feed, error) {
	f := Feed{Kind: news.FollowSitemap}
	var e Entry
	var address, title strings.Builder
	at, index, inImage := "", false, 0
	err := pack.Walk(data, pack.Walker{
		Start: func(name string, _ func(string) string) {
			at = name
			switch name {
			case "sitemapindex":
				index = true
			case "url", "sitemap":
				e = Entry{}
				address.Reset()
				title.Reset()
			case "image", "video":
				inImage++
			}
		},
		End: func(name string) {
			at = ""
			switch name {
			case "image", "video":
				inImage = max(inImage-1, 0)
			case "url":
				e.Address, e.Title = address.String(), oneLine(title.String())
				f.Entries = append(f.Entries, e)
			case "sitemap":
				if index && address.Len() > 0 {
					f.More = append(f.More, address.String())
				}
			}
		},
		Text: func(s string) {
			if s = strings.TrimSpace(s); s == "" || inImage > 0 {
				return
			}
			switch at {
			case "loc":
				address.WriteString(s)
			case "lastmod":
				e.Stamp = s
			case "publication_date":
				e.Published = s
			case "title":
				title.WriteString(" " + s)
			}
		},
	})
	return f, err
}
