package archive

import (
	"cmp"
	"context"
	"slices"
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

// shelf holds the articles of an outlet in a story that have no address. There may be very
// many, as the files of a folder: nothing of it is gone through for each text.
type shelf struct {
	articles   []news.Article
	byID       map[news.ArticleID]int // indexes into articles
	byText     map[news.Digest]int    // likewise, by the digests of versions, deleted ones too
	byHeadline map[string]int         // likewise
	texts      []shelved
	byPair     map[uint64][]int // indexes into texts, of those whose sketch has the pair
	common     []int            // of each text, how many pairs it has in common with one; all 0 but while that is looked at
}

func newShelf() *shelf {
	return &shelf{byID: map[news.ArticleID]int{}, byText: map[news.Digest]int{}, byHeadline: map[string]int{}, byPair: map[uint64][]int{}}
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
	sketch := news.SketchOf(withoutResidue(v.Text, v.Parts, "\n"))
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
	on := newShelf()
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
		on.put(i, v, news.SketchOf(withoutResidue(v.Text, v.Parts, "\n")))
	}
	return nil
}

// addArticle returns the index of the article, which is put on the shelf if it is not there.
func (on *shelf) addArticle(article news.Article) int {
	i, known := on.byID[article.ID]
	if !known {
		i = len(on.articles)
		on.byID[article.ID], on.articles = i, append(on.articles, article)
	}
	return i
}

// put puts a text of an article on the shelf.
func (on *shelf) put(article int, v news.Version, sketch news.Sketch) {
	if _, known := on.byText[v.Digest]; !known {
		on.byText[v.Digest] = article
	}
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
	on.texts, on.common = append(on.texts, shelved{article, sketch}), append(on.common, 0)
}

// plainlyShared is what share of the pairs of words of the shorter text the longer one has
// too, at least, if both are of one article. Of texts of US authorities in several versions,
// each has at least 0.46 of its first version's, and of two unrelated ones 99 in 100 have
// less than 0.29.
const plainlyShared = 0.4

// find returns the index of the article that the text belongs to, or -1.
func (on *shelf) find(v news.Version, sketch news.Sketch) int {
	if i, ok := on.byText[v.Digest]; ok {
		return i
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
	var met []int // texts that have any of the pairs
	for _, pair := range sketch {
		for _, i := range on.byPair[pair] {
			if on.common[i] == 0 {
				met = append(met, i)
			}
			on.common[i]++
		}
	}
	article, best := -1, 0.0
	for range min(mostCompared, len(met)) {
		most := slices.MaxFunc(met, func(i, j int) int {
			return cmp.Or(cmp.Compare(on.common[i], on.common[j]), cmp.Compare(j, i)) // of equals, the first
		})
		on.common[most] = 0
		if share := sketch.Shared(on.texts[most].sketch); share >= plainlyShared && share > best {
			article, best = on.texts[most].article, share
		}
	}
	for _, i := range met {
		on.common[i] = 0
	}
	return article
}

// plainHeadline is the headline whatever its case and spaces, "" if there is none.
func plainHeadline(v news.Version) string {
	return strings.ToLower(news.CleanName(v.Part(news.Headline)))
}
