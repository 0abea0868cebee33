package storetest

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"stet/internal/news"
)

// Fake is a library in maps, for tests of what stands above the store. It
// passes the same suite as the real one.
type Fake struct {
	mu        sync.Mutex
	closed    bool
	outlets   map[news.OutletID]news.Outlet
	stories   map[news.StoryID]news.Story
	articles  map[news.ArticleID]news.Article
	versions  map[news.VersionID]news.Version
	captures  map[news.CaptureID]news.Capture
	raw       map[news.Digest][]byte
	decisions []news.Decision
	terms     map[news.TermID]news.Term
	follows   map[news.FollowID]news.Follow
	cleaning  map[string]news.CleaningRule
	settings  *news.Settings // nil if none were saved
	unread    map[news.VersionID]bool
	rules     map[news.StetRuleID]news.StetRule
	log       []news.Change
	last      news.Digest // of the log's last entry
	examined  news.Examined
}

// NewFake returns an empty library.
func NewFake() *Fake {
	return &Fake{
		outlets:  map[news.OutletID]news.Outlet{},
		stories:  map[news.StoryID]news.Story{},
		articles: map[news.ArticleID]news.Article{},
		versions: map[news.VersionID]news.Version{},
		captures: map[news.CaptureID]news.Capture{},
		raw:      map[news.Digest][]byte{},
		terms:    map[news.TermID]news.Term{},
		unread:   map[news.VersionID]bool{},
		follows:  map[news.FollowID]news.Follow{},
		cleaning: map[string]news.CleaningRule{},
		rules:    map[news.StetRuleID]news.StetRule{},
	}
}

// begin locks the fake, unless ctx is done or the library closed.
func (f *Fake) begin(ctx context.Context) (end func(), err error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("fake: %w", err)
	}
	f.mu.Lock()
	if f.closed {
		f.mu.Unlock()
		return nil, fmt.Errorf("fake: the library is closed: %w", news.ErrReadOnly)
	}
	return f.mu.Unlock, nil
}

func put[K ~string, V any](ctx context.Context, f *Fake, m map[K]V, id K, value V) error {
	end, err := f.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if id == "" || strings.ContainsRune(string(id), 0) {
		return fmt.Errorf("fake: identifier %q: %w", id, news.ErrInvalid)
	}
	m[id] = value
	return nil
}

func get[K ~string, V any](ctx context.Context, f *Fake, m map[K]V, id K) (V, error) {
	var none V
	end, err := f.begin(ctx)
	if err != nil {
		return none, err
	}
	defer end()
	value, ok := m[id]
	if !ok {
		return none, fmt.Errorf("fake: %s: %w", id, news.ErrNotFound)
	}
	return value, nil
}

// list returns the values that are wanted, in order.
func list[K ~string, V any](ctx context.Context, f *Fake, m map[K]V, want func(V) bool, order func(a, b V) int) ([]V, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var values []V
	for _, id := range slices.Sorted(maps.Keys(m)) {
		if want(m[id]) {
			values = append(values, m[id])
		}
	}
	slices.SortStableFunc(values, order)
	return values, nil
}

func anyOf[V any](V) bool { return true }

// PutOutlet saves the outlet.
func (f *Fake) PutOutlet(ctx context.Context, o news.Outlet) error {
	return put(ctx, f, f.outlets, o.ID, o)
}

// Outlet returns the outlet.
func (f *Fake) Outlet(ctx context.Context, id news.OutletID) (news.Outlet, error) {
	return get(ctx, f, f.outlets, id)
}

// Outlets returns all outlets by name.
func (f *Fake) Outlets(ctx context.Context) ([]news.Outlet, error) {
	return list(ctx, f, f.outlets, anyOf[news.Outlet], func(a, b news.Outlet) int { return cmp.Compare(a.Name, b.Name) })
}

// PutStory saves the story.
func (f *Fake) PutStory(ctx context.Context, s news.Story) error {
	return put(ctx, f, f.stories, s.ID, s)
}

// Story returns the story.
func (f *Fake) Story(ctx context.Context, id news.StoryID) (news.Story, error) {
	return get(ctx, f, f.stories, id)
}

// Stories returns all stories by name.
func (f *Fake) Stories(ctx context.Context) ([]news.Story, error) {
	return list(ctx, f, f.stories, anyOf[news.Story], news.CompareStories)
}

// StoriesAfter returns the stories that come after that one by name.
func (f *Fake) StoriesAfter(ctx context.Context, after news.Story, limit int) ([]news.Story, error) {
	behind := func(s news.Story) bool { return after.ID == "" || news.CompareStories(s, after) > 0 }
	stories, err := list(ctx, f, f.stories, behind, news.CompareStories)
	if n := min(max(limit, 0), len(stories)); n > 0 {
		return stories[:n], err
	}
	return nil, err
}

// PutArticle saves the article.
func (f *Fake) PutArticle(ctx context.Context, a news.Article) error {
	if a.ID != "" {
		if _, err := f.Story(ctx, a.Story); err != nil {
			return err
		}
		if _, err := f.Outlet(ctx, a.Outlet); err != nil {
			return err
		}
		if before, err := f.Article(ctx, a.ID); err == nil && before.Story != a.Story {
			return fmt.Errorf("fake: article %s of another story: %w", a.ID, news.ErrExists)
		}
	}
	return put(ctx, f, f.articles, a.ID, a)
}

// Article returns the article.
func (f *Fake) Article(ctx context.Context, id news.ArticleID) (news.Article, error) {
	return get(ctx, f, f.articles, id)
}

// Articles returns the articles of the story.
func (f *Fake) Articles(ctx context.Context, s news.StoryID) ([]news.Article, error) {
	return list(ctx, f, f.articles,
		func(a news.Article) bool { return a.Story == s },
		func(a, b news.Article) int { return cmp.Compare(a.ID, b.ID) })
}

// PutCaptures saves the captures with what they belong to.
func (f *Fake) PutCaptures(ctx context.Context, list []news.Addition) []error {
	errs := make([]error, len(list))
	for i, a := range list {
		errs[i] = f.putAddition(ctx, a)
	}
	return errs
}

func (f *Fake) putAddition(ctx context.Context, a news.Addition) error {
	end, err := f.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	for _, id := range []string{string(a.Story.ID), string(a.Outlet.ID), string(a.Article.ID)} {
		if id == "" || strings.ContainsRune(id, 0) {
			return fmt.Errorf("fake: identifier %q: %w", id, news.ErrInvalid)
		}
	}
	if err := cmp.Or(a.Version.Validate(), a.Capture.Validate(a.Raw, a.Version)); err != nil {
		return err
	}
	if a.Article.ID != a.Version.Article {
		return fmt.Errorf("fake: a version of article %s: %w", a.Version.Article, news.ErrInvalid)
	}
	if before, ok := f.versions[a.Version.ID]; ok && (before.Digest != a.Version.Digest || before.Article != a.Version.Article) {
		return fmt.Errorf("fake: version %s: %w", a.Version.ID, news.ErrExists)
	}
	if _, ok := f.articles[a.Article.ID]; !ok {
		if a.Article.Story != a.Story.ID || a.Article.Outlet != a.Outlet.ID {
			return fmt.Errorf("fake: article %s of another story or outlet: %w", a.Article.ID, news.ErrInvalid)
		}
		f.articles[a.Article.ID] = a.Article
	}
	if _, ok := f.stories[a.Story.ID]; !ok {
		f.stories[a.Story.ID] = a.Story
	}
	if _, ok := f.outlets[a.Outlet.ID]; !ok {
		f.outlets[a.Outlet.ID] = a.Outlet
	}
	return f.putCapture(a.Capture, a.Raw, a.Version)
}

func (f *Fake) putCapture(c news.Capture, raw []byte, v news.Version) error {
	if err := cmp.Or(v.Validate(), c.Validate(raw, v)); err != nil {
		return err
	}
	if before, ok := f.versions[v.ID]; ok {
		if before.Digest != v.Digest || before.Article != v.Article {
			return fmt.Errorf("fake: version %s: %w", v.ID, news.ErrExists)
		}
		v = before
	} else {
		f.unread[v.ID] = true
	}
	if _, ok := f.captures[c.ID]; !ok {
		at := c.At
		if !c.Saved.IsZero() {
			at = c.Saved
		}
		f.enter(news.Change{At: at, By: c.By, Kind: news.Captured, Records: []news.Sealed{
			seal("capture", fmt.Sprintf("%s %s", c.Version, c.ID), c),
		}})
	}
	if c.At.Before(v.FirstSeen) {
		v.FirstSeen = c.At
	}
	v.Parts = slices.Clone(v.Parts)
	f.versions[v.ID] = v
	f.captures[c.ID] = c
	f.raw[c.Raw] = bytes.Clone(raw)
	return nil
}

// Captures returns the captures of the version.
func (f *Fake) Captures(ctx context.Context, v news.VersionID) ([]news.Capture, error) {
	return list(ctx, f, f.captures,
		func(c news.Capture) bool { return c.Version == v },
		func(a, b news.Capture) int { return a.At.Compare(b.At) })
}

// Raw returns the bytes with that digest.
func (f *Fake) Raw(ctx context.Context, d news.Digest) ([]byte, error) {
	raw, err := get(ctx, f, f.raw, d)
	return bytes.Clone(raw), err
}

// Version returns the version.
func (f *Fake) Version(ctx context.Context, id news.VersionID) (news.Version, error) {
	return get(ctx, f, f.versions, id)
}

// VersionsWithPrefix returns the identifiers that begin so.
func (f *Fake) VersionsWithPrefix(ctx context.Context, prefix string, limit int) ([]news.VersionID, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var ids []news.VersionID
	for _, id := range slices.Sorted(maps.Keys(f.versions)) {
		if len(ids) < limit && strings.HasPrefix(string(id), prefix) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// Versions returns the versions of the article.
func (f *Fake) Versions(ctx context.Context, a news.ArticleID) ([]news.Version, error) {
	return list(ctx, f, f.versions,
		func(v news.Version) bool { return v.Article == a },
		func(a, b news.Version) int { return a.FirstSeen.Compare(b.FirstSeen) })
}

// PutDecision saves the decision.
func (f *Fake) PutDecision(ctx context.Context, d news.Decision) error {
	end, err := f.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if err := d.Validate(); err != nil {
		return err
	}
	for _, id := range []news.VersionID{d.Old, d.New} {
		if _, ok := f.versions[id]; !ok {
			return fmt.Errorf("fake: version %s: %w", id, news.ErrNotFound)
		}
	}
	f.decisions = append(f.decisions, d)
	f.enter(news.Change{At: d.At, By: d.By, Kind: news.Decided, Records: []news.Sealed{
		seal("decision", fmt.Sprintf("%s %s %s", d.Old, d.New, d.Key), d),
	}})
	return nil
}

// Decisions returns the latest decision of each key.
func (f *Fake) Decisions(ctx context.Context, old, new news.VersionID) ([]news.Decision, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	latest := map[string]news.Decision{}
	for _, d := range f.decisions {
		if d.Old == old && d.New == new && !d.At.Before(latest[d.Key].At) {
			latest[d.Key] = d
		}
	}
	var found []news.Decision
	for _, k := range slices.Sorted(maps.Keys(latest)) {
		found = append(found, latest[k])
	}
	return found, nil
}

// Close closes the library: what is done with it later fails.
func (f *Fake) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	return nil
}
