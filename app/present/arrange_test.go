package present_test

import (
	"strings"
	"testing"
	"time"

	"stet/app/present"
	"stet/diff/view"
)

// largeTexts are two texts of more than two megabytes, each of them one sentence, of
// which one figure is another.
func largeTexts() (old, new string) {
	const half = 1_100_000
	words := "and the council of the town went on to say that nothing had been settled with the river, "
	around := strings.Repeat(words, half/len(words))
	return "The talks began " + around + "when 12 men came " + around, "The talks began " + around + "when 15 men came " + around
}

// comparedLarge is a presenter that compared two large texts, with what it shows and
// what a test lets be done.
func comparedLarge(t *testing.T) (c *present.Compare, later *late, pane *present.ComparePane, works *[]*present.Work) {
	t.Helper()
	old, new := largeTexts()
	lib := newLibrary(version("v1", "Talks", "Example Times", "Talks\n\n"+old), version("v2", "Talks", "Sample Post", "Talks\n\n"+new))
	later, pane, works = &late{}, &present.ComparePane{}, &[]*present.Work{}
	var errs []error
	s := setting(t, later.runner(), &errs)
	s.Working = func(w *present.Work) {
		if n := len(*works); n == 0 || (*works)[n-1] != w {
			*works = append(*works, w)
		}
	}
	s.Later = func(wait time.Duration, f func()) {
		if wait > 200*time.Millisecond { // the first look, not those after it
			f()
		}
	}
	c = present.NewCompare(lib, s, "en", func(p present.ComparePane) { *pane = p })
	c.Choose("v1", "v2")
	later.finish(0)
	if pane.State != present.Compared || len(errs) > 0 {
		t.Fatalf("state %d, %v", pane.State, errs)
	}
	return c, later, pane, works
}

func TestCompareCutsASentenceAsLongAsAText(t *testing.T) {
	_, _, pane, _ := comparedLarge(t)
	for i, r := range pane.Rows {
		for _, c := range []int{sizeOf(r.Old), sizeOf(r.New)} {
			if c > 5000 {
				t.Fatalf("row %d shows %d bytes", i, c)
			}
		}
	}
	if len(pane.Findings) == 0 {
		t.Fatal("nothing was found")
	}
	f := pane.Findings[pane.Selected]
	shown := false
	for _, run := range pane.Sheet[pane.SelectedRow].New.Runs {
		shown = shown || run.Has(f.Index)
	}
	if !shown {
		t.Errorf("row %d does not show what is selected, %+v", pane.SelectedRow, f)
	}
	said := ""
	for _, p := range pane.NewAround {
		said += p.Text
	}
	if len(said) > 300 || !strings.Contains(said, "when 15 men came") {
		t.Errorf("around it is said %q", said)
	}
}

func TestCompareLaysLargeTextsOutBesideTheWindow(t *testing.T) {
	c, later, pane, works := comparedLarge(t)
	two, edition := len(pane.Sheet), pane.Edition
	c.Read(present.Reading{ChangesOnly: true})
	if pane.Reading.ChangesOnly || pane.Edition != edition {
		t.Error("the window waits for large texts to be laid out")
	}
	if len(*works) != 1 || (*works)[0].Over {
		t.Fatalf("of what takes long is shown %d", len(*works))
	}
	c.Read(present.Reading{ChangesOnly: true, Context: 1}) // in the place of that
	later.finish(1)
	if !(*works)[0].Over || pane.Reading.ChangesOnly {
		t.Error("what was asked for first is shown, or still under way")
	}
	later.finish(2)
	if pane.Reading != (present.Reading{ChangesOnly: true, Context: 1}) || len(pane.Sheet) >= two || pane.SelectedRow < 0 {
		t.Errorf("changes only: %+v, %d of %d rows", pane.Reading, len(pane.Sheet), two)
	}
	c.Find("men came")
	(*works)[len(*works)-1].Cancel()
	later.finish(3)
	if pane.Find.Words != "" {
		t.Error("it was cancelled, and what was looked for is shown")
	}
	c.Find("men came")
	later.finish(4)
	if pane.Find.Words != "men came" || len(pane.Find.Matches) != 2 {
		t.Errorf("found %d places of %q", len(pane.Find.Matches), pane.Find.Words)
	}
	c.Choose("v1", "")
	if len(pane.Sheet) != 0 || pane.Reading.Context != 1 {
		t.Errorf("without a comparison %d rows are shown, read %+v", len(pane.Sheet), pane.Reading)
	}
}

func sizeOf(c view.Cell) int {
	n := 0
	for _, r := range c.Runs {
		n += len(r.Text)
	}
	return n
}
