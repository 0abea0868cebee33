package remark_test

import (
	"fmt"
	"strings"
	"testing"

	"stet/diff/segment"
	"stet/internal/report/remark"
	"stet/internal/report/revision"
)

// scribe writes texts with brackets where remarks begin and end.
type scribe struct{ strings.Builder }

func (s *scribe) Begin(x remark.Remark) { _, _ = fmt.Fprintf(s, "[%d ", x.Number) }
func (s *scribe) End(x remark.Remark)   { _, _ = fmt.Fprintf(s, " %d]", x.Number) }
func (s *scribe) Text(r revision.Revision) {
	s.WriteString([]string{"", "-", "+", "-", "+"}[r.Kind] + r.Text)
}

func TestWalk(t *testing.T) {
	revisions := []revision.Revision{
		{Kind: revision.Kept, Text: "one two ", Old: 0, New: 0},
		{Kind: revision.Deleted, Text: "three ", Old: 8, New: 8},
		{Kind: revision.Inserted, Text: "four ", Old: 14, New: 8},
		{Kind: revision.Kept, Text: "five", Old: 14, New: 13},
	}
	at := func(number int, inNew bool, from, to int) remark.Remark {
		return remark.Remark{Number: number, InNew: inNew, At: segment.Span{Start: from, End: to}}
	}
	for _, tt := range []struct {
		remarks []remark.Remark
		want    string
	}{
		{nil, "one two -three +four five"},
		{[]remark.Remark{at(0, true, 4, 7)}, "one [0 two 0] -three +four five"},
		{[]remark.Remark{at(0, false, 8, 13)}, "one two [0 -three 0]- +four five"},
		{[]remark.Remark{at(1, true, 8, 17), at(0, true, 0, 10)}, "[0 one two -three [1 +fo 0]+ur five 1]"},
		{[]remark.Remark{at(0, true, 17, 17), at(1, false, 99, 99)}, "one two -three +four five[1 [0  1] 0]"},
	} {
		var s scribe
		remark.Walk(revisions, tt.remarks, &s)
		got := s.String()
		for _, x := range tt.remarks {
			if strings.Count(got, fmt.Sprintf("[%d ", x.Number)) != 1 || strings.Count(got, fmt.Sprintf(" %d]", x.Number)) != 1 {
				t.Errorf("remark %d does not begin and end once in %q", x.Number, got)
			}
		}
		if got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.remarks, got, tt.want)
		}
	}
}
