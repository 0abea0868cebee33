package present_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stet/app/present"
	"stet/internal/news"
)

const page = `<html lang="en"><head><title>Storm</title>
<meta property="article:published_time" content="2022-01-30T18:02:00Z"><meta name="author" content="Anna Roth"></head>
<body><article><h1>Storm cuts power</h1><p>Anna Roth</p><p>The storm killed 12 people in the north on Monday.</p></article></body></html>`

// inFolder writes files into a new folder of the name.
func inFolder(t *testing.T, name string, files map[string]string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), name)
	for file, text := range files {
		path := filepath.Join(folder, file)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func adding(t *testing.T, lib *library) (*present.Adding, *[]error) {
	t.Helper()
	var errs []error
	return present.NewAdding(lib, setting(t, present.InPlace(), &errs)), &errs
}

// listing writes drafts as a person sees them.
func listing(d present.Drafts) string {
	var b strings.Builder
	fmt.Fprintf(&b, "story %q\n", d.Story)
	for _, t := range d.Texts {
		if t.Trouble != "" {
			fmt.Fprintf(&b, "%s: %s\n", t.Name, t.Trouble)
			continue
		}
		fmt.Fprintf(&b, "%s: %s | %s | %s | %s\n", t.Name, t.Outlet, t.Headline, t.Byline, t.Time)
	}
	return b.String()
}

func TestAddingRecognises(t *testing.T) {
	a, _ := adding(t, newLibrary())
	var got present.Draft
	keep := func(d present.Draft) { got = d }
	a.Paste(page, keep)
	want := present.Parts{Headline: "Storm cuts power", Byline: "Anna Roth", Time: "2022-01-30T18:02:00Z"}
	if d := cmp.Diff(want, got.Parts); d != "" {
		t.Errorf("of a page (-want +got):\n%s", d)
	}
	if !strings.HasPrefix(got.Excerpt, "Storm cuts power Anna Roth The storm") {
		t.Errorf("it begins %q", got.Excerpt)
	}
	a.Paste("Storm\n\nIt rained.", keep)
	if want := (present.Parts{Headline: "Storm"}); got.Parts != want {
		t.Errorf("of a text: %+v, want %+v", got.Parts, want)
	}
	a.Paste("Sturm über Mähren\n\nVon Anna Weber\n\nEs regnete in Brno.", keep)
	if want := (present.Parts{Headline: "Sturm über Mähren", Byline: "Von Anna Weber"}); got.Parts != want {
		t.Errorf("of a text with a byline: %+v, want %+v", got.Parts, want)
	}
	a.Paste(" \n", keep)
	if !strings.HasPrefix(got.Trouble, "There is no text in it.") {
		t.Errorf("of nothing: %q", got.Trouble)
	}
}

func TestAddingOffersToRepairLetters(t *testing.T) {
	lib := newLibrary()
	a, _ := adding(t, lib)
	for text, want := range map[string][2]string{
		"It rained in Café Anker.":                     {},
		"In the cafÃ©s â€“ all of them â€“ it rained.": {"cafÃ©s", "cafés"},
		"StraÃŸe,": {"StraÃŸe,", "Straße,"},
	} {
		var d present.Draft
		a.Paste(text, func(got present.Draft) { d = got })
		if d.Misread != want[0] || d.Repaired != want[1] {
			t.Errorf("%q: offers %q for %q, want %q for %q", text, d.Repaired, d.Misread, want[1], want[0])
		}
		d.Outlet, d.Repair = "Post", true
		a.Save("Rain", []present.Draft{d}, func(present.Saved) {})
		if got := lib.requests[len(lib.requests)-1].Repair; got != (want[0] != "") {
			t.Errorf("%q: repaired %v", text, got)
		}
	}
}

func TestAddingGathersFolders(t *testing.T) {
	folder := inFolder(t, "Storm in the north", map[string]string{
		"Example Times/1.txt": "Storm\n\nIt rained.", "Example Times/2.txt": "Storm\n\nIt rained much.",
		"Sample Post/page.html": page, "agency.txt": "Storm\n\nIt snowed.",
		"picture.png": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "empty.txt": " ",
		"report.txt": "- old  Gazette\n+ new  Post\n\nThe texts differ.\n", ".hidden": "no", ".git/config": "no",
	})
	a, errs := adding(t, newLibrary())
	var got present.Drafts
	a.Gather([]string{folder, filepath.Join(folder, "none.txt")}, func(d present.Drafts) { got = d })
	want := `story "Storm in the north"
Example Times/1.txt: Example Times | Storm |  | 
Example Times/2.txt: Example Times | Storm |  | 
Sample Post/page.html: Sample Post | Storm cuts power | Anna Roth | 2022-01-30T18:02:00Z
agency.txt: agency | Storm |  | 
empty.txt: There is no text in it. Take the article’s file, or paste its text.
picture.png: It looks like a picture, a program or an archive. Take a text, a page, a Word or a PDF file.
report.txt: This is a report that Stet wrote, not an article. Take the texts that it is about.
none.txt: There is no such file any more.
`
	if d := cmp.Diff(want, listing(got)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got.Readable() != 4 || got.More || len(*errs) > 0 {
		t.Errorf("%d can be read, more %v, errors %v", got.Readable(), got.More, *errs)
	}
}

func TestAddingSavesWhatWasCorrected(t *testing.T) {
	lib := newLibrary()
	a, _ := adding(t, lib)
	var d present.Draft
	a.Paste(page, func(got present.Draft) { d = got })
	d.Outlet, d.Address, d.Byline = "Sample Post", " https://example.org/storm ", "Paul Lenz"
	a.Save("Storm", []present.Draft{d}, func(present.Saved) {})
	d.Headline, d.Byline, d.Time = "Storm kills 12", d.Found.Byline, "2022-01-31 08:00"
	a.Save("Storm", []present.Draft{d}, func(present.Saved) {})
	if len(lib.requests) != 2 {
		t.Fatalf("%d requests", len(lib.requests))
	}
	first, second := lib.requests[0], lib.requests[1]
	if first.Headline != "" || first.Byline != "Paul Lenz" || first.Published != (news.Stamp{}) || first.Address != "https://example.org/storm" || first.Origin != news.FromPaste {
		t.Errorf("a corrected byline: %+v", first)
	}
	at := time.Date(2022, 1, 31, 8, 0, 0, 0, time.UTC)
	if second.Headline != "Storm kills 12" || second.Byline != "" || second.Published != (news.Stamp{At: at, Spelled: "2022-01-31 08:00"}) {
		t.Errorf("a corrected headline and time: %+v", second)
	}
}

func TestAddingUnderstandsTimes(t *testing.T) {
	var errs []error
	s := setting(t, present.InPlace(), &errs)
	s.Zone = time.FixedZone("CET", 60*60)
	a := present.NewAdding(newLibrary(), s)
	for spelled, want := range map[string]string{
		"": "", "2022-01-30 18:02": "Published 2022-01-30 18:02 CET.", "2022-01-30T18:02:00Z": "Published 2022-01-30 19:02 CET.",
		"2022-01-30": "Published 2022-01-30 00:00 CET.", "last Monday": "These words are kept, but not understood as a time.",
	} {
		if got := a.Understood(spelled); got != want {
			t.Errorf("%q: %q, want %q", spelled, got, want)
		}
	}
}

// TestAddingGivesBackWhatFails fills the disk after the second of four texts.
func TestAddingGivesBackWhatFails(t *testing.T) {
	lib := newLibrary()
	a, _ := adding(t, lib)
	var texts []present.Draft
	for _, text := range []string{"first", "the last that fits", "third", "fourth"} {
		texts = append(texts, present.Draft{Data: []byte(text), Parts: present.Parts{Outlet: "Sample Post", Headline: text}})
	}
	texts = append(texts, present.Draft{Name: "unreadable", Trouble: "empty"}, present.Draft{Data: []byte("left"), LeftOut: true})
	var saved present.Saved
	a.Save("Storm", texts, func(s present.Saved) { saved = s })
	if len(saved.Added) != 2 || len(saved.Failed) != 2 || saved.Failed[0].Headline != "third" || !errors.Is(saved.Err, syscall.ENOSPC) {
		t.Errorf("%d added, given back %+v, %v", len(saved.Added), saved.Failed, saved.Err)
	}
}

func TestAddingFilesThatGoMeanwhile(t *testing.T) {
	folder := inFolder(t, "Storm", map[string]string{"1.txt": "Storm\n\nIt rained.", "2.txt": "Storm\n\nIt snowed."})
	a, _ := adding(t, newLibrary())
	var got present.Drafts
	a.Gather([]string{folder}, func(d present.Drafts) { got = d })
	if err := os.Remove(filepath.Join(folder, "1.txt")); err != nil {
		t.Fatal(err)
	}
	var saved present.Saved
	a.Save("Storm", got.Texts, func(s present.Saved) { saved = s })
	if len(saved.Added) != 1 || len(saved.Failed) != 1 || saved.Failed[0].Trouble != "There is no such file any more." || saved.Err != nil {
		t.Errorf("%d added, given back %+v, %v", len(saved.Added), saved.Failed, saved.Err)
	}
}

func TestRunLongShowsWhatTakesLong(t *testing.T) {
	var later late
	var waiting []func()
	var seen []string
	var errs []error
	s := setting(t, later.runner(), &errs)
	s.Later = func(_ time.Duration, f func()) { waiting = append(waiting, f) }
	s.Working = func(w *present.Work) {
		seen = append(seen, fmt.Sprintf("%s %d/%d %v", w.Title, w.Done, w.Total, w.Over))
	}
	var cancelled bool
	var count *present.Counter
	present.RunLong(s, "Adding", func(ctx context.Context, c *present.Counter) (int, error) {
		count = c
		c.Set(3, 10)
		waiting[0]()
		c.Set(4, 10)
		waiting[1]()
		cancelled = ctx.Err() != nil
		return 4, nil
	}, func(n int, err error) { seen = append(seen, fmt.Sprint("result ", n, err)) })
	later.finish(0)
	count.Set(5, 10)
	waiting[2]()
	if d := cmp.Diff([]string{"Adding 3/10 false", "Adding 4/10 false", "Adding 4/10 true", "result 4 <nil>"}, seen); d != "" || cancelled {
		t.Errorf("cancelled %v (-want +got):\n%s", cancelled, d)
	}
}

func TestRunLongCancelled(t *testing.T) {
	var later late
	var errs []error
	s := setting(t, later.runner(), &errs)
	var work *present.Work
	s.Later = func(_ time.Duration, f func()) { f() }
	s.Working = func(w *present.Work) {
		if work == nil {
			work = w
			w.Cancel()
			w.Over = true // end of the watching, which this clock never lets pause
		}
	}
	got := 0
	present.RunLong(s, "Adding", func(ctx context.Context, _ *present.Counter) (int, error) {
		done := 10
		if ctx.Err() != nil {
			done = 7 // so far
		}
		return done, nil
	}, func(n int, _ error) { got = n })
	later.finish(0)
	if got != 7 {
		t.Errorf("the result is %d, want that of the cancelled work", got)
	}
}

func TestFilesNamed(t *testing.T) {
	folder := inFolder(t, "Storm", map[string]string{"a b.txt": "x", "c.txt": "y"})
	first, second := filepath.Join(folder, "a b.txt"), filepath.Join(folder, "c.txt")
	for _, c := range []struct {
		text string
		want []string
	}{
		{first, []string{first}},
		{"file://" + strings.ReplaceAll(filepath.ToSlash(first), " ", "%20") + "\r\n" + second + "\n", []string{first, second}},
		{first + "\nis a file", nil},
		{"c.txt", nil},
		{filepath.Join(folder, "none.txt"), nil},
		{"", nil},
		{"Storm\n\nIt rained.", nil},
	} {
		if got := present.FilesNamed(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q names %q, want %q", c.text, got, c.want)
		}
	}
}
