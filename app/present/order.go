package present

import (
	"context"
	"errors"
	"slices"
	"strings"

	"stet/internal/archive"
	"stet/internal/news"
)

// OrderArchive is what ordering the library needs of the archive.
type OrderArchive interface {
	StandingArchive
	TrashArchive
	RenameStory(ctx context.Context, id news.StoryID, name string) (news.Change, error)
	RenameOutlet(ctx context.Context, id news.OutletID, name string) (news.Change, error)
	TagStory(ctx context.Context, id news.StoryID, add, remove []string) (news.Change, error)
	ShelveStory(ctx context.Context, id news.StoryID, archived bool) (news.Change, error)
	Move(ctx context.Context, story string, articles ...news.ArticleID) (news.Change, error)
	Merge(ctx context.Context, from, into news.StoryID) (news.Change, error)
	DeleteStory(ctx context.Context, id news.StoryID) (news.Change, error)
	DeleteArticle(ctx context.Context, id news.ArticleID) (news.Change, error)
	DeleteVersion(ctx context.Context, id news.VersionID) (news.Change, error)
	LooksLike(ctx context.Context, v news.VersionID) ([]news.Story, error)
	MarkSeen(ctx context.Context, ids ...news.VersionID) error
	MarkUnread(ctx context.Context, ids ...news.VersionID) error
	Find(ctx context.Context, id string) (archive.VersionInfo, error)
	Log(ctx context.Context, before uint64, limit int) ([]news.Change, error)
	Undo(ctx context.Context, seq uint64) (news.Change, error)
	Versions(ctx context.Context, s news.StoryID) ([]archive.VersionInfo, error)
}

// Order changes how the library is ordered: names, tags, what belongs together,
// what is deleted. Each change can be taken back. Its methods belong to the
// window's goroutine.
type Order struct {
	archive OrderArchive
	setting Setting
	changed func(Deed)
	done    []Deed // of this window, not taken back, the latest last
	undone  []Deed // taken back by this window and not done again, the latest last
}

// Deed is a change of the library, with what is said of it.
type Deed struct {
	news.Change
	Said string
	Undo bool // it can be taken back, and is none that takes back another
}

// Rules tells whether it changed what is found: what is always to stand, the house style,
// or which lines are residue.
func (d Deed) Rules() bool {
	return slices.ContainsFunc([]news.Things{d.Before, d.After}, func(t news.Things) bool {
		return len(t.Rules)+len(t.Terms)+len(t.Settings)+len(t.Cleaning) > 0
	})
}

// NewOrder returns a presenter that tells changed what was done.
func NewOrder(a OrderArchive, s Setting, changed func(Deed)) *Order {
	return &Order{archive: a, setting: s, changed: changed}
}

// do makes a change and says what it did; say is the words for it, "" for those
// of the log.
func (o *Order) do(say string, change func(context.Context) (news.Change, error)) {
	read(o.setting, func(ctx context.Context) (news.Change, error) {
		return change(context.WithoutCancel(ctx)) // the window may be closed meanwhile: what a person did is kept
	}, func(c news.Change) {
		if c.Seq == 0 {
			return // it was so already
		}
		if say == "" {
			say = changeWords(o.setting.Words, c)
		}
		d := Deed{c, say, true}
		o.done, o.undone = append(o.done, d), nil
		o.changed(d)
	})
}

// RenameStory gives a story another name.
func (o *Order) RenameStory(s StoryItem, name string) {
	o.do("", func(ctx context.Context) (news.Change, error) { return o.archive.RenameStory(ctx, s.ID, name) })
}

// RenameOutlet gives the outlet of a version another name.
func (o *Order) RenameOutlet(v VersionItem, name string) {
	o.do("", func(ctx context.Context) (news.Change, error) { return o.archive.RenameOutlet(ctx, v.OutletID, name) })
}

// Tag gives a story these tags, separated by commas, and no others.
func (o *Order) Tag(s StoryItem, tags string) {
	wanted := news.CleanTags(strings.Split(tags, ","))
	o.do("", func(ctx context.Context) (news.Change, error) {
		return o.archive.TagStory(ctx, s.ID, wanted, without(s.Tags, wanted))
	})
}

// without are the words of the first list that the second lacks.
func without(words, others []string) []string {
	var left []string
	for _, w := range words {
		if !slices.Contains(others, w) {
			left = append(left, w)
		}
	}
	return left
}

// Shelve takes a story out of the way, or back from there.
func (o *Order) Shelve(s StoryItem) {
	o.do("", func(ctx context.Context) (news.Change, error) { return o.archive.ShelveStory(ctx, s.ID, !s.Archived) })
}

// Move moves the article of a version to the story of a name, which is made if
// there is none.
func (o *Order) Move(v VersionItem, story string) {
	say := o.setting.Words.say("log.moved", v.Outlet, news.CleanName(story))
	o.do(say, func(ctx context.Context) (news.Change, error) { return o.archive.Move(ctx, story, v.Article) })
}

// Merge moves all that is in a story into another.
func (o *Order) Merge(s StoryItem, into news.StoryID) {
	o.do("", func(ctx context.Context) (news.Change, error) { return o.archive.Merge(ctx, s.ID, into) })
}

// DeleteStory hides a story with all that is in it.
func (o *Order) DeleteStory(s StoryItem) {
	o.do(o.setting.Words.say("log.deleted", s.Name), func(ctx context.Context) (news.Change, error) { return o.archive.DeleteStory(ctx, s.ID) })
}

// DeleteArticle hides the article of a version, with all its versions.
func (o *Order) DeleteArticle(v VersionItem) {
	say := o.setting.Words.say("log.deleted-article", v.Outlet)
	o.do(say, func(ctx context.Context) (news.Change, error) { return o.archive.DeleteArticle(ctx, v.Article) })
}

// DeleteVersion hides a version.
func (o *Order) DeleteVersion(v VersionItem) {
	say := o.setting.Words.say("log.deleted-version", v.Outlet, v.Time)
	o.do(say, func(ctx context.Context) (news.Change, error) { return o.archive.DeleteVersion(ctx, v.ID) })
}

// Seen notes that somebody looks at the versions, and calls then once that is
// written down. It matters little enough to fail unseen.
func (o *Order) Seen(then func(), ids ...news.VersionID) {
	runApart(o.setting, func(ctx context.Context) (struct{}, error) {
		return struct{}{}, o.archive.MarkSeen(ctx, ids...)
	}, func(_ struct{}, err error) {
		if err == nil {
			then()
		}
	})
}

// Unread makes a version unread again, and calls then.
func (o *Order) Unread(v VersionItem, then func()) {
	o.setting.change(func(ctx context.Context) error { return o.archive.MarkUnread(ctx, v.ID) }, then)
}

// MarkStory makes all versions of a story seen, or new again if they were, and calls
// then.
func (o *Order) MarkStory(s StoryItem, then func()) {
	o.setting.change(func(ctx context.Context) error {
		versions, err := o.archive.Versions(ctx, s.ID)
		if err != nil {
			return err
		}
		ids := make([]news.VersionID, len(versions))
		for i, v := range versions {
			ids[i] = v.Version.ID
		}
		if s.Unread > 0 {
			return o.archive.MarkSeen(ctx, ids...)
		}
		return o.archive.MarkUnread(ctx, ids...)
	}, then)
}

// CanUndo tells whether this window changed anything that it can take back.
func (o *Order) CanUndo() bool { return len(o.done) > 0 }

// Undo takes back the latest change of this window.
func (o *Order) Undo() {
	if len(o.done) > 0 {
		last := o.done[len(o.done)-1]
		o.UndoChange(last.Seq, last.Said)
	}
}

// UndoChange takes back a change by its number in the log; said is what it did,
// in words.
func (o *Order) UndoChange(seq uint64, said string) {
	runApart(o.setting, func(ctx context.Context) (news.Change, error) {
		return o.archive.Undo(context.WithoutCancel(ctx), seq)
	}, func(c news.Change, err error) {
		if err == nil || errors.Is(err, news.ErrChanged) || errors.Is(err, news.ErrNotFound) {
			o.done = slices.DeleteFunc(o.done, func(d Deed) bool { return d.Seq == seq }) // it cannot be taken back any more
		}
		if err != nil {
			o.setting.Fail(err)
			return
		}
		o.undone = append(o.undone, Deed{c, said, false})
		o.changed(Deed{c, o.setting.Words.say("log.undone", said), false})
	})
}
