// Package storetest holds what every store must do, as tests to run on each,
// and a Fake that does it in memory.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/internal/news"
)

// Store is what a store can do. It reads as archive.Store, which a store does
// not know.
type Store interface {
	PutOutlet(ctx context.Context, o news.Outlet) error
	Outlet(ctx context.Context, id news.OutletID) (news.Outlet, error)
	Outlets(ctx context.Context) ([]news.Outlet, error)
	PutStory(ctx context.Context, s news.Story) error
	Story(ctx context.Context, id news.StoryID) (news.Story, error)
	Stories(ctx context.Context) ([]news.Story, error)
	// StoriesAfter returns those that come after that one by name, at most limit; after none: the first.
	StoriesAfter(ctx context.Context, after news.Story, limit int) ([]news.Story, error)
	PutArticle(ctx context.Context, a news.Article) error
	Article(ctx context.Context, id news.ArticleID) (news.Article, error)
	Articles(ctx context.Context, s news.StoryID) ([]news.Article, error)
	PutCaptures(ctx context.Context, list []news.Addition) []error
	Captures(ctx context.Context, v news.VersionID) ([]news.Capture, error)
	Raw(ctx context.Context, d news.Digest) ([]byte, error)
	Version(ctx context.Context, id news.VersionID) (news.Version, error)
	VersionsWithPrefix(ctx context.Context, prefix string, limit int) ([]news.VersionID, error)
	Versions(ctx context.Context, a news.ArticleID) ([]news.Version, error)
	PutDecision(ctx context.Context, d news.Decision) error
	Decisions(ctx context.Context, old, new news.VersionID) ([]news.Decision, error)
	DecisionsBetween(ctx context.Context, old, new news.ArticleID) ([]news.Decision, error)
	AllDecisions(ctx context.Context) ([]news.Decision, error)

	OutletNamed(ctx context.Context, name string) (news.Outlet, error)
	StoryNamed(ctx context.Context, name string) (news.Story, error)
	Tallies(ctx context.Context, s news.StoryID) ([]news.ArticleTally, error)
	Unread(ctx context.Context, a news.ArticleID) ([]news.VersionID, error)
	DeletedVersions(ctx context.Context, a news.ArticleID) ([]news.VersionID, error)
	MarkSeen(ctx context.Context, seen bool, ids ...news.VersionID) error

	Change(ctx context.Context, c news.Change) (news.Change, error)
	Changes(ctx context.Context, before uint64, limit int) ([]news.Change, error)
	Head(ctx context.Context) (news.Head, error)
	Stats(ctx context.Context, progress func(done int)) (news.Stats, error)
	StetRules(ctx context.Context) ([]news.StetRule, error)
	Purge(ctx context.Context, at time.Time, by string) ([]news.VersionID, error)

	Find(ctx context.Context, q news.Query, progress func(done, total int)) (news.Hits, error)
	CatchUp(ctx context.Context, progress func(done, total int)) error
	Alike(ctx context.Context, p news.Print, bits int) ([]news.Near, error)

	CheckSums(ctx context.Context) error
	Verify(ctx context.Context, progress func(done int)) (news.Verified, error)

	Backup(ctx context.Context, w io.Writer, progress func(done int)) error
	Restore(ctx context.Context, r io.ReaderAt, size int64, told news.Change, progress func(done int)) (news.Restoration, error)

	Terms(ctx context.Context) ([]news.Term, error)

	Settings(ctx context.Context) (news.Settings, error)

	PutFollow(ctx context.Context, f news.Follow) error
	Follows(ctx context.Context) ([]news.Follow, error)

	CleaningRules(ctx context.Context) ([]news.CleaningRule, error)

	PutExamined(ctx context.Context, e news.Examined) error
	Examined(ctx context.Context) (news.Examined, error)

	Close() error
}

// Run tests the stores that open returns: a new, empty one each time.
func Run(t *testing.T, open func(t *testing.T) Store) {
	t.Helper()
	for _, c := range []struct {
		name string
		test func(t *testing.T, s Store)
	}{
		{"Missing", testMissing},
		{"NamesInOrder", testNamesInOrder},
		{"StoriesAfter", testStoriesAfter},
		{"ArticleNeedsStoryAndOutlet", testArticleNeeds},
		{"ArticlesOfStory", testArticles},
		{"CaptureAndVersion", testCapture},
		{"SameTextAgain", testSameTextAgain},
		{"CaptureThatDoesNotFit", testCaptureThatDoesNotFit},
		{"ManyCaptures", testManyCaptures},
		{"ManyCapturesOfWhichSomeDoNotFit", testManyOfWhichSomeDoNotFit},
		{"LargeAndEmptyBytes", testLargeAndEmpty},
		{"Prefixes", testPrefixes},
		{"Decisions", testDecisions},
		{"DecisionsBetween", testDecisionsBetween},
		{"Find", testFind},
		{"FindIsInStep", testFindIsInStep},
		{"Alike", testAlike},
		{"Verify", testVerify},
		{"Names", testNames},
		{"Tallies", testTallies},
		{"Seen", testSeen},
		{"Changes", testChanges},
		{"ChangeThatDoesNotFit", testChangeThatDoesNotFit},
		{"StoryMadeAndTakenAway", testStoryMadeAndTakenAway},
		{"VersionDeleted", testVersionDeleted},
		{"StetRules", testStetRules},
		{"Purge", testPurge},
		{"Chain", testChain},
		{"Signatures", testSignatures},
		{"Stats", testStats},
		{"StatsOfOneName", testStatsOfOneName},
		{"Terms", testTerms},
		{"Settings", testSettings},
		{"Follows", testFollows},
		{"CleaningRules", testCleaningRules},
		{"Examined", testExamined},
		{"DoneContext", testDoneContext},
		{"Concurrent", testConcurrent},
		{"AfterClose", testAfterClose},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			t.Cleanup(func() {
				if err := s.Close(); err != nil {
					t.Errorf("Close() = %v", err)
				}
			})
			c.test(t, s)
		})
	}
}

// Day is a fixed time, n days after the first of January 2022.
func Day(n int) time.Time { return time.Date(2022, 1, 1+n, 12, 30, 0, 123456789, time.UTC) }

// Fill saves a story with an outlet and an article and returns the article.
func Fill(tb testing.TB, s Store) news.Article {
	tb.Helper()
	story := news.Story{ID: news.NewStoryID("Troops"), Name: "Troops", Added: Day(0)}
	outlet := news.Outlet{ID: news.NewOutletID("The Gazette"), Name: "The Gazette"}
	article := news.Article{
		ID:    news.NewArticleID(story.ID, outlet.ID, "https://example.org/1"),
		Story: story.ID, Outlet: outlet.ID, Address: "https://example.org/1",
	}
	must(tb, s.PutStory(tb.Context(), story))
	must(tb, s.PutOutlet(tb.Context(), outlet))
	must(tb, s.PutArticle(tb.Context(), article))
	return article
}

// Captured returns a capture of the text at the time, with the version it shows.
func Captured(a news.Article, text string, at time.Time) (news.Capture, []byte, news.Version) {
	raw := []byte("raw " + text)
	v := news.Version{Article: a.ID, Text: text, Language: "en", FirstSeen: at, Published: news.Stamp{At: Day(0), Spelled: "1 January"}}
	if len(text) >= 4 {
		v.Parts = []news.Part{{Kind: news.Headline, Start: 0, End: 4}}
	}
	v.Digest = news.TextDigest(v.Text, v.Parts)
	v.ID = news.NewVersionID(a.ID, v.Digest)
	c := news.Capture{
		Article: a.ID, Version: v.ID, At: at, Origin: news.FromFile, Name: "a.txt", MediaType: "text/plain",
		Charset: "utf-8", Raw: news.DigestOf(raw), RawSize: len(raw), Note: "made for the test",
	}
	c.ID = news.NewCaptureID(v.ID, c.Raw, at, c.Origin, c.Name)
	return c, raw, v
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func same[T any](tb testing.TB, what string, got T, err error, want T) {
	tb.Helper()
	if err != nil {
		tb.Errorf("%s = error %v", what, err)
	} else if d := cmp.Diff(want, got); d != "" {
		tb.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func wantError(tb testing.TB, what string, err, want error) {
	tb.Helper()
	if !errors.Is(err, want) {
		tb.Errorf("%s = error %v, want %v", what, err, want)
	}
	if err != nil && strings.Contains(err.Error(), "Key") {
		tb.Errorf("%s = error %v, which speaks of the database", what, err)
	}
}

func testMissing(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	_, err := s.Outlet(ctx, "x")
	wantError(t, "Outlet", err, news.ErrNotFound)
	_, err = s.Story(ctx, "x")
	wantError(t, "Story", err, news.ErrNotFound)
	_, err = s.Article(ctx, "x")
	wantError(t, "Article", err, news.ErrNotFound)
	_, err = s.Version(ctx, "x")
	wantError(t, "Version", err, news.ErrNotFound)
	_, err = s.Raw(ctx, news.DigestOf([]byte("x")))
	wantError(t, "Raw", err, news.ErrNotFound)
	_, err = s.Raw(ctx, "")
	wantError(t, "Raw of nothing", err, news.ErrNotFound)
	stories, err := s.Stories(ctx)
	same(t, "Stories", stories, err, nil)
	versions, err := s.Versions(ctx, "x")
	same(t, "Versions", versions, err, nil)
	captures, err := s.Captures(ctx, "x")
	same(t, "Captures", captures, err, nil)
	decisions, err := s.Decisions(ctx, "x", "y")
	same(t, "Decisions", decisions, err, nil)
	wantError(t, "PutStory without identifier", s.PutStory(ctx, news.Story{Name: "x"}), news.ErrInvalid)
	wantError(t, "PutOutlet with a zero byte", s.PutOutlet(ctx, news.Outlet{ID: "a\x00b"}), news.ErrInvalid)
}

func testNamesInOrder(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	b, a := news.Outlet{ID: "1", Name: "Beta"}, news.Outlet{ID: "2", Name: "Alpha"}
	must(t, s.PutOutlet(ctx, b))
	must(t, s.PutOutlet(ctx, a))
	outlets, err := s.Outlets(ctx)
	same(t, "Outlets", outlets, err, []news.Outlet{a, b})
	one, err := s.Outlet(ctx, "1")
	same(t, "Outlet", one, err, b)

	y, x := news.Story{ID: "1", Name: "Y", Added: Day(1)}, news.Story{ID: "10", Name: "X", Added: Day(2)}
	must(t, s.PutStory(ctx, y))
	must(t, s.PutStory(ctx, x))
	stories, err := s.Stories(ctx)
	same(t, "Stories", stories, err, []news.Story{x, y})
	y.Name = "A"
	must(t, s.PutStory(ctx, y))
	stories, err = s.Stories(ctx)
	same(t, "Stories after a change", stories, err, []news.Story{y, x})
}

func testArticleNeeds(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	wantError(t, "PutArticle of an unknown story",
		s.PutArticle(ctx, news.Article{ID: "n", Story: "x", Outlet: a.Outlet}), news.ErrNotFound)
	wantError(t, "PutArticle of an unknown outlet",
		s.PutArticle(ctx, news.Article{ID: "n", Story: a.Story, Outlet: "x"}), news.ErrNotFound)
	must(t, s.PutStory(ctx, news.Story{ID: "other", Name: "Other"}))
	wantError(t, "PutArticle into another story",
		s.PutArticle(ctx, news.Article{ID: a.ID, Story: "other", Outlet: a.Outlet}), news.ErrExists)
	got, err := s.Article(ctx, a.ID)
	same(t, "Article", got, err, a)
}

func testArticles(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	must(t, s.PutStory(ctx, news.Story{ID: "s", Name: "s"}))
	must(t, s.PutStory(ctx, news.Story{ID: "s2", Name: "s2"}))
	second := news.Article{ID: "2", Story: "s", Outlet: a.Outlet}
	first := news.Article{ID: "1", Story: "s", Outlet: a.Outlet, Address: "https://example.org"}
	other := news.Article{ID: "3", Story: "s2", Outlet: a.Outlet}
	for _, x := range []news.Article{second, first, other} {
		must(t, s.PutArticle(ctx, x))
	}
	got, err := s.Articles(ctx, "s")
	same(t, "Articles", got, err, []news.Article{first, second})
}

func testCapture(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	late, lateRaw, lateV := Captured(a, "The second text, with “quotes”.", Day(2))
	early, earlyRaw, earlyV := Captured(a, "The first text.", Day(1))
	must(t, Put(ctx, s, late, lateRaw, lateV))
	must(t, Put(ctx, s, early, earlyRaw, earlyV))
	versions, err := s.Versions(ctx, a.ID)
	same(t, "Versions", versions, err, []news.Version{earlyV, lateV})
	v, err := s.Version(ctx, lateV.ID)
	same(t, "Version", v, err, lateV)
	raw, err := s.Raw(ctx, late.Raw)
	same(t, "Raw", raw, err, lateRaw)
	captures, err := s.Captures(ctx, lateV.ID)
	same(t, "Captures", captures, err, []news.Capture{late})
}

func testSameTextAgain(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	c2, raw, v := Captured(a, "The same text.", Day(2))
	must(t, Put(ctx, s, c2, raw, v))
	c3, _, v3 := Captured(a, "The same text.", Day(3))
	must(t, Put(ctx, s, c3, raw, v3))
	c1, _, v1 := Captured(a, "The same text.", Day(1))
	must(t, Put(ctx, s, c1, raw, v1))
	must(t, Put(ctx, s, c1, raw, v1)) // twice is once
	versions, err := s.Versions(ctx, a.ID)
	want := v
	want.FirstSeen = Day(1)
	same(t, "Versions", versions, err, []news.Version{want})
	captures, err := s.Captures(ctx, v.ID)
	same(t, "Captures", captures, err, []news.Capture{c1, c2, c3})
}

func testCaptureThatDoesNotFit(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	c, raw, v := Captured(a, "Some text.", Day(1))
	for name, change := range map[string]func(c *news.Capture, raw *[]byte, v *news.Version){
		"other bytes":   func(_ *news.Capture, raw *[]byte, _ *news.Version) { *raw = []byte("other") },
		"other text":    func(_ *news.Capture, _ *[]byte, v *news.Version) { v.Text = "Other text." },
		"other version": func(c *news.Capture, _ *[]byte, _ *news.Version) { c.Version = "x" },
		"no identifier": func(c *news.Capture, _ *[]byte, _ *news.Version) { c.ID = "" },
		"part too long": func(_ *news.Capture, _ *[]byte, v *news.Version) { v.Parts = []news.Part{{Kind: news.Byline, End: 99}} },
		"parts unordered": func(_ *news.Capture, _ *[]byte, v *news.Version) {
			v.Parts = []news.Part{{Start: 3, End: 5}, {Start: 1, End: 2}}
		},
		"text not in UTF8": func(_ *news.Capture, _ *[]byte, v *news.Version) { v.Text = "a\xff" },
	} {
		c, raw, v := c, raw, v
		change(&c, &raw, &v)
		wantError(t, "PutCaptures with "+name, Put(ctx, s, c, raw, v), news.ErrInvalid)
	}
	must(t, Put(ctx, s, c, raw, v))
	c3, raw3, v3 := Captured(a, "Another text.", Day(2))
	v3.ID, c3.Version = v.ID, v.ID
	wantError(t, "PutCaptures of another text under a known identifier", Put(ctx, s, c3, raw3, v3), news.ErrExists)
	versions, err := s.Versions(ctx, a.ID)
	same(t, "Versions", versions, err, []news.Version{v})
	captures, err := s.Captures(ctx, "x")
	same(t, "Captures of what was refused", captures, err, nil)
}

func testLargeAndEmpty(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	// Bytes that cannot be compressed, so that they take many pieces.
	noise := make([]byte, 3<<20)
	state := uint32(1)
	for i := range noise {
		state = state*1664525 + 1013904223
		noise[i] = byte(state >> 24)
	}
	for name, raw := range map[string][]byte{"large": noise, "empty": {}, "half a megabyte": noise[:512<<10]} {
		c, _, v := Captured(a, strings.Repeat(name+". ", 1+len(raw)/50), Day(1))
		c.Raw, c.RawSize = news.DigestOf(raw), len(raw)
		must(t, Put(ctx, s, c, raw, v))
		got, err := s.Raw(ctx, c.Raw)
		if err != nil || !bytes.Equal(got, raw) {
			t.Errorf("Raw of %s = %d bytes, %v, want the %d saved", name, len(got), err, len(raw))
		}
		back, err := s.Version(ctx, v.ID)
		if err != nil || back.Text != v.Text {
			t.Errorf("Version of %s = %d bytes, %v, want the %d saved", name, len(back.Text), err, len(v.Text))
		}
	}
}

func testPrefixes(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	for i, id := range []news.VersionID{"abcd1", "abcd2", "abce1"} {
		c, raw, v := Captured(a, fmt.Sprintf("Text number %d.", i), Day(i))
		v.ID, c.Version = id, id
		must(t, Put(ctx, s, c, raw, v))
	}
	for _, c := range []struct {
		prefix string
		limit  int
		want   []news.VersionID
	}{
		{"abcd", 9, []news.VersionID{"abcd1", "abcd2"}},
		{"abcd", 1, []news.VersionID{"abcd1"}},
		{"abcd2", 9, []news.VersionID{"abcd2"}},
		{"abce", 2, []news.VersionID{"abce1"}},
		{"", 2, []news.VersionID{"abcd1", "abcd2"}},
		{"x", 9, nil},
		{"abcd", 0, nil},
	} {
		got, err := s.VersionsWithPrefix(ctx, c.prefix, c.limit)
		same(t, fmt.Sprintf("VersionsWithPrefix(%q, %d)", c.prefix, c.limit), got, err, c.want)
	}
}

func testDecisions(t *testing.T, s Store) {
	t.Helper()
	ctx := t.Context()
	a := Fill(t, s)
	c1, raw1, v1 := Captured(a, "The old text.", Day(1))
	c2, raw2, v2 := Captured(a, "The new text.", Day(2))
	must(t, Put(ctx, s, c1, raw1, v1))
	must(t, Put(ctx, s, c2, raw2, v2))
	decide := func(key string, choice news.Choice, at time.Time) news.Decision {
		return news.Decision{Old: v1.ID, New: v2.ID, Key: key, Choice: choice, Note: "because", By: "me", At: at}
	}
	later := decide("b", news.Confirmed, Day(3))
	other := decide("a/1", news.Stet, Day(1))
	for _, d := range []news.Decision{later, decide("b", news.FollowUp, Day(2)), other} {
		must(t, s.PutDecision(ctx, d))
	}
	back := later
	back.Old, back.New = v2.ID, v1.ID
	must(t, s.PutDecision(ctx, back))
	got, err := s.Decisions(ctx, v1.ID, v2.ID)
	same(t, "Decisions", got, err, []news.Decision{other, later})
	again := decide("b", news.Open, Day(4))
	must(t, s.PutDecision(ctx, again))
	got, err = s.Decisions(ctx, v1.ID, v2.ID)
	same(t, "Decisions after a change of mind", got, err, []news.Decision{other, again})
	all := []news.Decision{other, again, back}
	if v2.ID < v1.ID {
		all = []news.Decision{back, other, again}
	}
	got, err = s.AllDecisions(ctx)
	same(t, "AllDecisions", got, err, all)
	wantError(t, "PutDecision of no known choice", s.PutDecision(ctx, decide("a", "maybe", Day(1))), news.ErrInvalid)
	wantError(t, "PutDecision about nothing", s.PutDecision(ctx, decide("", news.Stet, Day(1))), news.ErrInvalid)
	unknown := later
	unknown.New = "x"
	wantError(t, "PutDecision about an unknown version", s.PutDecision(ctx, unknown), news.ErrNotFound)
}

func testDoneContext(t *testing.T, s Store) {
	t.Helper()
	a := Fill(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	addition := Added(1, 1, "Some text.", 1)
	wantError(t, "PutCaptures", s.PutCaptures(ctx, []news.Addition{addition})[0], context.Canceled)
	wantError(t, "PutStory", s.PutStory(ctx, news.Story{ID: "x"}), context.Canceled)
	_, err := s.Versions(ctx, a.ID)
	wantError(t, "Versions", err, context.Canceled)
	_, err = s.Version(t.Context(), addition.Version.ID)
	wantError(t, "Version after a refused save", err, news.ErrNotFound)
}

func testConcurrent(t *testing.T, s Store) {
	t.Helper()
	a := Fill(t, s)
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			c, raw, v := Captured(a, fmt.Sprintf("Text number %d.", i%4), Day(i))
			if err := Put(t.Context(), s, c, raw, v); err != nil {
				t.Errorf("Put %d = %v", i, err)
			}
			if _, err := s.Versions(t.Context(), a.ID); err != nil {
				t.Errorf("Versions = %v", err)
			}
		})
	}
	wait.Wait()
	versions, err := s.Versions(t.Context(), a.ID)
	if err != nil || len(versions) != 4 {
		t.Fatalf("Versions = %d, %v, want 4", len(versions), err)
	}
	for i, v := range versions {
		if !v.FirstSeen.Equal(Day(i)) {
			t.Errorf("version %d first seen at %v, want %v", i, v.FirstSeen, Day(i))
		}
	}
}

func testAfterClose(t *testing.T, s Store) {
	t.Helper()
	must(t, s.Close())
	addition := Added(1, 1, "Some text.", 1)
	wantError(t, "PutCaptures after Close", s.PutCaptures(t.Context(), []news.Addition{addition})[0], news.ErrReadOnly)
	_, err := s.Stories(t.Context())
	wantError(t, "Stories after Close", err, news.ErrReadOnly)
}
