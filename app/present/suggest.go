package present

import (
	"context"

	"stet/internal/archive"
	"stet/internal/news"
)

// Suggest looks whether nearly the text that was added stands in another story, and
// if so calls show with what is to be said of it and how to move the article there; else it
// calls otherwise.
// It is only a suggestion: that nothing could be found out is not told.
func (o *Order) Suggest(added archive.Added, show func(said string, move func()), otherwise func()) {
	RunApart(o.setting, func(ctx context.Context) ([]news.Story, error) {
		return o.archive.LooksLike(ctx, added.Version.ID)
	}, func(stories []news.Story, err error) {
		if err != nil || len(stories) == 0 {
			otherwise()
			return
		}
		to := stories[0].Name
		item := VersionItem{ID: added.Version.ID, Article: added.Article.ID, Outlet: added.Outlet.Name}
		show(o.setting.Words.say("add.looks-like", to), func() { o.Move(item, to) })
	})
}
