package archive_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"stet/internal/archive"
	"stet/internal/news"
)

// Two articles of an outlet, without addresses: one in three versions, of which the last
// tells much more, and one that was rewritten under the same headline.
var folder = fstest.MapFS{
	"Gazette/01.txt": {Data: []byte("Bridge closed\n\nThe bridge over the river is closed until May, the mayor said on Monday after cracks were found.\n")},
	"Gazette/02.txt": {Data: []byte("Council meets\n\nThe council will vote on a new budget for schools, libraries and the fire brigade this evening.\n")},
	"Gazette/03.txt": {Data: []byte("Bridge shut until June\n\nThe bridge over the river is closed until June, the mayor said on Monday after cracks were found.\n")},
	"Gazette/04.txt": {Data: []byte("Long detours\n\n" + strings.Repeat("Drivers have to take the long way round through both villages, where people complain of noise. ", 1) +
		"The bridge over the river is closed until June, the mayor said on Monday after cracks were found. Buses go by the old ferry road now, every half hour, as they did years ago.\n")},
	"Gazette/05.txt": {Data: []byte("Council meets\n\nNobody wanted to speak first. Then, near midnight, eleven members raised their hands and it was done.\n")},
	"Post/01.txt":    {Data: []byte("Ferry sold\n\nThe old ferry was sold to a collector from the coast, who wants to live on it.\n")},
}

func addFolder(t *testing.T, a *archive.Archive, r archive.AddRequest) map[string]archive.Added {
	t.Helper()
	all := map[string]archive.Added{}
	err := a.AddFolder(t.Context(), folder, r, func(result archive.Result) error {
		all[result.Name] = result.Added
		return result.Err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestFolderWithoutAddresses: what is of one article by its headline or its words is one,
// and nothing else; added once more, all is where it was.
func TestFolderWithoutAddresses(t *testing.T) {
	a := newArchive()
	r := archive.AddRequest{Story: "The town"}
	all := addFolder(t, a, r)
	same := func(one, other string) bool { return all[one].Article.ID == all[other].Article.ID }
	for _, c := range []struct {
		one, other string
		want       bool
	}{
		{"Gazette/01.txt", "Gazette/03.txt", true},
		{"Gazette/01.txt", "Gazette/04.txt", true},
		{"Gazette/02.txt", "Gazette/05.txt", true},
		{"Gazette/01.txt", "Gazette/02.txt", false},
		{"Gazette/01.txt", "Post/01.txt", false},
	} {
		if same(c.one, c.other) != c.want {
			t.Errorf("%s and %s are one article: %v, want %v", c.one, c.other, !c.want, c.want)
		}
	}
	for name, again := range addFolder(t, a, r) {
		if !again.Again || again.Article.ID != all[name].Article.ID || !again.Sorted {
			t.Errorf("once more, %s is article %s, again %v, want %s", name, again.Article.ID, again.Again, all[name].Article.ID)
		}
	}
	// A file by itself goes where it plainly belongs, or else where it went before.
	later := add(t, a, archive.AddRequest{Story: "The town", Outlet: "Gazette", Name: "b.txt", Data: []byte("The council will vote on a new budget for schools, libraries and the fire brigade next week.")})
	if later.Article.ID != all["Gazette/02.txt"].Article.ID {
		t.Error("a later text of an article is another one")
	}
	other := add(t, a, archive.AddRequest{Story: "The town", Outlet: "Gazette", Name: "c.txt", Data: []byte("A barn burned down.")})
	if want := news.NewArticleID(other.Story.ID, other.Outlet.ID, ""); other.Article.ID != want {
		t.Errorf("a file without an address is article %s, want %s", other.Article.ID, want)
	}
}

// TestOneArticle: who says so gets versions of one article.
func TestOneArticle(t *testing.T) {
	articles := map[news.ArticleID]bool{}
	for _, added := range addFolder(t, newArchive(), archive.AddRequest{Story: "The town", Outlet: "Gazette", OneArticle: true}) {
		articles[added.Article.ID] = true
	}
	if len(articles) != 1 {
		t.Errorf("%d articles, want 1", len(articles))
	}
}
