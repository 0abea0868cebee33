package archive_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/diff"
	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/store"
	"stet/store/storetest"
)

// What a store can do and what the archive asks of one are the same.
var (
	_ archive.Store = (*store.Store)(nil)
	_ archive.Store = (*storetest.Fake)(nil)
	_ archive.Store = storetest.Store(nil)
)

// clock gives times an hour apart.
func clock() func() time.Time {
	n := -1
	return func() time.Time {
		n++
		return time.Date(2024, 5, 14, 8+n, 0, 0, 0, time.FixedZone("CEST", 2*60*60))
	}
}

func newArchive() *archive.Archive { return archive.New(storetest.NewFake(), clock()) }

const (
	oldText = "Bridge to be rebuilt\n\nThe council voted on Tuesday. The work will cost 4.2 million euros.\n\nTraders fear losses."
	newText = "Bridge to be rebuilt\n\nThe council voted on Monday. The work will cost 5.2 million euros.\n\nTraders fear losses."
)

func request(outlet, text string) archive.AddRequest {
	return archive.AddRequest{Story: "The bridge", Outlet: outlet, Name: "a.txt", Data: []byte(text)}
}

func add(t *testing.T, a *archive.Archive, r archive.AddRequest) archive.Added {
	t.Helper()
	added, err := a.Add(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func wantError(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s = error %v, want %v", what, err, want)
	}
}

func TestAdd(t *testing.T) {
	a := newArchive()
	r := request("  The\tPost ", oldText)
	r.Note = "from the printer"
	got := add(t, a, r)
	if !got.IsNew || got.Story.Name != "The bridge" || got.Outlet.Name != "The Post" {
		t.Errorf("Add = %+v", got)
	}
	if got.Version.Text != oldText || got.Version.Part(news.Headline) != "Bridge to be rebuilt" {
		t.Errorf("Add: version %+v", got.Version)
	}
	want := time.Date(2024, 5, 14, 6, 0, 0, 0, time.UTC)
	if !got.Version.FirstSeen.Equal(want) || got.Capture.At != want || got.Story.Added != want {
		t.Errorf("Add at %v, %v, %v, want %v in UTC", got.Version.FirstSeen, got.Capture.At, got.Story.Added, want)
	}
	c := got.Capture
	if c.Origin != news.FromFile || c.MediaType != "text/plain" || c.Charset != "utf-8" || c.Note != r.Note || c.RawSize != len(oldText) {
		t.Errorf("Add: capture %+v", c)
	}
	if d := cmp.Diff([]news.Capture{c}, got.Captures); d != "" {
		t.Errorf("Add: captures (-want +got):\n%s", d)
	}
	raw, err := a.Raw(t.Context(), c.Raw)
	if err != nil || string(raw) != oldText {
		t.Errorf("Raw = %q, %v", raw, err)
	}
}

func TestAddSameTextAgain(t *testing.T) {
	a := newArchive()
	one := add(t, a, request("The Post", oldText))
	two := add(t, a, request("the  POST", strings.ReplaceAll(oldText, "\n", "\r\n")))
	if two.IsNew || two.Version.ID != one.Version.ID || len(two.Captures) != 2 || two.Outlet.Name != "The Post" {
		t.Errorf("the same text again = %+v, want a second capture of %s", two, one.Version.ID)
	}
	if two.Captures[0].Raw == two.Captures[1].Raw {
		t.Error("captures of other bytes have one digest")
	}
	other := add(t, a, request("The Gazette", oldText))
	if !other.IsNew || other.Version.ID == one.Version.ID {
		t.Errorf("the same text at another outlet = version %s, new %v", other.Version.ID, other.IsNew)
	}
	r := request("The Post", oldText)
	r.Address = "https://example.org/2"
	if second := add(t, a, r); !second.IsNew || second.Article.ID == one.Article.ID {
		t.Errorf("the same text at another address = %+v", second)
	}
}

func TestAddOverrides(t *testing.T) {
	a := newArchive()
	r := request("The Post", "The council voted.")
	r.Headline = "Bridge to be rebuilt"
	r.Published = news.Stamp{At: time.Date(2024, 5, 14, 0, 0, 0, 0, time.UTC), Spelled: "Tuesday"}
	r.At = time.Date(2024, 5, 13, 1, 0, 0, 0, time.FixedZone("CEST", 2*60*60))
	r.Origin = news.FromPaste
	got := add(t, a, r)
	if got.Version.Text != "Bridge to be rebuilt\n\nThe council voted." || got.Version.Part(news.Headline) != r.Headline {
		t.Errorf("version %+v", got.Version)
	}
	if got.Version.Published != r.Published || got.Capture.Origin != news.FromPaste || got.Capture.At != r.At.UTC() {
		t.Errorf("Add = %+v", got)
	}
}

func TestAddErrors(t *testing.T) {
	a := newArchive()
	for _, c := range []struct {
		name string
		r    archive.AddRequest
		want error
	}{
		{"no story", archive.AddRequest{Outlet: "x", Data: []byte("x")}, news.ErrInvalid},
		{"a story of spaces", archive.AddRequest{Story: " ", Outlet: "x", Data: []byte("x")}, news.ErrInvalid},
		{"no outlet", archive.AddRequest{Story: "x", Data: []byte("x")}, news.ErrInvalid},
		{"no text", request("x", " "), news.ErrEmpty},
		{"a picture", request("x", "\x89PNG\r\n\x1a\n\x00"), news.ErrBinary},
	} {
		_, err := a.Add(t.Context(), c.r)
		wantError(t, c.name, err, c.want)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := a.Add(ctx, request("x", oldText))
	wantError(t, "a cancelled context", err, context.Canceled)
	stories, err := a.Stories(t.Context())
	if err != nil || len(stories) != 0 {
		t.Errorf("Stories after nothing was added = %v, %v", stories, err)
	}
}

// TestSameInputSameIdentifiers shows that two libraries agree on what they hold.
func TestSameInputSameIdentifiers(t *testing.T) {
	one, two := add(t, newArchive(), request("The Post", oldText)), add(t, newArchive(), request("The Post", oldText))
	if d := cmp.Diff(one, two); d != "" {
		t.Errorf("the same input (-one +two):\n%s", d)
	}
}

func TestLists(t *testing.T) {
	a := newArchive()
	b2 := add(t, a, request("B", newText))
	b1 := request("B", oldText)
	b1.At = b2.Capture.At.Add(-time.Hour)
	add(t, a, b1)
	add(t, a, request("A", oldText))
	other := request("A", oldText)
	other.Story = "Another story"
	last := add(t, a, other)

	names := func(list []archive.VersionInfo, err error) []string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, v := range list {
			day := "Monday"
			if strings.Contains(v.Version.Text, "Tuesday") {
				day = "Tuesday"
			}
			names = append(names, fmt.Sprintf("%s, %s: %s, %d", v.Story.Name, v.Outlet.Name, day, len(v.Captures)))
		}
		return names
	}
	bridge := []string{"The bridge, A: Tuesday, 1", "The bridge, B: Tuesday, 1", "The bridge, B: Monday, 1"}
	got := names(a.Versions(t.Context(), b2.Story.ID))
	if d := cmp.Diff(bridge, got); d != "" {
		t.Errorf("Versions (-want +got):\n%s", d)
	}
	got = names(a.AllVersions(t.Context()))
	if d := cmp.Diff(append([]string{"Another story, A: Tuesday, 1"}, bridge...), got); d != "" {
		t.Errorf("AllVersions (-want +got):\n%s", d)
	}
	stories, err := a.Stories(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, s := range stories {
		told = append(told, fmt.Sprintf("%s: %d, %v, %s", s.Story.Name, s.Versions, s.Outlets, s.Latest.Format("15:04")))
	}
	want := []string{"Another story: 1, [A], " + last.Capture.At.Format("15:04"), "The bridge: 3, [A B], 08:00"}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("Stories (-want +got):\n%s", d)
	}
	_, err = a.Versions(t.Context(), "unknown")
	wantError(t, "Versions of an unknown story", err, news.ErrNotFound)
}

func TestFind(t *testing.T) {
	a := newArchive()
	one := add(t, a, request("The Post", oldText))
	id := string(one.Version.ID)
	for _, ref := range []string{id, id[:4], " " + strings.ToUpper(id[:8]) + "\n"} {
		got, err := a.Find(t.Context(), ref)
		if err != nil || !cmp.Equal(got, one.VersionInfo) {
			t.Errorf("Find(%q) = %+v, %v", ref, got, err)
		}
	}
	_, err := a.Find(t.Context(), id[:3])
	wantError(t, "Find of three characters", err, news.ErrAmbiguous)
	_, err = a.Find(t.Context(), "zzzzzz")
	wantError(t, "Find of nothing", err, news.ErrNotFound)
}

func TestFindAmbiguous(t *testing.T) {
	fake := storetest.NewFake()
	article := storetest.Fill(t, fake)
	for i, id := range []news.VersionID{"abcd", "abcd1", "abce1", "abce2"} {
		c, raw, v := storetest.Captured(article, fmt.Sprintf("Text %d.", i), storetest.Day(i))
		v.ID, c.Version = id, id
		if err := storetest.Put(t.Context(), fake, c, raw, v); err != nil {
			t.Fatal(err)
		}
	}
	a := archive.New(fake, clock())
	if got, err := a.Find(t.Context(), "abcd"); err != nil || got.Version.ID != "abcd" {
		t.Errorf("Find of a whole identifier = %s, %v", got.Version.ID, err)
	}
	_, err := a.Find(t.Context(), "abce")
	wantError(t, "Find of a beginning of two", err, news.ErrAmbiguous)
}

func TestFindStory(t *testing.T) {
	a := newArchive()
	one := add(t, a, request("The Post", oldText))
	for _, ref := range []string{"The bridge", "the  BRIDGE ", string(one.Story.ID), string(one.Story.ID)[:6]} {
		if got, err := a.FindStory(t.Context(), ref); err != nil || got.ID != one.Story.ID {
			t.Errorf("FindStory(%q) = %+v, %v", ref, got, err)
		}
	}
	_, err := a.FindStory(t.Context(), "The brid")
	wantError(t, "FindStory of half a name", err, news.ErrNotFound)
}

func TestCompare(t *testing.T) {
	a := newArchive()
	one, two := add(t, a, request("The Post", oldText)), add(t, a, request("The Gazette", newText))
	c, err := a.Compare(t.Context(), one.Version.ID, two.Version.ID)
	if err != nil {
		t.Fatal(err)
	}
	if c.Old.Outlet.Name != "The Post" || c.New.Outlet.Name != "The Gazette" || c.Result.Verdict != diff.Substantive {
		t.Errorf("Compare = %s to %s, %s", c.Old.Outlet.Name, c.New.Outlet.Name, c.Result.Verdict)
	}
	if len(c.Judged) != len(c.Result.Discrepancies) || len(c.Judged) == 0 {
		t.Fatalf("%d judged of %d discrepancies", len(c.Judged), len(c.Result.Discrepancies))
	}
	if got := c.Result.Old.Sentences[0].Role; got != "headline" {
		t.Errorf("the first sentence is %q, want a headline", got)
	}
	seen := map[string]bool{}
	for i, j := range c.Judged {
		if j.Index != i || j.Key == "" || seen[j.Key] || j.Decision.Choice != news.Open {
			t.Errorf("Judged[%d] = %+v", i, j)
		}
		seen[j.Key] = true
	}
}

// TestCompareDays: "Tuesday" is told from the day that an article was published on,
// or on which it was taken from where it was published. A file may be of any day.
func TestCompareDays(t *testing.T) {
	const fetched = news.Origin("fetched")
	thursday := time.Date(2024, 5, 16, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name      string
		origin    news.Origin
		published time.Time
		at        time.Time
		want      int
	}{
		{"published", news.FromFile, thursday, thursday.AddDate(2, 0, 0), 1},
		{"published, and fetched later", fetched, thursday, thursday.AddDate(0, 0, 4), 1},
		{"fetched", fetched, time.Time{}, thursday, 1},
		{"a file", news.FromFile, time.Time{}, thursday, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := newArchive()
			ask := func(outlet, text string) news.VersionID {
				r := request(outlet, text)
				r.Origin, r.Published.At, r.At = tt.origin, tt.published, tt.at
				return add(t, a, r).Version.ID
			}
			same, other := "The council voted on May 14, he said.", "The council voted on May 15, he said."
			for text, want := range map[string]int{same: 0, other: tt.want} {
				c, err := a.Compare(t.Context(), ask("The Post", "The council voted on Tuesday, he said."), ask("The Gazette", text))
				if err != nil {
					t.Fatal(err)
				}
				dates := 0
				for _, d := range c.Result.Discrepancies {
					if d.Category == check.Date {
						dates++
					}
				}
				if dates != want {
					t.Errorf("%q: %d findings about dates, want %d", text, dates, want)
				}
			}
		})
	}
}

func TestCompareErrors(t *testing.T) {
	a := newArchive()
	one, two := add(t, a, request("The Post", oldText)), add(t, a, request("The Gazette", newText))
	_, err := a.Compare(t.Context(), one.Version.ID, one.Version.ID)
	wantError(t, "a version with itself", err, news.ErrInvalid)
	_, err = a.Compare(t.Context(), "unknown", two.Version.ID)
	wantError(t, "an unknown old version", err, news.ErrNotFound)
	_, err = a.Compare(t.Context(), one.Version.ID, "unknown")
	wantError(t, "an unknown new version", err, news.ErrNotFound)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = a.Compare(ctx, one.Version.ID, two.Version.ID)
	wantError(t, "a cancelled context", err, context.Canceled)
	_, err = a.CompareLoaded(ctx, one.VersionInfo, two.VersionInfo)
	wantError(t, "a cancelled context, loaded", err, context.Canceled)
}

func TestDecide(t *testing.T) {
	a := newArchive()
	one, two := add(t, a, request("The Post", oldText)), add(t, a, request("The Gazette", newText))
	before, err := a.Compare(t.Context(), one.Version.ID, two.Version.ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(before.Judged) == 0 {
		t.Fatal("nothing to decide")
	}
	d := before.Judged[0].Decision
	d.Choice, d.Note, d.By = news.Stet, "as agreed", "Ute"
	if err := a.Decide(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	after, err := a.Compare(t.Context(), one.Version.ID, two.Version.ID)
	if err != nil {
		t.Fatal(err)
	}
	got := after.Judged[0].Decision
	if got.Choice != news.Stet || got.Note != "as agreed" || got.By != "Ute" || got.At.IsZero() || got.At.Location() != time.UTC {
		t.Errorf("decision = %+v", got)
	}
	for _, j := range after.Judged[1:] {
		if j.Decision.Choice != news.Open {
			t.Errorf("%+v was decided too", j)
		}
	}
	back, err := a.Compare(t.Context(), two.Version.ID, one.Version.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range back.Judged {
		if j.Decision.Choice != news.Open {
			t.Errorf("the other direction was decided too: %+v", j)
		}
	}
	d.Choice = "maybe"
	wantError(t, "Decide(maybe)", a.Decide(t.Context(), d), news.ErrInvalid)
}

// TestKeysDependOnWhatIsSaid adds a sentence before: the keys of the other
// discrepancies stay.
func TestKeysDependOnWhatIsSaid(t *testing.T) {
	a := newArchive()
	keys := func(before string) []string {
		t.Helper()
		old, err := a.Load("old.txt", []byte(before+oldText))
		if err != nil {
			t.Fatal(err)
		}
		changed, err := a.Load("new.txt", []byte(before+newText))
		if err != nil {
			t.Fatal(err)
		}
		c, err := a.CompareLoaded(t.Context(), old, changed)
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for _, j := range c.Judged {
			keys = append(keys, j.Key)
		}
		return keys
	}
	want := keys("")
	if got := keys("This was not there before, on no account.\n\n"); len(want) == 0 || !cmp.Equal(got, want) {
		t.Errorf("keys = %v, want %v", got, want)
	}
}

func TestLoad(t *testing.T) {
	fake := storetest.NewFake()
	a := archive.New(fake, clock())
	info, err := a.Load("page.html", []byte("<h1>Bridge</h1><p>The council voted.</p>"))
	if err != nil || info.Version.Text != "Bridge\n\nThe council voted." || info.Outlet.Name != "page.html" {
		t.Errorf("Load = %+v, %v", info, err)
	}
	if err := info.Version.Validate(); err == nil {
		t.Error("a loaded version could be saved, but belongs to no article")
	}
	_, err = a.Load("empty.txt", nil)
	wantError(t, "Load of nothing", err, news.ErrEmpty)
	if stories, err := fake.Stories(t.Context()); err != nil || len(stories) != 0 {
		t.Errorf("Load saved %v, %v", stories, err)
	}
}
