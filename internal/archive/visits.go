package archive

import (
	"slices"
	"time"

	"stet/internal/news"
)

// visit is a time at which an article was seen to say what a version says, after it
// had said something else.
type visit struct {
	VersionInfo
	at time.Time
}

// visits returns what an article was seen to say one after the other, from its versions
// by time. A version comes again where a capture shows that the article went back to it.
func visits(versions []VersionInfo) []visit {
	var all []visit
	for _, v := range versions {
		all = append(all, visit{v, v.Version.FirstSeen})
		for i, c := range v.Captures {
			if c.At.After(v.Version.FirstSeen) && !isAddedAgain(c, v.Captures[:i]) {
				all = append(all, visit{v, c.At})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b visit) int { return a.at.Compare(b.at) })
	return slices.CompactFunc(all, func(a, b visit) bool { return a.Version.ID == b.Version.ID })
}

// Returns says of the versions to which their article went back after it had said
// something else, when that was, each time in order. They may be of several articles.
func Returns(versions []VersionInfo) map[news.VersionID][]time.Time {
	articles := map[news.ArticleID][]VersionInfo{}
	for _, v := range versions {
		articles[v.Article.ID] = append(articles[v.Article.ID], v)
	}
	back := map[news.VersionID][]time.Time{}
	for _, of := range articles {
		first := map[news.VersionID]bool{}
		for _, v := range visits(of) {
			if first[v.Version.ID] {
				back[v.Version.ID] = append(back[v.Version.ID], v.at)
			}
			first[v.Version.ID] = true
		}
	}
	return back
}

// isAddedAgain reports whether a capture is only a file that was added before, once more
// and without a time: that says nothing of what the article said then.
func isAddedAgain(c news.Capture, earlier []news.Capture) bool {
	return c.Origin == news.FromFile && c.Saved.IsZero() &&
		slices.ContainsFunc(earlier, func(e news.Capture) bool { return e.Name == c.Name && e.Raw == c.Raw })
}
