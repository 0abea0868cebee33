package report_test

import (
	"fmt"
	"testing"

	"stet/internal/report"
)

// What only one side knows stands where it is told of that side.
func TestFactsOf(t *testing.T) {
	fact := func(name, value string) report.Fact { return report.Fact{Name: name, Value: value} }
	got := report.FactsOf([2]report.Side{
		{Facts: []report.Fact{fact("Story", "a"), fact("Seen", "b"), fact("Came", "c"), fact("Came", "d")}},
		{Facts: []report.Fact{fact("Story", "e"), fact("Published", "f"), fact("Seen", "g"), fact("Came", "h")}},
	})
	const want = "[{Story [[a] [e]] false} {Published [[] [f]] false} {Seen [[b] [g]] false} {Came [[c d] [h]] false}]"
	if s := fmt.Sprint(got); s != want {
		t.Errorf("FactsOf = %s, want %s", s, want)
	}
}
