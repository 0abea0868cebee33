package present_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/app/present"
	"stet/internal/archive"
)

// outline writes the list as a person sees it.
func outline(p present.LibraryPane) string {
	var b strings.Builder
	for _, s := range p.Stories {
		fmt.Fprintf(&b, "%s (%s)\n", s.Name, s.Detail)
		for _, v := range s.Versions {
			if v.Change == nil {
				fmt.Fprintf(&b, "  %s, %s: %s\n", v.Outlet, v.Time, v.Headline)
				continue
			}
			fmt.Fprintf(&b, "  | %s: %s\n", v.Time, strings.TrimSpace(v.Change.Sign+" "+v.Change.Text))
		}
	}
	if p.Hint != "" {
		b.WriteString("hint: " + p.Hint + "\n")
	}
	return b.String()
}

func libraryPane(t *testing.T, lib *library, r present.Runner) (*present.Library, *present.LibraryPane, *[]error) {
	t.Helper()
	var last present.LibraryPane
	var errs []error
	return present.NewLibrary(lib, setting(t, r, &errs), func(p present.LibraryPane) { last = p }), &last, &errs
}

func expect(t *testing.T, p *present.LibraryPane, want string) {
	t.Helper()
	if d := cmp.Diff(want, outline(*p)); d != "" {
		t.Errorf("library (-want +got):\n%s", d)
	}
}

func TestLibraryOpensTheOnlyStory(t *testing.T) {
	l, pane, _ := libraryPane(t, newLibrary(twoVersions()...), present.InPlace())
	l.Reload()
	expect(t, pane, `Talks (3 versions, 2 outlets)
  Example Times, seen 2022-01-30 18:02: Talks in Kyiv
  Sample Post, seen 2022-01-30 18:02: Talks in Kiev
  | seen 2022-01-30 18:02: !!! +7 –3 words · Number · Negation · Name 3
`)
	l.Toggle("Talks")
	expect(t, pane, "Talks (3 versions, 2 outlets)\n")
}

func TestLibraryEmptyAndLoading(t *testing.T) {
	var later late
	l, pane, _ := libraryPane(t, newLibrary(), later.runner())
	l.Reload()
	if !pane.Busy || pane.Hint != "Reading the library…" {
		t.Errorf("while loading: busy %v, hint %q", pane.Busy, pane.Hint)
	}
	later.finish(0)
	if pane.Busy || !strings.Contains(pane.Hint, "empty") {
		t.Errorf("empty: busy %v, hint %q", pane.Busy, pane.Hint)
	}
}

func TestLibrarySearch(t *testing.T) {
	lib := newLibrary(version("v1", "Storm in Brno", "Example Times", "A\n\nB."), version("v2", "Vote", "Sample Post", "A\n\nB."))
	l, pane, _ := libraryPane(t, lib, present.InPlace())
	l.Reload()
	l.Search("brno STORM")
	expect(t, pane, "Storm in Brno (1 version, 1 outlet)\n")
	l.Search("sample")
	expect(t, pane, "Vote (1 version, 1 outlet)\n")
	l.Search("frost")
	if !strings.HasPrefix(pane.Hint, "Nothing fits “frost”.") {
		t.Errorf("hint %q", pane.Hint)
	}
}

func TestLibraryShowsWhatArrives(t *testing.T) {
	lib := newLibrary()
	l, pane, _ := libraryPane(t, lib, present.InPlace())
	l.Reload()
	for _, outlet := range []string{"Example Times", "Sample Post"} {
		added, err := lib.Add(t.Context(), archive.AddRequest{Story: "Vote", Outlet: outlet, Data: []byte("Vote\n\nDone.")})
		if err != nil {
			t.Fatal(err)
		}
		l.Arrived(added)
	}
	l.AddSample(nil)
	expect(t, pane, `Vote (2 versions, 2 outlets)
  Example Times, seen 2022-01-30 18:02: Vote
  Sample Post, seen 2022-01-30 18:02: Vote
Sample (1 version, 1 outlet)
  Example Times, seen 2022-01-30 18:02: Sample
`)
	if d := cmp.Diff([]string{"Example Times", "Sample Post"}, l.OutletNames()); d != "" {
		t.Errorf("outlets (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"Vote", "Sample"}, l.StoryNames()); d != "" {
		t.Errorf("stories (-want +got):\n%s", d)
	}
}

func TestLibraryErrorsAreShown(t *testing.T) {
	lib := newLibrary(twoVersions()...)
	l, pane, errs := libraryPane(t, lib, present.InPlace())
	l.Reload()
	before := outline(*pane)
	lib.broken = true
	l.Reload()
	l.AddSample(nil)
	if len(*errs) != 2 || !errors.Is((*errs)[0], errBroken) {
		t.Errorf("errors %v, want two", *errs)
	}
	expect(t, pane, before)
}
