package archive

import (
	"fmt"
	"runtime"
	"testing"

	"stet/internal/news"
)

// TestShelfOfMany: what it takes to find the article of a text does not grow with the texts
// that have nothing to do with it.
func TestShelfOfMany(t *testing.T) {
	const texts = 20_000
	on := newShelf()
	put := func(n int) (news.Version, news.Sketch) {
		v := news.Version{Text: fmt.Sprintf("Council %d met in hall %d and voted.", n, n)}
		v.Digest = news.TextDigest(v.Text, nil)
		sketch := news.SketchOf(v.Text)
		on.put(on.addArticle(news.Article{ID: news.ArticleID(fmt.Sprint(n))}), v, sketch)
		return v, sketch
	}
	for n := range texts {
		put(n)
	}
	v, sketch := put(texts)
	v.Digest = "" // of another text with the same words
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	found := on.find(v, sketch)
	runtime.ReadMemStats(&after)
	if found != texts {
		t.Errorf("find = %d, want the last, %d", found, texts)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > texts {
		t.Errorf("find takes %d bytes beside %d texts, want few for any number", used, texts)
	}
}
