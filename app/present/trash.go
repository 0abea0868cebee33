package present

import (
	"context"
	"slices"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
)

// TrashArchive is what the page on what was deleted needs of the archive.
type TrashArchive interface {
	Trash(ctx context.Context) (archive.Trash, error)
	Holds(ctx context.Context, story news.StoryID) (int, error)
	BringBack(ctx context.Context, t archive.Trash) (news.Change, error)
	Purge(ctx context.Context) (versions int, err error)
}

// DeletedItem is a story, an article or a version that was deleted.
type DeletedItem struct {
	Text   string
	Detail string // when it was deleted, and what it holds
	at     time.Time
	thing  archive.Trash // it alone
}

// Deleted reads what was deleted and shows it, the latest first.
func (o *Order) Deleted(show func([]DeletedItem)) { read(o.setting, o.deleted, show) }

func (o *Order) deleted(ctx context.Context) ([]DeletedItem, error) {
	w := o.setting.Words
	trash, err := o.archive.Trash(ctx)
	if err != nil {
		return nil, err
	}
	var items []DeletedItem
	add := func(at time.Time, text, more string, thing archive.Trash) {
		when := w.say("trash.at", at.In(o.setting.zone()).Format(listLayout))
		items = append(items, DeletedItem{text, joined(when, more), at, thing})
	}
	for _, s := range trash.Stories {
		held, err := o.archive.Holds(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		add(s.Deleted, w.say("trash.story", s.Name), w("story.versions", held), archive.Trash{Stories: []news.Story{s}})
	}
	for _, v := range trash.Articles {
		add(v.Article.Deleted, w.say("trash.article", v.Outlet.Name, v.Story.Name), v.Article.Address, archive.Trash{Articles: []archive.VersionInfo{v}})
	}
	for _, v := range trash.Versions {
		add(v.Version.Deleted, w.say("trash.version", v.Outlet.Name, v.Story.Name), oneLine(headline(v.Version), longestWords), archive.Trash{Versions: []archive.VersionInfo{v}})
	}
	slices.SortStableFunc(items, func(a, b DeletedItem) int { return b.at.Compare(a.at) })
	return items, nil
}

// BringBack takes back that something was deleted; that can be undone.
func (o *Order) BringBack(item DeletedItem) {
	o.do(o.setting.Words.say("trash.back", item.Text), func(ctx context.Context) (news.Change, error) { return o.archive.BringBack(ctx, item.thing) })
}

// Purge removes for good what was deleted, and tells done how much that was.
func (o *Order) Purge(done func(said string)) {
	RunLong(o.setting, o.setting.Words.say("work.purge"), func(ctx context.Context, _ *Counter) (int, error) {
		return o.archive.Purge(ctx)
	}, func(versions int, err error) {
		if err != nil {
			o.setting.Fail(err)
			return
		}
		// What was done about it can be neither undone nor done again.
		o.done, o.undone = nil, nil
		done(o.setting.Words("trash.purged", versions))
	})
}
