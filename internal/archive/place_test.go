package archive_test

import (
	"strings"
	"testing"

	"stet/internal/archive"
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
