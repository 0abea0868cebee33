package diff_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"stet/diff"
)

var update = flag.Bool("update", false, "rewrite what docs/tricky-cases.md says is shown")

const trickyCases = "../docs/tricky-cases.md"

// TestTrickyCases: docs/tricky-cases.md shows what Stet says, and names as weak
// only what is weak still. Its rows are | case | before | after | shown | wished |.
func TestTrickyCases(t *testing.T) {
	data, err := os.ReadFile(trickyCases)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	cases := 0
	for i, l := range lines {
		cells := strings.Split(strings.Trim(l, "|"), " | ")
		if !strings.HasPrefix(l, "| ") || len(cells) != 5 || i < 2 || strings.HasPrefix(lines[i+1], "|---") {
			continue
		}
		for k := range cells {
			cells[k] = strings.TrimSpace(cells[k])
		}
		cases++
		name, shown, wished := cells[0], cells[3], cells[4]
		got := said(t, text(cells[1]), text(cells[2]))
		if got != shown && !*update {
			t.Errorf("%s: %q against %q shows\n  %s\nwant\n  %s (-update rewrites)", name, cells[1], cells[2], got, shown)
		}
		if wished != "" && strings.Contains(got, wished) {
			t.Errorf("%s is no weak case any more: it shows %s", name, got)
		}
		cells[3] = got
		lines[i] = "| " + strings.Join(cells, " | ") + " |"
	}
	if cases < 10 {
		t.Errorf("%d cases found, want more", cases)
	}
	if *update {
		if err := os.WriteFile(trickyCases, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// text is a cell as it was meant: a line end is written ⏎.
func text(cell string) string { return strings.ReplaceAll(cell, "⏎", "\n") }

// said is what a comparison shows, in one line: the words marked, and the findings.
func said(t *testing.T, old, new string) string {
	t.Helper()
	c := compare(t, old, new)
	var parts []string
	for _, e := range c.Edits {
		if e.Cosmetic == "" {
			parts = append(parts, fmt.Sprintf("%s → %s", mark(e.Old.In(old)), mark(e.New.In(new))))
		}
	}
	var found []string
	for _, d := range c.Discrepancies {
		if name := string(d.Category) + "." + d.Kind; !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	parts = append(parts, found...)
	if c.Verdict == diff.Same {
		parts = append(parts, "same")
	}
	return strings.Join(parts, "; ")
}

func mark(words string) string {
	if words == "" {
		return "∅"
	}
	return "“" + strings.Join(strings.Fields(words), " ") + "”"
}
