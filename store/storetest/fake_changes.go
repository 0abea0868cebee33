package storetest

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"stet/internal/news"
)

// enter puts the change at the end of the log and returns it as it stands there.
func (f *Fake) enter(c news.Change) news.Change {
	c.Seq, c.Previous = uint64(len(f.log))+1, f.last
	f.log = append(f.log, c)
	f.last = news.DigestOf(encoded(c))
	return c
}

func seal(what, id string, record any) news.Sealed {
	return news.Sealed{What: what, ID: id, Digest: news.DigestOf(encoded(record))}
}

func encoded(value any) []byte {
	data, err := json.Marshal(value)
	if err != nil {
		panic(err) // values of news can be encoded
	}
	return data
}

func sameName(a, b string) bool { return strings.EqualFold(news.CleanName(a), news.CleanName(b)) }

// OutletNamed returns the outlet of that name.
func (f *Fake) OutletNamed(ctx context.Context, name string) (news.Outlet, error) {
	return first(f.Outlets(ctx))(name, func(o news.Outlet) bool { return sameName(o.Name, name) })
}

// StoryNamed returns the story of that name that is not deleted.
func (f *Fake) StoryNamed(ctx context.Context, name string) (news.Story, error) {
	return first(f.Stories(ctx))(name, func(s news.Story) bool { return s.Deleted.IsZero() && sameName(s.Name, name) })
}

func first[T any](all []T, err error) func(name string, wanted func(T) bool) (T, error) {
	return func(name string, wanted func(T) bool) (T, error) {
		var none T
		i := slices.IndexFunc(all, wanted)
		switch {
		case err != nil:
			return none, err
		case i < 0:
			return none, fmt.Errorf("fake: %q: %w", name, news.ErrNotFound)
		}
		return all[i], nil
	}
}

// Tallies returns the articles with their counts.
func (f *Fake) Tallies(ctx context.Context, s news.StoryID) ([]news.ArticleTally, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var tallies []news.ArticleTally
	for _, id := range slices.Sorted(maps.Keys(f.articles)) {
		if a := f.articles[id]; s == "" || a.Story == s {
			tallies = append(tallies, f.tally(a))
		}
	}
	return tallies, nil
}

func (f *Fake) tally(a news.Article) news.ArticleTally {
	t := news.ArticleTally{Article: a}
	for _, v := range f.versions {
		if v.Article != a.ID || !v.Deleted.IsZero() {
			continue
		}
		t.Versions++
		if f.unread[v.ID] {
			t.Unread++
		}
		for _, c := range f.captures {
			if c.Version == v.ID && c.At.After(t.Latest) {
				t.Latest = c.At
			}
		}
	}
	return t
}

// Unread returns the versions that nobody has looked at.
func (f *Fake) Unread(ctx context.Context, a news.ArticleID) ([]news.VersionID, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var ids []news.VersionID
	for _, id := range slices.Sorted(maps.Keys(f.unread)) {
		if f.versions[id].Article == a {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// DeletedVersions returns the versions that are deleted.
func (f *Fake) DeletedVersions(ctx context.Context, a news.ArticleID) ([]news.VersionID, error) {
	versions, err := f.Versions(ctx, a)
	var ids []news.VersionID
	for _, v := range versions {
		if !v.Deleted.IsZero() {
			ids = append(ids, v.ID)
		}
	}
	slices.Sort(ids)
	return ids, err
}

// MarkSeen notes whether somebody has looked at the versions.
func (f *Fake) MarkSeen(ctx context.Context, seen bool, ids ...news.VersionID) error {
	end, err := f.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	for _, id := range ids {
		if _, ok := f.versions[id]; ok && !seen {
			f.unread[id] = true
		} else {
			delete(f.unread, id)
		}
	}
	return nil
}

// Change makes the change and enters it in the log.
func (f *Fake) Change(ctx context.Context, c news.Change) (news.Change, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return c, err
	}
	defer end()
	if err := cmp.Or(c.Validate(), f.fits(c)); err != nil {
		return c, fmt.Errorf("fake: %w", err)
	}
	if c.Signature != nil && c.Signature.Of != f.last {
		return c, fmt.Errorf("fake: %w", news.ErrChanged)
	}
	apply(f.outlets, c.Before.Outlets, c.After.Outlets, outletID)
	apply(f.stories, c.Before.Stories, c.After.Stories, storyID)
	apply(f.articles, c.Before.Articles, c.After.Articles, articleID)
	apply(f.rules, c.Before.Rules, c.After.Rules, ruleID)
	apply(f.terms, c.Before.Terms, c.After.Terms, termID)
	apply(f.cleaning, c.Before.Cleaning, c.After.Cleaning, cleaningName)
	if len(c.Before.Settings)+len(c.After.Settings) > 0 {
		f.settings = nil
		for _, s := range c.After.Settings {
			f.settings = &s
		}
	}
	for _, wish := range c.After.Follows {
		f.follows[wish.ID] = f.follows[wish.ID].As(wish)
	}
	for _, wish := range c.Before.Follows {
		if !slices.ContainsFunc(c.After.Follows, func(a news.Follow) bool { return a.ID == wish.ID }) {
			delete(f.follows, wish.ID)
		}
	}
	for _, m := range c.After.Versions {
		v := f.versions[m.ID]
		v.Deleted = m.Deleted
		f.versions[m.ID] = v
	}
	return f.enter(c), nil
}

func outletID(o news.Outlet) news.OutletID    { return o.ID }
func storyID(s news.Story) news.StoryID       { return s.ID }
func articleID(a news.Article) news.ArticleID { return a.ID }
func ruleID(r news.StetRule) news.StetRuleID  { return r.ID }
func markID(m news.VersionMark) news.VersionID {
	return m.ID
}

// fits reports what the change cannot be made of.
func (f *Fake) fits(c news.Change) error {
	marks := map[news.VersionID]news.VersionMark{}
	for id, v := range f.versions {
		marks[id] = news.VersionMark{ID: id, Deleted: v.Deleted}
	}
	err := cmp.Or(
		fits(f.outlets, c.Before.Outlets, c.After.Outlets, outletID),
		fits(f.stories, c.Before.Stories, c.After.Stories, storyID),
		fits(f.articles, c.Before.Articles, c.After.Articles, articleID),
		fits(f.rules, c.Before.Rules, c.After.Rules, ruleID),
		fits(marks, c.Before.Versions, c.After.Versions, markID),
		fits(f.terms, c.Before.Terms, c.After.Terms, termID),
		fits(f.cleaning, c.Before.Cleaning, c.After.Cleaning, cleaningName),
		f.fitsHouse(c),
	)
	if len(c.After.Articles) != len(c.Before.Articles) || len(c.After.Versions) != len(c.Before.Versions) || len(c.After.Outlets) < len(c.Before.Outlets) {
		err = cmp.Or(err, news.ErrInvalid)
	}
	for _, r := range c.After.Rules {
		err = cmp.Or(err, r.Validate())
	}
	stories := maps.Clone(f.stories)
	apply(stories, c.Before.Stories, c.After.Stories, storyID)
	articles := maps.Clone(f.articles)
	apply(articles, c.Before.Articles, c.After.Articles, articleID)
	for _, a := range articles {
		if _, ok := stories[a.Story]; ok {
			continue
		}
		if _, ok := f.stories[a.Story]; ok {
			return cmp.Or(err, news.ErrChanged)
		}
		return cmp.Or(err, news.ErrNotFound)
	}
	return err
}

// fitsHouse is fits for settings and follows, and looks whether all of the house is valid.
func (f *Fake) fitsHouse(c news.Change) error {
	settings := map[string]news.Settings{}
	if f.settings != nil {
		settings[""] = *f.settings
	}
	wishes := map[news.FollowID]news.Follow{}
	for id, follow := range f.follows {
		wishes[id] = follow.Wish()
	}
	err := cmp.Or(
		fits(settings, c.Before.Settings, c.After.Settings, func(news.Settings) string { return "" }),
		fits(wishes, c.Before.Follows, c.After.Follows, func(f news.Follow) news.FollowID { return f.ID }),
	)
	for _, t := range c.After.Terms {
		err = cmp.Or(err, t.Validate())
	}
	for _, r := range c.After.Cleaning {
		err = cmp.Or(err, r.Validate())
	}
	for _, follow := range c.After.Follows {
		err = cmp.Or(err, follow.Validate())
	}
	return err
}

func termID(t news.Term) news.TermID { return t.ID }

func fits[K ~string, V any](m map[K]V, before, after []V, id func(V) K) error {
	was := map[K]bool{}
	for _, v := range before {
		was[id(v)] = true
		if is, ok := m[id(v)]; !ok || !bytes.Equal(encoded(is), encoded(v)) {
			return fmt.Errorf("%s: %w", id(v), news.ErrChanged)
		}
	}
	for _, v := range after {
		if _, ok := m[id(v)]; ok && !was[id(v)] {
			return fmt.Errorf("%s: %w", id(v), news.ErrExists)
		}
	}
	return nil
}

func apply[K ~string, V any](m map[K]V, before, after []V, id func(V) K) {
	for _, v := range before {
		delete(m, id(v))
	}
	for _, v := range after {
		m[id(v)] = v
	}
}

// Changes returns entries of the log, the latest first.
func (f *Fake) Changes(ctx context.Context, before uint64, limit int) ([]news.Change, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	var list []news.Change
	for _, c := range slices.Backward(f.log) {
		if (before == 0 || c.Seq < before) && len(list) < limit {
			list = append(list, c)
		}
	}
	return list, nil
}

// DecisionsBetween returns the latest decisions between versions of the articles.
func (f *Fake) DecisionsBetween(ctx context.Context, old, new news.ArticleID) ([]news.Decision, error) {
	earlier, err := f.Versions(ctx, old)
	if err != nil {
		return nil, err
	}
	later, err := f.Versions(ctx, new)
	if err != nil {
		return nil, err
	}
	byID := func(a, b news.Version) int { return cmp.Compare(a.ID, b.ID) }
	slices.SortFunc(earlier, byID)
	slices.SortFunc(later, byID)
	var list []news.Decision
	for _, o := range earlier {
		for _, n := range later {
			decisions, err := f.Decisions(ctx, o.ID, n.ID)
			if err != nil {
				return nil, err
			}
			list = append(list, decisions...)
		}
	}
	return list, nil
}

// AllDecisions returns the latest decision about each discrepancy, by versions and key.
func (f *Fake) AllDecisions(ctx context.Context) ([]news.Decision, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return nil, err
	}
	between := map[[2]news.VersionID]bool{}
	for _, d := range f.decisions {
		between[[2]news.VersionID{d.Old, d.New}] = true
	}
	end()
	pairs := slices.SortedFunc(maps.Keys(between), func(a, b [2]news.VersionID) int { return slices.Compare(a[:], b[:]) })
	var list []news.Decision
	for _, p := range pairs {
		decisions, err := f.Decisions(ctx, p[0], p[1])
		if err != nil {
			return nil, err
		}
		list = append(list, decisions...)
	}
	return list, nil
}

// Purge removes for good what is deleted.
func (f *Fake) Purge(ctx context.Context, at time.Time, by string) ([]news.VersionID, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer end()
	c := news.Change{At: at, By: by, Kind: news.Purged}
	doomedStory := func(s news.Story) bool { return !s.Deleted.IsZero() && s.MergedInto == "" }
	doomedArticle := func(a news.Article) bool { return !a.Deleted.IsZero() || doomedStory(f.stories[a.Story]) }
	var ids []news.VersionID
	for _, id := range slices.Sorted(maps.Keys(f.versions)) {
		v := f.versions[id]
		if v.Deleted.IsZero() && !doomedArticle(f.articles[v.Article]) {
			continue
		}
		ids = append(ids, id)
		c.Records = append(c.Records, news.Sealed{What: "version", ID: string(id), Digest: v.Digest})
		delete(f.versions, id)
		delete(f.unread, id)
		maps.DeleteFunc(f.captures, func(_ news.CaptureID, c news.Capture) bool { return c.Version == id })
		f.decisions = slices.DeleteFunc(f.decisions, func(d news.Decision) bool { return d.Old == id || d.New == id })
	}
	before := len(f.articles) + len(f.stories)
	maps.DeleteFunc(f.articles, func(_ news.ArticleID, a news.Article) bool { return doomedArticle(a) })
	maps.DeleteFunc(f.stories, func(_ news.StoryID, s news.Story) bool { return doomedStory(s) })
	maps.DeleteFunc(f.raw, func(d news.Digest, _ []byte) bool {
		for _, c := range f.captures {
			if c.Raw == d {
				return false
			}
		}
		return true
	})
	if len(ids) > 0 || before > len(f.articles)+len(f.stories) {
		f.enter(c)
	}
	return ids, nil
}

// StetRules returns the rules in order.
func (f *Fake) StetRules(ctx context.Context) ([]news.StetRule, error) {
	return list(ctx, f, f.rules, anyOf[news.StetRule], news.CompareStetRules)
}

// CheckSums finds nothing: nothing can be damaged.
func (f *Fake) CheckSums(ctx context.Context) error {
	end, err := f.begin(ctx)
	if err != nil {
		return err
	}
	end()
	return nil
}

// Verify counts what there is: nothing can be damaged.
func (f *Fake) Verify(ctx context.Context, progress func(done int)) (news.Verified, error) {
	end, err := f.begin(ctx)
	if err != nil {
		return news.Verified{}, err
	}
	defer end()
	if progress != nil {
		progress(len(f.versions) + len(f.captures))
	}
	return news.Verified{Versions: len(f.versions), Captures: len(f.captures), Decisions: len(f.decisions), Changes: len(f.log), Signed: f.signedLogs()}, nil
}
