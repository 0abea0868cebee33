package archive_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
	"stet/store/storetest"
)

// A page that says where it is.
const ownPage = `<html><head><title>Bridge</title><link rel="canonical" href="https://post.example/bridge?utm_source=mail"></head>
<body><article><h1>Bridge to be rebuilt</h1><p>The council voted on Tuesday to rebuild the old bridge over the river, which was
closed in May after cracks were found in two of its pillars.</p><p>The work will cost 4.2 million euros and take until
spring, the mayor said on Tuesday evening after the vote.</p></article></body></html>`

func page(address, text string) archive.AddRequest {
	return archive.AddRequest{Story: "The bridge", Outlet: "Post", Address: address, Name: "page.html", Data: []byte(text)}
}

// TestAddAtOwnAddress: a page that is added as a file is the article that it is when it
// is got from its address.
func TestAddAtOwnAddress(t *testing.T) {
	a := newArchive()
	file := add(t, a, page("", ownPage))
	if got := file.Article.Address; got != "https://post.example/bridge" {
		t.Errorf("a page is added as the article at %q, want where it says that it is", got)
	}
	got := add(t, a, page("https://post.example/bridge", strings.Replace(ownPage, "4.2", "5.2", 1)))
	if got.Article.ID != file.Article.ID {
		t.Errorf("got from its address, it is article %s, want %s", got.Article.ID, file.Article.ID)
	}
	if other := add(t, a, page("https://post.example/other", ownPage)); other.Article.ID == file.Article.ID {
		t.Error("an address that is given does not count")
	}
}

// TestAddBeforeAddresses: a page that was added when its address did not count stays the
// article that it was.
func TestAddBeforeAddresses(t *testing.T) {
	a := newArchive()
	plain := strings.Replace(ownPage, `<link rel="canonical" href="https://post.example/bridge?utm_source=mail">`, "", 1)
	before := add(t, a, page("", plain))
	if before.Article.Address != "" {
		t.Fatalf("a page that does not say where it is has the address %q", before.Article.Address)
	}
	if again := add(t, a, page("", ownPage)); again.IsNew || again.Article.ID != before.Article.ID {
		t.Errorf("the same text is article %s, new %v, want %s and known", again.Article.ID, again.IsNew, before.Article.ID)
	}
}

// TestAddManyAsOneByOne: what is saved together comes to stand where it would if each were
// saved by itself.
func TestAddManyAsOneByOne(t *testing.T) {
	plain := strings.Replace(ownPage, `<link rel="canonical" href="https://post.example/bridge?utm_source=mail">`, "", 1)
	changed := strings.Replace(ownPage, "4.2", "5.2", 1)
	for name, pages := range map[string][]string{
		"two of a new address":            {ownPage, changed},
		"the same text without, and with": {plain, ownPage},
		"without, with, and another":      {plain, ownPage, changed},
	} {
		folder := fstest.MapFS{}
		var want []news.ArticleID
		one := newArchive()
		for i, text := range pages {
			want = append(want, add(t, one, page("", text)).Article.ID)
			folder[fmt.Sprintf("%d.html", i)] = &fstest.MapFile{Data: []byte(text)}
		}
		var got []news.ArticleID
		now := clock()()
		together := archive.New(storetest.NewFake(), func() time.Time { return now }) // a clock that goes on ends a batch
		err := together.AddFolder(t.Context(), folder, page("", ""), func(r archive.Result) error {
			got = append(got, r.Added.Article.ID)
			return r.Err
		})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: articles %v, %v, want %v", name, got, err, want)
		}
	}
	// Names are told apart whatever their case, as one by one.
	var lines strings.Builder
	for _, story := range []string{"The Bridge", "the bridge", " THE  BRIDGE"} {
		fmt.Fprintf(&lines, "{\"story\": %q, \"outlet\": %q, \"text\": \"The %s is closed until May.\"}\n", story, strings.ToUpper(story), story)
	}
	now := clock()()
	a := archive.New(storetest.NewFake(), func() time.Time { return now })
	err := a.AddMany(t.Context(), archive.AddRequest{Name: "all.jsonl", Data: []byte(lines.String())}, func(r archive.Result) error { return r.Err })
	if err != nil {
		t.Fatal(err)
	}
	stories, err := a.Stories(t.Context())
	if err != nil || len(stories) != 1 || len(stories[0].Outlets) != 1 || stories[0].Versions != 3 {
		t.Errorf("%+v, %v, want one story of one outlet", stories, err)
	}
}
