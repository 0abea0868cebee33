package present_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stet/app/present"
	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/news"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// same compares with the file in testdata.
func same(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}

const (
	oldText = "Talks in Kyiv\n\nThe minister met 100 envoys in Kyiv. He will not sign the treaty. It rained."
	newText = "Talks in Kiev\n\nThe minister met 10 envoys in Kiev. He will sign the treaty. It rained."
)

func twoVersions() []archive.VersionInfo {
	return []archive.VersionInfo{
		version("v1", "Talks", "Example Times", oldText),
		version("v2", "Talks", "Sample Post", newText),
		version("v3", "Talks", "Sample Post", oldText+" Then it stopped."),
	}
}

// comparePane returns a presenter, its fake and the pane it showed last.
func comparePane(t *testing.T, r present.Runner) (*present.Compare, *library, *present.ComparePane, *[]error) {
	t.Helper()
	lib := newLibrary(twoVersions()...)
	var last present.ComparePane
	var errs []error
	c := present.NewCompare(lib, setting(t, r, &errs), "en", func(p present.ComparePane) { last = p })
	return c, lib, &last, &errs
}

func TestCompareChoose(t *testing.T) {
	c, _, pane, errs := comparePane(t, present.InPlace())
	c.Choose("v1", "v2")
	if len(*errs) > 0 {
		t.Fatal(*errs)
	}
	same(t, "compared.txt", columns(*pane))
}

func TestCompareStates(t *testing.T) {
	var later late
	c, _, pane, errs := comparePane(t, later.runner())
	expect := func(step string, want present.State) {
		t.Helper()
		if pane.State != want {
			t.Errorf("%s: state %d, want %d", step, pane.State, want)
		}
		if (pane.Hint == "") != (want == present.Compared) {
			t.Errorf("%s: hint %q", step, pane.Hint)
		}
	}
	c.Show()
	expect("start", present.NothingChosen)
	c.ChooseNext("v1")
	expect("one chosen", present.OneChosen)
	later.finish(0)
	if pane.Old.Outlet != "Example Times" {
		t.Errorf("old head %+v, want that of v1", pane.Old)
	}
	c.ChooseNext("v2")
	expect("two chosen", present.Comparing)
	if pane.Old.Outlet != "Example Times" || pane.New.ID != "v2" {
		t.Errorf("while comparing, the heads are %+v and %+v", pane.Old, pane.New)
	}
	later.finish(1)
	expect("result", present.Compared)
	c.ChooseNext("unknown")
	expect("unknown chosen", present.Comparing)
	later.finish(2)
	expect("unknown", present.Failed)
	if len(*errs) != 1 || !errors.Is((*errs)[0], news.ErrNotFound) {
		t.Errorf("errors %v, want one ErrNotFound", *errs)
	}
}

func TestCompareLateResultIsDropped(t *testing.T) {
	var later late
	c, lib, pane, _ := comparePane(t, later.runner())
	c.Choose("v1", "v2")
	c.Choose("v1", "v3")
	later.finish(1) // the newer one is ready first
	later.finish(0)
	if got := pane.New.ID; got != "v3" {
		t.Errorf("shown %q, want v3, chosen last", got)
	}
	c.Choose("v1", "v2")
	later.finish(2)
	last := lib.contexts[len(lib.contexts)-1]
	if err := last.Err(); err != nil {
		t.Errorf("context of the newest comparison: %v", err)
	}
	c.Choose("v1", "v3")
	if last.Err() == nil {
		t.Error("a newer choice left the older comparison running")
	}
}

func TestCompareSwap(t *testing.T) {
	c, _, pane, _ := comparePane(t, present.InPlace())
	c.Choose("v1", "v2")
	there := columns(*pane)
	c.Swap()
	same(t, "swapped.txt", columns(*pane))
	c.Swap()
	if d := cmp.Diff(there, columns(*pane)); d != "" {
		t.Errorf("after two swaps (-want +got):\n%s", d)
	}
}

func TestCompareSameVersionTwice(t *testing.T) {
	c, _, pane, errs := comparePane(t, present.InPlace())
	c.Choose("v1", "v2")
	c.ChooseOld("v2")
	if pane.Old.ID != "v2" || pane.New.ID != "v1" || len(*errs) > 0 {
		t.Errorf("old %q, new %q, errors %v, want them swapped", pane.Old.ID, pane.New.ID, *errs)
	}
}

func TestCompareNextAndPrevious(t *testing.T) {
	c, _, pane, _ := comparePane(t, present.InPlace())
	c.Next() // nothing to step through: must not fail
	c.Choose("v1", "v2")
	n := len(pane.Findings)
	if n < 3 {
		t.Fatalf("%d findings, want some to step through", n)
	}
	for i := range n {
		if pane.Selected != i {
			t.Fatalf("step %d selects %d", i, pane.Selected)
		}
		c.Next()
	}
	if pane.Selected != 0 {
		t.Errorf("after the last comes %d, want the first", pane.Selected)
	}
	c.Previous()
	if pane.Selected != n-1 {
		t.Errorf("before the first comes %d, want the last, %d", pane.Selected, n-1)
	}
}

func TestCompareFilter(t *testing.T) {
	c, _, pane, _ := comparePane(t, present.InPlace())
	c.Choose("v1", "v2")
	all := pane.Findings
	c.Filter(present.Filter{Category: check.Negation})
	if len(pane.Findings) != 1 || pane.Findings[0].CategoryID != check.Negation || pane.Selected != 0 {
		t.Fatalf("filtered by negation: %+v, selected %d", pane.Findings, pane.Selected)
	}
	c.Select(all[0].Index)
	if len(pane.Findings) != len(all) || pane.Selected != 0 {
		t.Errorf("selecting what the filter hides lists %d, selected %d; want all %d, the first", len(pane.Findings), pane.Selected, len(all))
	}
	c.Filter(present.Filter{AtLeast: check.Critical})
	for _, f := range pane.Findings {
		if f.Grade < check.Critical {
			t.Errorf("%s of grade %v passes a filter for critical", f.Category, f.Grade)
		}
	}
	c.Filter(present.Filter{Category: check.Term})
	if len(pane.Findings) != 0 || pane.Selected != -1 {
		t.Errorf("nothing passes, yet %d are listed and %d selected", len(pane.Findings), pane.Selected)
	}
	c.Next()
}

func TestCompareDecide(t *testing.T) {
	c, lib, pane, errs := comparePane(t, present.InPlace())
	c.Decide(news.Stet) // nothing is selected: must not fail
	c.Choose("v1", "v2")
	first := pane.Findings[0]
	c.Decide(news.Stet)
	if got := lib.decisions[first.Key].Choice; got != news.Stet {
		t.Errorf("saved %q, want stet", got)
	}
	if pane.Findings[0].ChoiceWord != "Stet" || pane.Selected != 1 {
		t.Errorf("shown as %q, selected %d; want Stet and the next one", pane.Findings[0].ChoiceWord, pane.Selected)
	}
	c.Previous()
	c.Decide(news.Stet)
	if got := lib.decisions[first.Key].Choice; got != news.Open {
		t.Errorf("the same choice again saved %q, want it taken back", got)
	}
	c.Filter(present.Filter{Choice: news.Open})
	n := len(pane.Findings)
	c.Decide(news.Confirmed)
	if len(pane.Findings) != n-1 || pane.Selected != 0 {
		t.Errorf("of %d open, %d are left and %d is selected; want one less, the next selected", n, len(pane.Findings), pane.Selected)
	}
	lib.broken = true
	c.Decide(news.FollowUp)
	if len(*errs) != 1 || len(pane.Findings) != n-1 {
		t.Errorf("a decision that is not saved: errors %v, %d findings", *errs, len(pane.Findings))
	}
}

func TestCompareIdenticalTexts(t *testing.T) {
	lib := newLibrary(version("v1", "Talks", "A", oldText), version("v2", "Talks", "B", oldText))
	var pane present.ComparePane
	var errs []error
	c := present.NewCompare(lib, setting(t, present.InPlace(), &errs), "en", func(p present.ComparePane) { pane = p })
	c.Choose("v1", "v2")
	if pane.Summary != "The same text" || pane.Selected != -1 || len(pane.Findings) != 0 {
		t.Errorf("summary %q, %d findings, selected %d", pane.Summary, len(pane.Findings), pane.Selected)
	}
}
