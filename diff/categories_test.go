package diff_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"stet/assets"
	"stet/diff"
	"stet/diff/segment"
)

// TestCategories: docs/categories.md has an example of every kind, and Stet says of
// each what the page says. Its rows are | category | kind | severity | old | new |;
// the severity of the example comes first.
func TestCategories(t *testing.T) {
	data, err := os.ReadFile("../docs/categories.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	shown := map[string]bool{}
	for line := range strings.Lines(page) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		if len(cells) != 5 || strings.HasPrefix(line, "| Category") {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		severity, _, _ := strings.Cut(strings.ReplaceAll(cells[2], ",", " ")+" ", " ")
		want := fmt.Sprintf("%s.%s %s", cells[0], cells[1], strings.Trim(severity, ";"))
		shown[cells[0]+"."+cells[1]] = true
		opt := segment.Options{Language: "en"}
		c, err := diff.Compare(t.Context(), diff.Text{Raw: text(cells[3]), Options: opt}, diff.Text{Raw: text(cells[4]), Options: opt})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range c.Discrepancies {
			got = append(got, fmt.Sprintf("%s.%s %s", d.Category, d.Kind, d.Severity))
		}
		if !slices.Contains(got, want) {
			t.Errorf("Compare(%q, %q) = %q, want %s", cells[3], cells[4], got, want)
		}
	}
	for _, kind := range kindsWithReasons(t) {
		name := kind[strings.Index(kind, ".")+1:]
		if !shown[kind] && !strings.Contains(page, "*"+name+"*") {
			t.Errorf("docs/categories.md has no example of %s", kind)
		}
	}
}

// kindsWithReasons returns the kinds that the program has words for, as
// "category.kind".
func kindsWithReasons(t *testing.T) []string {
	t.Helper()
	var kinds []string
	for _, name := range []string{"facts", "names", "speech", "defects"} {
		data, err := assets.Files.ReadFile("reasons/en/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			id, _, ok := strings.Cut(strings.TrimLeft(strings.TrimSpace(line), `"`), `"`)
			if parts := strings.Split(id, "."); ok && len(parts) >= 2 {
				kinds = append(kinds, parts[0]+"."+parts[1])
			}
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}
