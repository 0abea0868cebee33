package report_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"stet/internal/report"
	"stet/internal/words"
)

// Every form of a report says of a result that hit a bound on work that it did.
func TestReportsSayApproximate(t *testing.T) {
	c := compared(t, newText)
	for name, write := range forms {
		if name == "report.csv" {
			continue // lines of findings, and nothing said of the comparison
		}
		said := map[bool]bool{}
		for _, approximate := range []bool{false, true} {
			result := *c.Result
			result.Approximate = approximate
			marked := *c
			marked.Result = &result
			var b bytes.Buffer
			if err := write(&b, &marked); err != nil {
				t.Fatal(err)
			}
			said[approximate] = strings.Contains(b.String(), `"approximate": true`) ||
				slices.ContainsFunc(words.Languages, func(language string) bool {
					return strings.Contains(b.String(), report.SpeechIn(language).Say("outcome.approximate"))
				})
		}
		if said[false] || !said[true] {
			t.Errorf("%s says approximate: %v, want it of an approximate result only", name, said)
		}
	}
}
