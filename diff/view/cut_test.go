package view_test

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"stet/diff"
	"stet/diff/view"
)

// same is what a cell has that the other side has too, without white space.
func same(c view.Cell) string {
	var b strings.Builder
	for _, r := range c.Runs {
		if r.Mark == view.Unchanged {
			b.WriteString(r.Text)
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, b.String())
}

// checkPieces: rows that are cut show all that whole ones do, none is much longer than it
// may be, and what is the same stands beside each other.
func checkPieces(t *testing.T, old, new string, longest int) {
	t.Helper()
	c, err := diff.Compare(t.Context(), diff.Text{Raw: old}, diff.Text{Raw: new})
	if err != nil {
		return // no text
	}
	together := true
	for _, r := range view.Rows(c) {
		if r.Kind == view.SameRow || r.Kind == view.EditedRow {
			together = together && same(r.Old) == same(r.New)
		}
	}
	rows := view.RowsUpTo(c, longest)
	if len(c.Old.Sentences) == 0 || len(c.New.Sentences) == 0 {
		return // that a text is empty has no place
	}
	checkCover(t, c, rows)
	for i, r := range rows {
		for _, cell := range []view.Cell{r.Old, r.New} {
			n := 0
			for _, run := range cell.Runs {
				n += len(run.Text)
				for _, l := range run.Letters {
					if l.Start < 0 || l.End > len(run.Text) || l.Start >= l.End {
						t.Errorf("row %d: letters %v of %q", i, l, run.Text)
					}
				}
			}
			if n > 2*longest+100 {
				t.Errorf("row %d shows %d bytes, wanted are about %d", i, n, longest)
			}
		}
		if together && (r.Kind == view.SameRow || r.Kind == view.EditedRow) && same(r.Old) != same(r.New) {
			t.Errorf("row %d has %q beside %q", i, same(r.Old), same(r.New))
		}
	}
}

func TestRowsUpToKeepsTogetherWhatIsTheSame(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, longest := range []int{1, 10, 40, 100} {
			t.Run(filepath.Base(file), func(t *testing.T) {
				checkPieces(t, string(archive.Files[0].Data), string(archive.Files[1].Data), longest)
			})
		}
	}
}

// A finding that begins where a row was cut is shown by the row below the cut.
func TestRowsUpToFindsItsDiscrepancies(t *testing.T) {
	long := strings.Repeat("and the council of the town went on to say nothing ", 40)
	c, err := diff.Compare(t.Context(),
		diff.Text{Raw: "It took " + long + "until 12 people had come " + long},
		diff.Text{Raw: "It took " + long + "until 15 people had come " + long})
	if err != nil {
		t.Fatal(err)
	}
	for longest := 50; longest < 2100; longest += 31 {
		rows := view.RowsUpTo(c, longest)
		for i, at := range view.RowsOf(rows, c.Discrepancies) {
			found := false
			for _, run := range rows[at].New.Runs {
				found = found || run.Has(i)
			}
			if !found {
				t.Errorf("at most %d bytes: row %d does not show discrepancy %d", longest, at, i)
			}
		}
	}
}

// No letter is cut, however many marks stand on one: of those with two bytes each, and a
// letter before them, one lies across every other place.
func TestRowsUpToCutsNoLetter(t *testing.T) {
	marked := "a" + strings.Repeat("\u0301", 400)
	c, err := diff.Compare(t.Context(), diff.Text{Raw: "The bridge is shut."}, diff.Text{Raw: "The bridge is " + marked + "."})
	if err != nil {
		t.Fatal(err)
	}
	for longest := 1; longest < 40; longest++ {
		for _, r := range view.RowsUpTo(c, longest) {
			for _, run := range r.New.Runs {
				if !utf8.ValidString(run.Text) {
					t.Fatalf("at most %d bytes: a run has %q", longest, run.Text)
				}
			}
		}
	}
}

func FuzzRowsUpTo(f *testing.F) {
	f.Add("The mayor did not open the bridge and went away.", "The mayor opened a new bridge!", 7)
	f.Add("“We will,” he said.\n\nIt rained.", "It rained.  'We will', she said.", 3)
	f.Add("The ferry to the islands of the west\nleft after 12 hours, it says.", "The ferry to the islands of the west\nleft after 13 days, it says.", 1000)
	f.Add("桥梁关闭。桥梁关闭。", "桥梁开放。桥梁关闭", 4)
	f.Add("e\u0301\u0302e\u0301\u0302 a\n b c", "e\u0301\u0302e\u0301 a b  d", 2)
	f.Fuzz(func(t *testing.T, old, new string, longest int) {
		if len(old)+len(new) <= 2000 && longest > 0 && longest < 2000 {
			checkPieces(t, old, new, longest)
		}
	})
}
