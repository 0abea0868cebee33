package feed_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/internal/ingest/feed"
	"stet/internal/news"
)

const (
	rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>
<item><title>Bridge
 closed</title><link>/bridge#top</link><description>Until May.</description><pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate></item>
<item><title>Совет</title><guid>https://example.org/2</guid></item><item><title>No address</title></item>
<item><title>Again</title><link>https://example.org/bridge</link></item></channel></rss>`
	atom     = `<feed xmlns="http://www.w3.org/2005/Atom"><title>河城日报</title><entry><title>市议会</title><link href="https://example.org/3"/><updated>2024-05-14T10:00:00Z</updated><published>2024-05-13T10:00:00Z</published><summary>投票</summary></entry></feed>`
	jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","url":"https://example.org/4","title":"جسر","date_modified":"2024-05-14T10:00:00Z"}]}`
	sitemap  = `<urlset xmlns:n="news"><url><loc> https://example.org/5 </loc><lastmod>2024-05-14</lastmod><n:news><n:publication><n:name>P</n:name></n:publication><n:publication_date>2024-05-13</n:publication_date><n:title>Brücke</n:title></n:news><image:image><image:loc>https://example.org/x.png</image:loc></image:image></url></urlset>`
	index    = `<sitemapindex><sitemap><loc>https://example.org/a.xml</loc></sitemap></sitemapindex>`
)

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want feed.Feed
	}{
		"RSS": {rss, feed.Feed{Kind: news.FollowFeed, Title: "The Post", Entries: []feed.Entry{
			{"https://example.org/bridge", "Bridge closed", "Until May.", "Tue, 14 May 2024 10:00:00 GMT", "Tue, 14 May 2024 10:00:00 GMT"},
			{Address: "https://example.org/2", Title: "Совет"},
		}}},
		"Atom": {atom, feed.Feed{Kind: news.FollowFeed, Title: "河城日报", Entries: []feed.Entry{
			{"https://example.org/3", "市议会", "投票", "2024-05-13T10:00:00Z", "2024-05-14T10:00:00Z"},
		}}},
		"JSON Feed": {jsonFeed, feed.Feed{Kind: news.FollowFeed, Title: "T", Entries: []feed.Entry{
			{Address: "https://example.org/4", Title: "جسر", Stamp: "2024-05-14T10:00:00Z"},
		}}},
		"sitemap": {sitemap, feed.Feed{Kind: news.FollowSitemap, Entries: []feed.Entry{
			{Address: "https://example.org/5", Title: "Brücke", Published: "2024-05-13", Stamp: "2024-05-14"},
		}}},
		"index": {index, feed.Feed{Kind: news.FollowSitemap, More: []string{"https://example.org/a.xml"}}},
	} {
		got, err := feed.Read([]byte(c.data), "", "https://example.org/feed")
		if d := cmp.Diff(c.want, got); d != "" || err != nil {
			t.Errorf("%s: error %v (-want +got):\n%s", name, err, d)
		}
	}
}

func TestReadNoFeed(t *testing.T) {
	for name, data := range map[string]string{
		"a page": "<!DOCTYPE html><html><body>rss", "text": "x", "nothing": "", "broken": "<rss><channel>",
		"a bomb": `<!DOCTYPE r [<!ENTITY a "aaaa">]><rss version="2.0"><channel><title>&a;</title></channel></rss>`,
	} {
		if _, err := feed.Read([]byte(data), "", "https://example.org"); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("Read of %s = error %v, want %v", name, err, news.ErrInvalid)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{rss, atom, jsonFeed, sitemap, index, `<rdf:RDF xmlns:rdf="x"><item><link>a`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := feed.Read(data, "", "https://example.org"); err != nil && !errors.Is(err, news.ErrInvalid) {
			t.Errorf("Read(%q) = error %v of no known kind", data, err)
		}
	})
}
