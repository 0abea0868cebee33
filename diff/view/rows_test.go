package view_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"stet/diff"
	"stet/diff/segment"
	"stet/diff/view"
)

var update = flag.Bool("update", false, "rewrite what the golden files want")

// signs stand around marked runs in the golden files.
var signs = map[view.Mark][2]string{
	view.Removed: {"[-", "-]"}, view.Added: {"{+", "+}"}, view.Changed: {"<", ">"},
	view.Moved: {"~", "~"}, view.Struck: {"--", "--"}, view.Faint: {"(", ")"},
}

var kinds = map[view.RowKind]string{
	view.SameRow: "same", view.EditedRow: "edited", view.OnlyOldRow: "old only",
	view.OnlyNewRow: "new only", view.MovedRow: "moved", view.ResidueRow: "residue",
}

func asText(rows []view.Row) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%s\n  old: %s\n  new: %s\n", kinds[r.Kind], cellText(r.Old), cellText(r.New))
	}
	return b.String()
}

func cellText(c view.Cell) string {
	var b strings.Builder
	for _, r := range c.Runs {
		text := r.Text
		for _, l := range slices.Backward(r.Letters) {
			text = text[:l.Start] + "*" + text[l.Start:l.End] + "*" + text[l.End:]
		}
		b.WriteString(signs[r.Mark][0] + text + signs[r.Mark][1])
	}
	return b.String()
}

func TestRows(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			part := map[string]string{}
			for _, f := range archive.Files {
				part[f.Name] = string(f.Data)
			}
			c, err := diff.Compare(t.Context(), diff.Text{Raw: part["old"]}, diff.Text{Raw: part["new"]})
			if err != nil {
				t.Fatal(err)
			}
			rows := view.Rows(c)
			checkCover(t, c, rows)
			got := asText(rows)
			if *update {
				archive.Files = []txtar.File{{Name: "old", Data: []byte(part["old"])}, {Name: "new", Data: []byte(part["new"])}, {Name: "want", Data: []byte(got)}}
				if err := os.WriteFile(file, txtar.Format(archive), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(part["want"], got); d != "" {
				t.Errorf("rows of %s (-want +got; -update rewrites):\n%s", file, d)
			}
		})
	}
}

// space is a stretch of white space.
var space = regexp.MustCompile(`[\s\v\x{85}\pZ]+`)

// checkCover: every sentence of both texts is shown once, whole, each run as its
// stretch is written but for the width of spaces, and every discrepancy has a row.
func checkCover(t *testing.T, c *diff.Comparison, rows []view.Row) {
	t.Helper()
	for side, text := range []*segment.Text{c.Old, c.New} {
		shown := make([]int, len(text.Raw))
		for _, r := range rows {
			for _, run := range []view.Cell{r.Old, r.New}[side].Runs {
				for i := run.Span.Start; i < run.Span.End; i++ {
					shown[i]++
				}
				written := space.ReplaceAllString(run.Span.In(text.Raw), " ")
				if written != "" && space.ReplaceAllString(run.Text, " ") != written {
					t.Errorf("side %d: %q is shown as %q", side, run.Span.In(text.Raw), run.Text)
				}
			}
		}
		for i, s := range text.Sentences {
			for at := s.Start; at < s.End; at++ {
				if shown[at] != 1 {
					t.Errorf("sentence %d of side %d: byte %d is shown %d times", i, side, at, shown[at])
					break
				}
			}
		}
	}
	for i, at := range view.RowsOf(rows, c.Discrepancies) {
		if d := c.Discrepancies[i]; at < 0 || at >= len(rows) {
			t.Errorf("%s.%s has no row", d.Category, d.Kind)
		}
	}
}

// A sentence that goes on over the end of a line keeps the spaces where a mark or a
// finding cuts it.
func TestRowsKeepSpacesWhereTheyAreCut(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{
			"The ferry to the islands of the west\nleft after 12 hours of rain.", "The ferry to the islands of the west\nleft after 13 hours of rain.",
			"The ferry to the islands of the west left after <13> hours of rain.",
		},
		{
			"Two  of all the roads that lead there \r\n and back, 20 miles apart, were shut.", "Two  of all the roads that lead there \r\n and back, 20 yards apart, were shut.",
			"Two  of all the roads that lead there and back, 20 <yards> apart, were shut.",
		},
	} {
		c, err := diff.Compare(t.Context(), diff.Text{Raw: test.old}, diff.Text{Raw: test.new})
		if err != nil {
			t.Fatal(err)
		}
		rows := view.Rows(c)
		checkCover(t, c, rows)
		got := ""
		for _, r := range rows {
			got += strings.ReplaceAll(cellText(view.Cell{Runs: r.New.Runs}), "*", "")
		}
		if got != test.want {
			t.Errorf("%q is shown as %q, want %q", test.new, got, test.want)
		}
	}
}

// Every discrepancy is found in the runs that it covers, also below a graver one.
func TestRunsTellAllTheirDiscrepancies(t *testing.T) {
	c, err := diff.Compare(t.Context(),
		diff.Text{Raw: "“We will send 100 men to Odesa on Monday,” said the minister, Anna Berg. It rained."},
		diff.Text{Raw: "“We will not send 200 men to Odessa on Tuesday,” said the minister, Anna Burg. It rained."})
	if err != nil {
		t.Fatal(err)
	}
	both := 0
	for i, d := range c.Discrepancies {
		want := map[bool]int{}
		for old, span := range map[bool]*segment.Span{true: d.Old, false: d.New} {
			if span != nil {
				want[old] = span.Len()
			}
		}
		got := map[bool]int{}
		for _, row := range view.Rows(c) {
			for old, cell := range map[bool]view.Cell{true: row.Old, false: row.New} {
				for _, r := range cell.Runs {
					if r.Has(i) {
						got[old] += r.Span.Len()
					}
					if r.Has(i) && r.Finding != i {
						both++
					}
				}
			}
		}
		if got[true] != want[true] || got[false] != want[false] {
			t.Errorf("discrepancy %d, %s, covers %d and %d bytes, its runs %d and %d", i, d.Category, want[true], want[false], got[true], got[false])
		}
	}
	if both == 0 {
		t.Error("no discrepancy stands below a graver one: the texts test nothing")
	}
}
