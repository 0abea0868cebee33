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
		if with, isOld, ok := beside(byArticle(versions), added.Version.ID); ok {
			old, new := with.Version.ID, added.Version.ID
			if !isOld {
				old, new = new, old
			}
			name := joined(with.Outlet.Name, versionTimeAs(listLayout, o.setting.Words, with.Version, o.setting.zone()))
			show(o.setting.Words.say("add.beside", added.Story.Name, name), old, new)
		}
	})
}

// beside is the version of a story that another one of it is best compared with, and whether it
// is the old one of the two.
func beside(versions []archive.VersionInfo, id news.VersionID) (with archive.VersionInfo, isOld, ok bool) {
	at := slices.IndexFunc(versions, func(v archive.VersionInfo) bool { return v.Version.ID == id })
	switch {
	case at < 0 || len(versions) < 2:
		return archive.VersionInfo{}, false, false
	case at > 0 && versions[at-1].Article.ID == versions[at].Article.ID:
		return versions[at-1], true, true
	case at > 0:
		return versions[0], true, true
	}
	return versions[1], false, true
}
