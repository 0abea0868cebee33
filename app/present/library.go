package present

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
)

// LibraryArchive is what the list of stories needs of the archive.
type LibraryArchive interface {
	Stories(ctx context.Context) ([]archive.StoryInfo, error)
	Versions(ctx context.Context, s news.StoryID) ([]archive.VersionInfo, error)
	Add(ctx context.Context, r archive.AddRequest) (archive.Added, error)
	AddSample(ctx context.Context) ([]archive.Added, error)
}

// StoryItem is a story in the list.
type StoryItem struct {
	ID       news.StoryID
	Name     string
	Detail   string // how many versions, of how many outlets
	Open     bool   // its versions are listed below it
	Versions []VersionItem
}

// VersionItem is a version in the list.
type VersionItem struct {
	ID       news.VersionID
	Outlet   string
	Time     string
	Headline string
}

// LibraryPane is the list, ready to show.
type LibraryPane struct {
	Stories []StoryItem
	Search  string
	Hint    string // what to do when there is nothing to list, else ""
	Busy    bool
}

// Library decides what the list of stories and versions shows. Its methods
// belong to the window's goroutine.
type Library struct {
	archive LibraryArchive
	runner  Runner
	words   Translator
	zone    *time.Location
	root    context.Context // of the window, whose life is the presenter's
	render  func(LibraryPane)
	fail    func(error)

	listing, opening Slot
	loaded           bool
	stories          []archive.StoryInfo
	open             map[news.StoryID]bool
	versions         map[news.StoryID][]archive.VersionInfo
	search           string
}

// Setting is what presenters are given of the world around them.
type Setting struct {
	Context context.Context // of the window; ends when it is closed
	Runner  Runner
	Words   Translator
	Zone    *time.Location // for the times shown
	Fail    func(error)    // shows an error to the user
	// Later runs f where the window may be touched, after a while; nil: never.
	Later func(wait time.Duration, f func())
}

func (s Setting) later() func(time.Duration, func()) {
	if s.Later == nil {
		return func(time.Duration, func()) {}
	}
	return s.Later
}

func (s Setting) zone() *time.Location { return cmp.Or(s.Zone, time.UTC) }

// NewLibrary returns a presenter that gives each state to render; it shows
// nothing before Reload.
func NewLibrary(a LibraryArchive, s Setting, render func(LibraryPane)) *Library {
	return &Library{
		archive: a, runner: s.Runner, words: s.Words, zone: cmp.Or(s.Zone, time.UTC), root: s.Context,
		render: render, fail: s.Fail,
		open: map[news.StoryID]bool{}, versions: map[news.StoryID][]archive.VersionInfo{},
	}
}

// listed is what a reload brings.
type listed struct {
	stories  []archive.StoryInfo
	versions map[news.StoryID][]archive.VersionInfo
}

// Reload reads the stories, and the versions of those that are open, anew.
func (l *Library) Reload() {
	var open []news.StoryID
	for id := range l.open {
		open = append(open, id)
	}
	slices.Sort(open)
	Run(l.root, l.runner, &l.listing, func(ctx context.Context) (listed, error) {
		return l.read(ctx, open)
	}, func(got listed, err error) {
		if err != nil {
			l.fail(err)
			return
		}
		l.loaded, l.stories, l.versions = true, got.stories, got.versions
		// The only story is open, as there is nothing else to look at.
		if len(l.stories) == 1 && len(l.open) == 0 {
			l.Toggle(l.stories[0].Story.ID)
			return
		}
		l.show()
	})
	l.show()
}

func (l *Library) read(ctx context.Context, open []news.StoryID) (listed, error) {
	got := listed{versions: map[news.StoryID][]archive.VersionInfo{}}
	var err error
	if got.stories, err = l.archive.Stories(ctx); err != nil {
		return got, err
	}
	for _, s := range got.stories {
		if !slices.Contains(open, s.Story.ID) {
			continue
		}
		if got.versions[s.Story.ID], err = l.archive.Versions(ctx, s.Story.ID); err != nil {
			return got, err
		}
	}
	return got, nil
}

// Toggle opens or closes a story in the list.
func (l *Library) Toggle(id news.StoryID) {
	if l.open[id] {
		delete(l.open, id)
		l.show()
		return
	}
	l.open[id] = true
	if _, ok := l.versions[id]; ok {
		l.show()
		return
	}
	Run(l.root, l.runner, &l.opening, func(ctx context.Context) ([]archive.VersionInfo, error) {
		return l.archive.Versions(ctx, id)
	}, func(versions []archive.VersionInfo, err error) {
		if err != nil {
			delete(l.open, id)
			l.fail(err)
		} else {
			l.versions[id] = versions
		}
		l.show()
	})
}

// Search lists only stories whose name or outlets hold the words.
func (l *Library) Search(words string) {
	l.search = words
	l.show()
}

// Add saves a text, opens its story and gives what was saved to done.
func (l *Library) Add(r archive.AddRequest, done func(archive.Added)) {
	var adding Slot // several may be under way: none is dropped for another
	Run(l.root, l.runner, &adding, func(ctx context.Context) (archive.Added, error) {
		return l.archive.Add(ctx, r)
	}, func(added archive.Added, err error) {
		if err != nil {
			l.fail(err)
			return
		}
		l.added(added)
		if done != nil {
			done(added)
		}
	})
}

// AddSample saves the sample story, opens it and gives it to done.
func (l *Library) AddSample(done func([]archive.Added)) {
	var adding Slot
	Run(l.root, l.runner, &adding, l.archive.AddSample, func(added []archive.Added, err error) {
		if err != nil {
			l.fail(err)
			return
		}
		l.added(added...)
		if done != nil {
			done(added)
		}
	})
}

func (l *Library) added(added ...archive.Added) {
	for _, a := range added {
		l.open[a.Story.ID] = true
		delete(l.versions, a.Story.ID)
	}
	l.Reload()
}

// StoryNames are the names of all stories, to choose from when a text is added.
func (l *Library) StoryNames() []string {
	names := make([]string, len(l.stories))
	for i, s := range l.stories {
		names[i] = s.Story.Name
	}
	return names
}

// Destination says into which story a text of that name goes, "" for no name.
func (l *Library) Destination(story string) string {
	if strings.TrimSpace(story) == "" {
		return ""
	}
	id := news.NewStoryID(story)
	for _, s := range l.stories {
		if s.Story.ID == id {
			return l.words("add.into", s.Versions)
		}
	}
	return l.words.say("add.begins")
}

// OutletNames are the names of all outlets, sorted.
func (l *Library) OutletNames() []string {
	var names []string
	for _, s := range l.stories {
		names = append(names, s.Outlets...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (l *Library) show() {
	pane := LibraryPane{Search: l.search, Busy: !l.loaded}
	for _, s := range l.stories {
		if !l.found(s) {
			continue
		}
		item := StoryItem{ID: s.Story.ID, Name: s.Story.Name, Open: l.open[s.Story.ID], Detail: l.detail(s)}
		if item.Open {
			for _, v := range l.versions[s.Story.ID] {
				item.Versions = append(item.Versions, VersionItem{
					ID: v.Version.ID, Outlet: v.Outlet.Name,
					Time: versionTime(l.words, v.Version, l.zone), Headline: headline(v.Version),
				})
			}
		}
		pane.Stories = append(pane.Stories, item)
	}
	switch {
	case !l.loaded:
		pane.Hint = l.words.say("library.loading")
	case len(l.stories) == 0:
		pane.Hint = l.words.say("library.empty")
	case len(pane.Stories) == 0:
		pane.Hint = l.words.say("library.nothing-found", strings.TrimSpace(l.search))
	}
	l.render(pane)
}

func (l *Library) detail(s archive.StoryInfo) string {
	return l.words.say("story.detail", l.words("story.versions", s.Versions), l.words("story.outlets", len(s.Outlets)))
}

// found tells whether each word of the search stands in the story's name or
// those of its outlets.
func (l *Library) found(s archive.StoryInfo) bool {
	in := strings.ToLower(s.Story.Name + "\n" + strings.Join(s.Outlets, "\n"))
	for word := range strings.FieldsSeq(strings.ToLower(l.search)) {
		if !strings.Contains(in, word) {
			return false
		}
	}
	return true
}
