package archive

import (
	"context"
	"strings"

	"stet/internal/news"
)

// sorter tells articles of one outlet in one story apart that no address tells apart, as
// the files of a folder: by their headlines and texts. It remembers what it was shown, so
// that texts count that are not saved yet. It serves one run at a time.
type sorter struct {
	archive *Archive
	shelves map[shelfKey]*shelf
}

func newSorter(a *Archive) *sorter { return &sorter{a, map[shelfKey]*shelf{}} }

type shelfKey struct {
	story  news.StoryID
	outlet news.OutletID
}

// shelf holds the articles of an outlet in a story that have no address.
type shelf struct {
	articles   []news.Article
	byVersion  map[news.VersionID]bool // those of all articles, deleted ones too
	byHeadline map[string]int          // an index into articles
	texts      []shelved
	byPair     map[uint64][]int // indexes into texts, of those whose sketch has the pair
}

// shelved is a text of an article.
type shelved struct {
	article int
	sketch  news.Sketch
}

// sort finds the article that the text belongs to: one that has the very text, one of which
// a text is plainly an earlier or later one of it, or one of the same headline. If there is
// none it is an article of its own, or with makes false that of the place.
func (s *sorter) sort(ctx context.Context, p place, v news.Version, makes bool) (news.Article, error) {
	on, err := s.shelf(ctx, p)
	if err != nil {
		return p.article, err
	}
	sketch := news.SketchOf(articleText(v))
	i := on.find(v, sketch)
	switch {
	case i >= 0:
	case !makes || len(on.articles) == 0:
		i = on.addArticle(p.article)
	default:
		i = on.addArticle(news.Article{
			ID: news.NewArticleID(p.story.ID, p.outlet.ID, "text "+string(v.Digest)), Story: p.story.ID, Outlet: p.outlet.ID,
		})
	}
	on.put(i, v, sketch)
	return on.articles[i], nil
}

// shelf returns the articles among which the place is to be found.
func (s *sorter) shelf(ctx context.Context, p place) (*shelf, error) {
	key := shelfKey{p.story.ID, p.outlet.ID}
	if on, ok := s.shelves[key]; ok {
		return on, nil
	}
	on := &shelf{byVersion: map[news.VersionID]bool{}, byHeadline: map[string]int{}, byPair: map[uint64][]int{}}
	articles, err := s.archive.withoutAddress(ctx, p)
	if err != nil {
		return nil, err
	}
	for _, article := range articles {
		if err := s.fill(ctx, on, article); err != nil {
			return nil, err
		}
	}
	s.shelves[key] = on
	return on, nil
}

// withoutAddress returns the articles of the outlet in the story that have no address, and
// the one of the place if it is there.
func (a *Archive) withoutAddress(ctx context.Context, p place) ([]news.Article, error) {
	all, err := a.store.Articles(ctx, p.story.ID)
	if err != nil {
		return nil, err
	}
	var found []news.Article
	if !p.newArticle {
		found = append(found, p.article)
	}
	for _, article := range all {
		if article.Outlet == p.outlet.ID && article.Address == "" && article.ID != p.article.ID {
			found = append(found, article)
		}
	}
	return found, nil
}

// fill puts an article of the library on the shelf.
func (s *sorter) fill(ctx context.Context, on *shelf, article news.Article) error {
	i := on.addArticle(article)
	versions, err := s.archive.store.Versions(ctx, article.ID)
	if err != nil {
		return err
	}
	for _, v := range versions {
		on.put(i, v, news.SketchOf(articleText(v)))
	}
	deleted, err := s.archive.store.DeletedVersions(ctx, article.ID)
	for _, id := range deleted {
		on.byVersion[id] = true
	}
	return err
}

// addArticle returns the index of the article, which is put on the shelf if it is not there.
func (on *shelf) addArticle(article news.Article) int {
	for i, a := range on.articles {
		if a.ID == article.ID {
			return i
		}
	}
	on.articles = append(on.articles, article)
	return len(on.articles) - 1
}

// put puts a text of an article on the shelf.
func (on *shelf) put(article int, v news.Version, sketch news.Sketch) {
	on.byVersion[news.NewVersionID(on.articles[article].ID, v.Digest)] = true
	if headline := plainHeadline(v); headline != "" {
		if _, taken := on.byHeadline[headline]; !taken {
			on.byHeadline[headline] = article
		}
	}
	for _, pair := range sketch {
		if len(on.byPair[pair]) < mostRemembered {
			on.byPair[pair] = append(on.byPair[pair], len(on.texts))
		}
	}
	on.texts = append(on.texts, shelved{article, sketch})
}

// plainlyShared is what share of the pairs of words of the shorter text the longer one has
// too, at least, if both are of one article. Of texts of US authorities in several versions,
// each has at least 0.46 of its first version's, and of two unrelated ones 99 in 100 have
// less than 0.29.
const plainlyShared = 0.4

// find returns the index of the article that the text belongs to, or -1.
func (on *shelf) find(v news.Version, sketch news.Sketch) int {
	for i, article := range on.articles {
		if on.byVersion[news.NewVersionID(article.ID, v.Digest)] {
			return i
		}
	}
	if i := on.nearest(sketch); i >= 0 {
		return i
	}
	if i, ok := on.byHeadline[plainHeadline(v)]; ok {
		return i
	}
	return -1
}

// mostRemembered is of how many texts is remembered that they have a pair of words: "of the"
// stands in most, and tells nothing. It bounds how many texts one is held to.
const mostRemembered = 200

// mostCompared is how many texts are compared: those with the most pairs in common.
const mostCompared = 8

// nearest returns the article with the text that shares most, if it shares enough, or -1.
func (on *shelf) nearest(sketch news.Sketch) int {
	common := make([]int, len(on.texts))
	for _, pair := range sketch {
		for _, i := range on.byPair[pair] {
			common[i]++
		}
	}
	article, best := -1, 0.0
	for range mostCompared {
		most := -1
		for i, n := range common {
			if n > 0 && (most < 0 || n > common[most]) {
				most = i
			}
		}
		if most < 0 {
			break
		}
		common[most] = 0
		if share := sketch.Shared(on.texts[most].sketch); share >= plainlyShared && share > best {
			article, best = on.texts[most].article, share
		}
	}
	return article
}

// plainHeadline is the headline whatever its case and spaces, "" if there is none.
func plainHeadline(v news.Version) string {
	return strings.ToLower(news.CleanName(v.Part(news.Headline)))
}

// articleText is the text without what does not belong to the article, which all articles
// of an outlet may share.
func articleText(v news.Version) string {
	var b strings.Builder
	at := 0
	for _, part := range v.Parts {
		if part.Kind == news.Residue {
			b.WriteString(v.Text[at:part.Start] + "\n")
			at = part.End
		}
	}
	b.WriteString(v.Text[at:])
	return b.String()
}
