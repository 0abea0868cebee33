package present

import (
	"slices"

	"stet/app/sheet"
	"stet/diff/segment"
	"stet/diff/view"
	"stet/diff/word"
)

// marked is words that a person asked about and that have no discrepancy.
type marked struct {
	Marked
	row int // of the comparison
}

// markNames are the ends of the keys that say what a mark means.
var markNames = map[view.Mark]string{
	view.Removed: "removed", view.Added: "added", view.Changed: "changed",
	view.Faint: "faint", view.Moved: "moved", view.Struck: "struck",
}

// SelectMark selects the row of marked words that no discrepancy stands on, and
// says what there is to say of them.
func (c *Compare) SelectMark(row sheet.Row, side sheet.Side, words view.Run) {
	c.turns.take(func() { c.pickMark(row, side, words) })
}

func (c *Compare) pickMark(row sheet.Row, side sheet.Side, words view.Run) {
	if c.comparison == nil || markNames[words.Mark] == "" {
		return
	}
	if c.text.reading.OneColumn { // both sides stand in the new one
		side = sheet.New
		if words.Mark == view.Removed || words.Mark == view.Struck {
			side = sheet.Old
		}
	}
	m := &marked{row: row.At}
	mark := words.Mark
	if e, ok := c.editAt(side, words.Span); ok && mark != view.Faint {
		result := c.comparison.Result
		m.OldText, m.NewText = quoted(&e.Old, result.Old), quoted(&e.New, result.New)
		if m.OldText != "" && m.NewText != "" { // one column strikes what was replaced
			mark = view.Changed
		}
	} else {
		text := oneLine(words.Text, longestQuoted)
		if side == sheet.Old {
			m.OldText = text
		} else {
			m.NewText = text
		}
	}
	m.Title, m.Reason = c.words.say("mark."+markNames[mark]), c.words.say("mark."+markNames[mark]+"-means")
	c.selected, c.marked = -1, m
	c.Show()
}

// editAt is the edit that the words of a side belong to; false if there is none.
func (c *Compare) editAt(side sheet.Side, words segment.Span) (word.Edit, bool) {
	edits := c.comparison.Result.Edits
	i := slices.IndexFunc(edits, func(e word.Edit) bool {
		if side == sheet.Old {
			return e.Old.Overlaps(words)
		}
		return e.New.Overlaps(words)
	})
	if i < 0 {
		return word.Edit{}, false
	}
	return edits[i], true
}

// beside is the place among the listed discrepancies from which a step leads to
// the first one behind the marked words or, if by is negative, to the last before.
func (c *Compare) beside(listed []int, by int) int {
	at := slices.IndexFunc(listed, func(i int) bool { return c.findings[i].Row >= c.marked.row })
	switch {
	case at < 0:
		at = len(listed)
	case by < 0:
		return at
	}
	return at - 1
}
