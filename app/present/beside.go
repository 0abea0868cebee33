package present

import (
	"context"
	"slices"

	"stet/internal/archive"
	"stet/internal/news"
)

// Beside finds the version that a text that was added is best compared with, and calls show
// with what is to be said of that and with both in their order: the version before it of the
// same article or, for an article's first, the one that the library lists first of the story.
// Where there is none, or nothing could be found out, show is not called.
func (o *Order) Beside(added archive.Added, show func(said string, old, new news.VersionID)) {
	RunApart(o.setting, func(ctx context.Context) ([]archive.VersionInfo, error) {
		return o.archive.Versions(ctx, added.Story.ID)
	}, func(versions []archive.VersionInfo, err error) {
		if err != nil {
			return
		}
		listed := byArticle(versions)
		at := slices.IndexFunc(listed, func(v archive.VersionInfo) bool { return v.Version.ID == added.Version.ID })
		if at < 0 || len(listed) < 2 {
			return
		}
		with := besideOf(listed, at)
		old, new := listed[min(at, with)].Version.ID, listed[max(at, with)].Version.ID
		time := versionTimes(listLayout, o.setting.Words, listed, o.setting.zone())[with]
		show(o.setting.Words.say("add.beside", added.Story.Name, joined(listed[with].Outlet.Name, time)), old, new)
	})
}

// besideOf is the place in the list of a story's versions of the one that the version at
// another place is best compared with; there are two at least.
func besideOf(versions []archive.VersionInfo, at int) int {
	switch {
	case at == 0:
		return 1
	case versions[at-1].Article.ID == versions[at].Article.ID:
		return at - 1
	}
	return 0
}
