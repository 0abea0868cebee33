package present

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"stet/app/sheet"
	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/news"
)

// LibraryArchive is what the list of stories needs of the archive.
type LibraryArchive interface {
	Stories(ctx context.Context) ([]archive.StoryInfo, error)
	Versions(ctx context.Context, s news.StoryID) ([]archive.VersionInfo, error)
	CompareLoaded(ctx context.Context, old, new archive.VersionInfo) (*archive.Comparison, error)
	AddSample(ctx context.Context) ([]archive.Added, error)
	Search(ctx context.Context, r archive.SearchRequest) (archive.SearchResult, error)
	CatchUp(ctx context.Context, progress func(done, total int)) error
}

// StoryItem is a story in the list.
type StoryItem struct {
	ID       news.StoryID
	Name     string
	Detail   string // how many versions, of how many outlets, and its tags
	Tags     []string
	Archived bool
	Empty    bool // nothing is in it any more
	Unread   int  // versions that nobody has looked at
	Open     bool // its versions are listed below it
	Versions []VersionItem
}

// VersionItem is a version in the list: a place on the time line of its article.
type VersionItem struct {
	ID       news.VersionID
	Article  news.ArticleID
	OutletID news.OutletID
	Outlet   string
	Time     string
	Seen     bool // the time is that of the first look at it: when it was published is not known
	Headline string
	Unread   bool           // nobody has looked at it
	Before   news.VersionID // of the same article; "" for its first version
	Last     bool           // the article has none after it
	Change   *ChangeItem    // from the version before; nil for the first
}

// ChangeItem is how a version differs from the one before it.
type ChangeItem struct {
	Known    bool // false: it is being measured
	Text     string
	Sign     string // of the gravest discrepancy; "" for none
	Grade    check.Severity
	Category check.Category // of the gravest
	Share    float64        // of the words that changed, 0 to 1
}

// LibraryPane is the list, ready to show.
type LibraryPane struct {
	Stories []StoryItem
	Search  string
	Found   FoundPane // in the texts
	Hint    string    // what to do when there is nothing to list, else ""
	Busy    bool
}

// Library decides what the list of stories and versions shows. Its methods
// belong to the window's goroutine.
type Library struct {
	OnArrived func() // told when texts were added; nil if nobody is

	archive LibraryArchive
	setting Setting
	render  func(LibraryPane)

	listing   Slot
	searching Slot
	found     FoundPane
	loaded    bool
	stories   []storyEntry
	open      map[news.StoryID]bool
	versions  map[news.StoryID][]archive.VersionInfo // of those that are open, by article
	items     map[news.StoryID][]VersionItem         // the same, ready to show
	timeline  timeline
	search    string
	archived  bool     // stories that are out of the way are listed too
	newest    bool     // the stories with the newest versions come first
	then      []func() // to be done once the stories are read anew
}

// storyEntry is a story with what the list shows of it, made once: there may be
// ten thousand.
type storyEntry struct {
	archive.StoryInfo
	place  int // among all, by name
	detail string
	folded string // what is searched in
}

// NewLibrary returns a presenter that gives each state to render; it shows
// nothing before Reload.
func NewLibrary(a LibraryArchive, s Setting, render func(LibraryPane)) *Library {
	return &Library{
		archive: a, setting: s, render: render, open: map[news.StoryID]bool{},
		versions: map[news.StoryID][]archive.VersionInfo{}, items: map[news.StoryID][]VersionItem{},
		timeline: timeline{compare: a.CompareLoaded, known: map[couple]*Change{}},
	}
}

// listed is what a reload brings.
type listed struct {
	stories  []storyEntry
	versions map[news.StoryID][]archive.VersionInfo
}

// Reload reads the stories, and the versions of those that are open, anew.
func (l *Library) Reload() {
	open := maps.Clone(l.open)
	Run(l.setting.Context, l.setting.Runner, &l.listing, func(ctx context.Context) (listed, error) {
		return l.read(ctx, open)
	}, func(got listed, err error) {
		if err != nil {
			l.setting.Fail(err)
			return
		}
		l.loaded, l.stories = true, got.stories
		l.sort()
		for id, versions := range got.versions {
			if l.open[id] {
				l.versions[id] = versions
			}
		}
		// The only story is open, as there is nothing else to look at.
		if len(l.stories) == 1 && len(l.open) == 0 {
			l.Toggle(l.stories[0].Story.ID)
			return
		}
		l.present()
		l.measure()
		if searchable(l.search) {
			l.searchTexts(l.search)
		}
		then := l.then
		l.then = nil
		for _, f := range then {
			f()
		}
	})
	l.show()
}

// ReloadThen is Reload, and calls f once the library is shown as it is now.
func (l *Library) ReloadThen(f func()) {
	l.then = append(l.then, f)
	l.Reload()
}

func (l *Library) read(ctx context.Context, open map[news.StoryID]bool) (listed, error) {
	got := listed{versions: map[news.StoryID][]archive.VersionInfo{}}
	stories, err := l.archive.Stories(ctx)
	if err != nil {
		return got, err
	}
	for i, s := range stories {
		got.stories = append(got.stories, storyEntry{
			StoryInfo: s, place: i, detail: l.detail(s), folded: folded(s),
		})
		if !open[s.Story.ID] {
			continue
		}
		versions, err := l.archive.Versions(ctx, s.Story.ID)
		if err != nil {
			return got, err
		}
		got.versions[s.Story.ID] = byArticle(versions)
	}
	return got, nil
}

// Restyle measures all changes anew, since another house style counts.
func (l *Library) Restyle() {
	clear(l.timeline.known)
	l.present()
	l.measure()
}

// measure measures the changes of the stories that are open.
func (l *Library) measure() {
	var steps []step
	for _, s := range l.stories {
		if l.open[s.Story.ID] {
			steps = append(steps, stepsOf(l.versions[s.Story.ID])...)
		}
	}
	l.timeline.measure(l.setting, steps, l.showChanges)
}

// present makes what is shown of the open stories anew, and shows it.
func (l *Library) present() {
	clear(l.items)
	for id, versions := range l.versions {
		l.items[id] = l.line(versions)
	}
	l.show()
}

// line is the versions of a story as places on the time lines of its articles.
func (l *Library) line(versions []archive.VersionInfo) []VersionItem {
	items := make([]VersionItem, len(versions))
	back := archive.Returns(versions)
	times := versionTimes(listLayout, l.setting.Words, versions, l.setting.zone())
	for i, v := range versions {
		items[i] = l.item(v)
		items[i].Time = times[i]
		if again := back[v.Version.ID]; len(again) > 0 {
			items[i].Time = l.setting.Words.say("version.again", items[i].Time, again[len(again)-1].In(l.setting.zone()).Format(listLayout))
		}
		items[i].Last = true
	}
	for i := 1; i < len(versions); i++ {
		if versions[i-1].Article.ID != versions[i].Article.ID {
			continue
		}
		step := step{versions[i-1], versions[i]}
		items[i-1].Last = false
		items[i].Before = step.old.Version.ID
		items[i].Change = l.change(step)
	}
	return items
}

func (l *Library) item(v archive.VersionInfo) VersionItem {
	return VersionItem{
		ID: v.Version.ID, Article: v.Article.ID, OutletID: v.Outlet.ID, Outlet: v.Outlet.Name, Unread: v.Unread,
		Time: versionTimeAs(listLayout, l.setting.Words, v.Version, l.setting.zone()), Seen: v.Version.Published == news.Stamp{}, Headline: headline(v.Version),
	}
}

// showChanges shows the changes that were measured meanwhile.
func (l *Library) showChanges() {
	for id, items := range l.items {
		for i, item := range items {
			if item.Change != nil && !item.Change.Known {
				items[i].Change = l.change(step{l.versions[id][i-1], l.versions[id][i]})
			}
		}
	}
	l.show()
}

func (l *Library) change(s step) *ChangeItem {
	change, known := l.timeline.known[s.couple()]
	switch {
	case !known:
		return &ChangeItem{Text: l.setting.Words.say("change.measuring")}
	case change == nil:
		return &ChangeItem{Known: true, Text: l.setting.Words.say("change.unknown")}
	}
	item := &ChangeItem{Known: true, Text: change.words(l.setting.Words), Grade: change.Worst(), Share: change.Share}
	if len(change.Kinds) > 0 {
		item.Sign, item.Category = sheet.SeveritySign(item.Grade), change.Kinds[0].Category
	}
	return item
}

// Toggle opens or closes a story in the list.
func (l *Library) Toggle(id news.StoryID) {
	if l.open[id] {
		delete(l.open, id)
		delete(l.versions, id) // their texts need not be held
		delete(l.items, id)
		l.show()
		return
	}
	l.Open(id, func() {})
}

// Open opens a story, unless it is open, and calls then once its versions are shown.
func (l *Library) Open(id news.StoryID, then func()) {
	if l.open[id] {
		then()
		return
	}
	l.open[id] = true
	RunApart(l.setting, func(ctx context.Context) ([]archive.VersionInfo, error) {
		return l.archive.Versions(ctx, id)
	}, func(versions []archive.VersionInfo, err error) {
		if err != nil {
			delete(l.open, id)
			l.setting.Fail(err)
			l.show()
			return
		}
		if !l.open[id] { // closed meanwhile
			return
		}
		l.versions[id] = byArticle(versions)
		l.items[id] = l.line(l.versions[id])
		l.show()
		l.measure()
		then()
	})
}

// SortByNewest lists those stories first that have the newest versions, or all by name.
func (l *Library) SortByNewest(yes bool) {
	l.newest = yes
	l.sort()
	l.show()
}

// NewestFirst tells whether it does.
func (l *Library) NewestFirst() bool { return l.newest }

func (l *Library) sort() {
	slices.SortStableFunc(l.stories, func(a, b storyEntry) int {
		if l.newest {
			if n := b.Latest.Compare(a.Latest); n != 0 {
				return n
			}
		}
		return cmp.Compare(a.place, b.place)
	})
}

// ShowArchived lists stories that are out of the way, or not; a search finds them
// all the same.
func (l *Library) ShowArchived(yes bool) {
	l.archived = yes
	l.show()
}

// ArchivedShown tells whether they are listed.
func (l *Library) ArchivedShown() bool { return l.archived }

// AddSample saves the sample story, opens it and gives it to done.
func (l *Library) AddSample(done func([]archive.Added)) {
	read(l.setting, l.archive.AddSample, func(added []archive.Added) {
		l.Arrived(added...)
		if done != nil {
			done(added)
		}
	})
}

// Arrived opens the stories of what was added, and reads them anew.
func (l *Library) Arrived(added ...archive.Added) {
	for _, a := range added {
		l.open[a.Story.ID] = true
	}
	l.Reload()
	if l.OnArrived != nil {
		l.OnArrived()
	}
}

// StoryNames are the names of all stories, to choose from when a text is added.
func (l *Library) StoryNames() []string {
	names := make([]string, len(l.stories))
	for i, s := range l.stories {
		names[i] = s.Story.Name
	}
	return names
}

// StoryNamed returns the story of that name.
func (l *Library) StoryNamed(name string) (news.StoryID, bool) {
	for _, s := range l.stories {
		if strings.EqualFold(s.Story.Name, news.CleanName(name)) {
			return s.Story.ID, true
		}
	}
	return "", false
}

// IsNew reports whether no story has the name.
func (l *Library) IsNew(name string) bool {
	_, known := l.StoryNamed(name)
	return !known
}

// Destination says into which story a text of that name goes, "" for no name.
func (l *Library) Destination(story string) string {
	if strings.TrimSpace(story) == "" {
		return ""
	}
	id, ok := l.StoryNamed(story)
	if !ok {
		return l.setting.Words.say("add.begins")
	}
	at := slices.IndexFunc(l.stories, func(s storyEntry) bool { return s.Story.ID == id })
	return l.setting.Words("add.into", l.stories[at].Versions)
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
	pane := LibraryPane{Search: l.search, Found: l.found, Busy: !l.loaded}
	words := strings.Fields(strings.ToLower(l.search))
	for _, s := range l.stories {
		if !s.holds(words) || s.Story.Archived && !l.archived && len(words) == 0 {
			continue
		}
		pane.Stories = append(pane.Stories, StoryItem{
			ID: s.Story.ID, Name: s.Story.Name, Open: l.open[s.Story.ID], Detail: s.detail, Versions: l.items[s.Story.ID],
			Empty: s.Versions == 0, Tags: s.Story.Tags, Archived: s.Story.Archived, Unread: s.Unread,
		})
	}
	switch {
	case !l.loaded:
		pane.Hint = l.setting.Words.say("library.loading")
	case len(l.stories) == 0:
		pane.Hint = l.setting.Words.say("library.empty")
	case len(pane.Stories) == 0 && len(words) == 0:
		pane.Hint = l.setting.Words.say("library.all-archived")
	case len(pane.Stories) == 0 && len(l.found.Items) > 0:
	case len(pane.Stories) == 0 && l.found.Unreadable:
		pane.Hint = l.found.Title
	case len(pane.Stories) == 0 && searchable(l.search) && l.found.Title == "":
		pane.Hint = l.setting.Words.say("search.running")
	case len(pane.Stories) == 0:
		pane.Hint = l.setting.Words.say("library.nothing-found", strings.TrimSpace(l.search))
	}
	l.render(pane)
}

func (l *Library) detail(s archive.StoryInfo) string {
	detail := l.setting.Words.say("story.empty")
	if s.Versions > 0 {
		detail = l.setting.Words.say("story.detail", l.setting.Words("story.versions", s.Versions), l.setting.Words("story.outlets", len(s.Outlets)))
	}
	archived := ""
	if s.Story.Archived {
		archived = l.setting.Words.say("story.archived")
	}
	return joined(detail, tagged(s.Story.Tags), archived)
}

// folded is what is searched in: a tag is found by its name or, as "#name", as a
// tag only.
func folded(s archive.StoryInfo) string {
	return strings.ToLower(s.Story.Name + "\n" + strings.Join(s.Outlets, "\n") + "\n" + tagged(s.Story.Tags))
}

// tagged writes tags as they are shown.
func tagged(tags []string) string {
	var b strings.Builder
	for _, t := range tags {
		b.WriteString(" #" + t)
	}
	return strings.TrimSpace(b.String())
}

// holds tells whether each word stands in the story's name or those of its outlets.
func (s storyEntry) holds(words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(s.folded, word) })
}
