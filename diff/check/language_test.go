package check_test

import (
	"slices"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"

	"github.com/rogpeppe/go-internal/txtar"
)

// facts are the categories that the table of languages is about.
var facts = []check.Category{
	check.Number, check.Date, check.Name, check.Quote, check.Attribution, check.Negation, check.Certainty, check.Meaning,
}

// TestLanguages holds the data of each language to sentences of it, and those
// without data to silence.
func TestLanguages(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/languages.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range archive.Files {
		for line := range strings.Lines(string(language.Data)) {
			cells := strings.Split(strings.TrimSpace(line), " | ")
			if len(cells) != 3 {
				t.Fatalf("%s: %q, want a finding and two texts", language.Name, line)
			}
			checkSentences(t, language.Name, cells[0], cells[1], cells[2])
		}
	}
}

// checkSentences compares two sentences and looks for the finding, "-" for none
// above minor, in either direction.
func checkSentences(t *testing.T, language, want, old, new string) {
	t.Helper()
	opt := segment.Options{Language: language}
	for _, pair := range [][2]string{{old, new}, {new, old}} {
		c, err := diff.Compare(t.Context(), diff.Text{Raw: pair[0], Options: opt}, diff.Text{Raw: pair[1], Options: opt})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, d := range c.Discrepancies {
			if slices.Contains(facts, d.Category) && (want != "-" || d.Severity > check.Minor) {
				got = append(got, string(d.Category)+"."+d.Kind)
			}
		}
		if want == "-" && len(got) > 0 || want != "-" && !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("%s: Compare(%q, %q) = %q, want %s", language, pair[0], pair[1], got, want)
		}
	}
}
