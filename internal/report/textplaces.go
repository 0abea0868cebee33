package report

import (
	"strings"

	"stet/diff/view"
)

// places writes the findings, each with the sentences that it stands in.
func (t textWriter) places() {
	for _, f := range t.c.Findings {
		t.place(red, "- ", view.Removed, f.Before)
		t.place(green, "+ ", view.Added, f.After)
		t.finding(f)
		t.w.WriteByte('\n')
	}
}

// corrections tells readers what was said and what is said now.
func (t textWriter) corrections() {
	if len(t.r.Comparisons) > 1 {
		t.line(bold, PairTitle(t.c.Comparison, t.r.speech))
		t.w.WriteByte('\n')
	}
	for _, f := range t.c.Findings {
		now := "correction.now"
		if f.Before.At != "" {
			t.line(plain, t.say("correction.before"))
			t.place(plain, "  ", view.Changed, f.Before)
		} else {
			now = "correction.added"
		}
		if f.After.At != "" {
			t.line(plain, t.say(now))
			t.place(plain, "  ", view.Changed, f.After)
		} else {
			t.line(plain, t.say("correction.gone"))
		}
		t.w.WriteByte('\n')
	}
	if len(t.c.Findings) == 0 {
		t.line(plain, t.say("correction.none"))
	}
}

// place writes a place in its sentence as one line, nothing if there is none.
func (t textWriter) place(c colour, sign string, m view.Mark, at Context) {
	if at.At == "" {
		return
	}
	line := spaces.Replace
	t.w.WriteString(t.paint(c, sign) + t.paint(plain, line(at.Before)) + t.mark(m, line(at.At)) + t.paint(plain, line(at.After)) + "\n")
}

// spaces puts a place that reaches over lines into one.
var spaces = strings.NewReplacer("\r\n", " ", "\n\n", " ", "\n", " ", "\r", " ")
