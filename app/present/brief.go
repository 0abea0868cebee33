package present

import (
	"strings"
	"unicode/utf8"

	"stet/app/textlayout"
	"stet/diff/view"
)

// change is what first differs in the words of a discrepancy, on both sides.
type change struct{ old, new string }

// firstChanges returns that of each of so many discrepancies.
func firstChanges(rows []view.Row, n int) []change {
	out := make([]change, n)
	set := func(cell view.Cell, side func(*change) *string) {
		for _, r := range cell.Runs {
			if r.Finding < 0 || r.Mark != view.Changed {
				continue
			}
			for _, i := range append([]int{r.Finding}, r.Also...) {
				if s := side(&out[i]); *s == "" {
					*s = strings.TrimSpace(r.Text)
				}
			}
		}
	}
	for _, r := range rows {
		set(r.Old, func(c *change) *string { return &c.old })
		set(r.New, func(c *change) *string { return &c.new })
	}
	return out
}

// briefest is how many letters each side of a change has at most that is said in brief.
const briefest = 28

// became stands between two texts. An arrow would bring a font of its own, which the
// toolkit takes the next space from as well, and has none.
const became = " › "

// brief says what became what: the words of the discrepancy if they are few, else what
// first differs in them. The reason, which says more, begins alike for many.
func brief(f Finding, first change) string {
	for _, c := range []change{{f.OldText, f.NewText}, first} {
		short := utf8.RuneCountInString(c.old) <= briefest && utf8.RuneCountInString(c.new) <= briefest
		if c.old != "" && c.new != "" && c.old != c.new && short {
			return textlayout.Isolated(c.old) + became + textlayout.Isolated(c.new)
		}
	}
	return ""
}
