package archive_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
)

// addedAt puts a version into the library, seen at that hour.
func addedAt(t *testing.T, a *archive.Archive, story, outlet, text string, hour int) {
	t.Helper()
	_, err := a.Add(t.Context(), archive.AddRequest{
		Story: story, Outlet: outlet, Name: "a.txt", Data: []byte(text), At: time.Date(2024, 5, 14, hour, 0, 0, 0, time.UTC),
	})
	if err != nil {
		t.Fatal(err)
	}
}

func spanLibrary(t *testing.T) *archive.Archive {
	t.Helper()
	a := newArchive()
	addedAt(t, a, "Bridge", "Gazette", "The bridge is closed until May 3.", 8)
	addedAt(t, a, "Bridge", "Gazette", "The bridge is closed until June 3.", 10)
	addedAt(t, a, "Bridge", "Gazette", "The bridge is closed until July 3.", 12)
	addedAt(t, a, "Bridge", "Agency", "The bridge is closed until May 5.", 9)
	addedAt(t, a, "Ferry", "Agency", "The ferry runs at 9.", 9)
	addedAt(t, a, "Ferry", "Agency", "The ferry runs at 10.", 11)
	return a
}

func TestCompareSpan(t *testing.T) {
	a := spanLibrary(t)
	hour := func(h int) time.Time { return time.Date(2024, 5, 14, h, 0, 0, 0, time.UTC) }
	for _, tt := range []struct {
		name string
		span archive.Span
		want []string // old outlet and new text
	}{
		{"a story", archive.Span{Story: "bridge"}, []string{
			"Gazette: The bridge is closed until May 5.", "Gazette: The bridge is closed until June 3.", "Gazette: The bridge is closed until July 3.",
		}},
		{"an outlet", archive.Span{Outlet: "agency"}, []string{"Agency: The ferry runs at 10."}},
		{"everything", archive.Span{}, []string{
			"Gazette: The bridge is closed until June 3.", "Gazette: The bridge is closed until July 3.", "Agency: The ferry runs at 10.",
		}},
		{"since", archive.Span{Since: hour(11)}, []string{"Gazette: The bridge is closed until July 3.", "Agency: The ferry runs at 10."}},
		{"until", archive.Span{Until: hour(11)}, []string{"Gazette: The bridge is closed until June 3."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			seen := 0
			tt.span.Progress = func(done, total int) {
				if done != seen || total != len(tt.want) {
					t.Errorf("progress %d of %d, want %d of %d", done, total, seen, len(tt.want))
				}
				seen++
			}
			all, err := a.CompareSpan(t.Context(), tt.span)
			if err != nil {
				t.Fatal(err)
			}
			if len(all) != len(tt.want) || seen != len(tt.want) {
				t.Fatalf("%d comparisons, %d told of, want %d", len(all), seen, len(tt.want))
			}
			for i, c := range all {
				if got := c.Old.Outlet.Name + ": " + c.New.Version.Text; got != tt.want[i] {
					t.Errorf("comparison %d is %q, want %q", i, got, tt.want[i])
				}
			}
		})
	}
}

// A search leaves what it finds on either side: what was taken out is news too.
func TestCompareSpanOfSearch(t *testing.T) {
	a := newLibrary(t)
	addedAt(t, a, "Bridge", "Gazette", "The bridge over the river is closed until May 3, the mayor said.", 8)
	addedAt(t, a, "Bridge", "Gazette", "The bridge over the river is closed until June 3, an engineer said.", 10)
	addedAt(t, a, "Bridge", "Gazette", "The bridge over the river is closed until July 3, an engineer said.", 12)
	addedAt(t, a, "Ferry", "Agency", "The ferry runs at 9 each day, the clerk said.", 9)
	addedAt(t, a, "Ferry", "Agency", "The ferry runs at 10 each day, the clerk said.", 11)
	for _, tt := range []struct {
		span archive.Span
		want []string // new texts begin so
	}{
		{archive.Span{Search: "bridge"}, []string{"The bridge over the river is closed until June", "The bridge over the river is closed until July"}},
		{archive.Span{Search: "mayor"}, []string{"The bridge over the river is closed until June"}},
		{archive.Span{Search: `outlet:agency`}, []string{"The ferry runs at 10"}},
		{archive.Span{Search: "closed", Since: time.Date(2024, 5, 14, 11, 0, 0, 0, time.UTC)}, []string{"The bridge over the river is closed until July"}},
		{archive.Span{Search: "said", Story: "ferry"}, []string{"The ferry runs at 10"}},
	} {
		all, err := a.CompareSpan(t.Context(), tt.span)
		if err != nil {
			t.Errorf("%+v: %v", tt.span, err)
			continue
		}
		if len(all) != len(tt.want) {
			t.Errorf("%q: %d comparisons, want %d", tt.span.Search, len(all), len(tt.want))
			continue
		}
		for i, c := range all {
			if !strings.HasPrefix(c.New.Version.Text, tt.want[i]) {
				t.Errorf("%q: comparison %d is of %q, want %q", tt.span.Search, i, c.New.Version.Text, tt.want[i])
			}
		}
	}
	for query, want := range map[string]error{"zeppelin": news.ErrNotFound, "  ": news.ErrInvalid, "outlet:": news.ErrInvalid} {
		if _, err := a.CompareSpan(t.Context(), archive.Span{Search: query}); !errors.Is(err, want) {
			t.Errorf("search %q: %v, want %v", query, err, want)
		}
	}
}

// A page that is changed and changed back says the old thing again, and the library
// must not leave a reader with the change alone.
func TestCompareSpanGoesBack(t *testing.T) {
	const may, june = "The bridge is closed until May 3.", "The bridge is closed until June 3."
	hour := func(h int) time.Time { return time.Date(2024, 5, 14, h, 0, 0, 0, time.UTC) }
	a := newArchive()
	for i, text := range []string{may, may, june, june, may, may} {
		addedAt(t, a, "Bridge", "Gazette", text, 8+i)
	}
	for _, tt := range []struct {
		name string
		span archive.Span
		want []string // old and new text
	}{
		{"a story", archive.Span{Story: "Bridge"}, []string{may + june, june + may}},
		{"an outlet", archive.Span{Outlet: "Gazette"}, []string{may + june, june + may}},
		{"since it went back", archive.Span{Since: hour(11)}, []string{june + may}},
		{"until it went back", archive.Span{Until: hour(11)}, []string{may + june}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			all, err := a.CompareSpan(t.Context(), tt.span)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, c := range all {
				got = append(got, c.Old.Version.Text+c.New.Version.Text)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("compared %q, want %q", got, tt.want)
			}
		})
	}
}

// A file that is added once more, without a time, says nothing of what an outlet says
// now; another copy of the page and another paste do.
func TestCompareSpanOfWhatIsAddedAgain(t *testing.T) {
	for _, tt := range []struct {
		name   string
		last   string // name of the third file, whose text is that of the first
		origin news.Origin
		want   int
	}{
		{"the same file", "a.txt", news.FromFile, 1},
		{"another file", "c.txt", news.FromFile, 2},
		{"a paste", "", news.FromPaste, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := newArchive()
			for _, r := range []archive.AddRequest{
				{Origin: news.FromFile, Name: "a.txt", Data: []byte("The bridge is closed until May 3.")},
				{Origin: news.FromFile, Name: "b.txt", Data: []byte("The bridge is closed until June 3.")},
				{Origin: tt.origin, Name: tt.last, Data: []byte("The bridge is closed until May 3.")},
			} {
				r.Story, r.Outlet = "Bridge", "Gazette"
				if _, err := a.Add(t.Context(), r); err != nil {
					t.Fatal(err)
				}
			}
			all, err := a.CompareSpan(t.Context(), archive.Span{Story: "Bridge"})
			if err != nil || len(all) != tt.want {
				t.Errorf("%d comparisons, %v, want %d", len(all), err, tt.want)
			}
		})
	}
}

func TestCompareSpanErrors(t *testing.T) {
	a := spanLibrary(t)
	for _, s := range []archive.Span{{Story: "none"}, {Outlet: "none"}, {Since: time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)}} {
		if _, err := a.CompareSpan(t.Context(), s); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("CompareSpan(%+v) = %v, want %v", s, err, news.ErrNotFound)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	stopped := archive.Span{Progress: func(int, int) { cancel() }}
	if _, err := a.CompareSpan(ctx, stopped); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// Evidence makes the same comparison again, decisions and rules included.
func TestEvidenceComparesAgain(t *testing.T) {
	a := spanLibrary(t)
	all, err := a.CompareSpan(t.Context(), archive.Span{Outlet: "Gazette"})
	if err != nil {
		t.Fatal(err)
	}
	c := all[0]
	c.Judged[0].Decision.Choice = news.Confirmed
	again, err := c.Evidence().Compare(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Judged) != len(c.Judged) || again.Judged[0].Decision.Choice != news.Confirmed || again.Result.Verdict != c.Result.Verdict {
		t.Errorf("again %+v, want %+v", again.Judged, c.Judged)
	}
	e := c.Evidence()
	e.New.Version.Text += " More."
	if _, err := e.Compare(t.Context()); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("another text: %v, want %v", err, news.ErrInvalid)
	}
}
