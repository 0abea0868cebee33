package present

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/diff/word"
)

// Change is how far a version is from another, in numbers: what a time line and
// a chart show of it.
type Change struct {
	Outcome        diff.Verdict
	Added, Removed int         // words
	Share          float64     // of the words of both texts that were added or removed, 0 to 1
	Kinds          []KindCount // of what came with the change, the gravest first
}

// KindCount is how many discrepancies of a category there are.
type KindCount struct {
	Category check.Category
	Count    int
	Worst    check.Severity
}

// Worst is the gravest severity of a change, check.Neutral for none.
func (c Change) Worst() check.Severity {
	if len(c.Kinds) == 0 {
		return check.Neutral
	}
	return c.Kinds[0].Worst
}

// ChangeOf sums a comparison up. Cosmetic edits change no word.
func ChangeOf(c *diff.Comparison) Change {
	change := Change{Outcome: c.Outcome(), Kinds: kindsOf(c)}
	for _, e := range c.Edits {
		if e.Cosmetic == "" {
			change.Removed += wordsIn(c.Old, e.Old)
			change.Added += wordsIn(c.New, e.New)
		}
	}
	all := wordsIn(c.Old, segment.Span{End: len(c.Old.Raw)}) + wordsIn(c.New, segment.Span{End: len(c.New.Raw)})
	if all > 0 {
		change.Share = float64(change.Added+change.Removed) / float64(all)
	}
	return change
}

// wordsIn counts the words and numbers that begin in the stretch.
func wordsIn(t *segment.Text, s segment.Span) int {
	at, _ := slices.BinarySearchFunc(t.Tokens, s.Start, func(t segment.Token, start int) int { return cmp.Compare(t.Start, start) })
	n := 0
	for _, token := range t.Tokens[at:] {
		if token.Start >= s.End {
			break
		}
		if token.Kind != segment.Mark {
			n++
		}
	}
	return n
}

// kindsOf counts what came with the change: not what is cosmetic, nor what a
// website left around the article, nor faults that stood in the text before.
func kindsOf(c *diff.Comparison) []KindCount {
	var kinds []KindCount
	for _, d := range c.Discrepancies {
		if d.Category == check.Cosmetic || d.Category == check.Residue || isDefect(d.Category) && !edited(d, c) {
			continue
		}
		at := slices.IndexFunc(kinds, func(k KindCount) bool { return k.Category == d.Category })
		if at < 0 {
			at = len(kinds)
			kinds = append(kinds, KindCount{Category: d.Category})
		}
		kinds[at].Count++
		kinds[at].Worst = max(kinds[at].Worst, d.Severity)
	}
	slices.SortStableFunc(kinds, func(a, b KindCount) int {
		return cmp.Or(cmp.Compare(b.Worst, a.Worst), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Category, b.Category))
	})
	return kinds
}

// isDefect tells categories of what is wrong with one text, whatever the other says.
func isDefect(c check.Category) bool {
	return c == check.Garble || c == check.Spelling || c == check.Term
}

// edited tells whether words of the discrepancy were changed.
func edited(d check.Discrepancy, c *diff.Comparison) bool {
	touches := func(where *segment.Span, edit segment.Span) bool { return where != nil && where.Overlaps(edit) }
	return slices.ContainsFunc(c.Edits, func(e word.Edit) bool { return touches(d.Old, e.Old) || touches(d.New, e.New) })
}

// words says how large a change is and of which kinds.
func (c Change) words(t Translator) string {
	if c.Added == 0 && c.Removed == 0 && len(c.Kinds) == 0 {
		return t.say("verdict." + string(c.Outcome))
	}
	var parts, signed []string
	if c.Added > 0 {
		signed = append(signed, "+"+strconv.Itoa(c.Added))
	}
	if c.Removed > 0 {
		signed = append(signed, "–"+strconv.Itoa(c.Removed))
	}
	if len(signed) > 0 {
		parts = append(parts, t("change.words", c.Added+c.Removed, strings.Join(signed, " ")))
	}
	for _, k := range c.Kinds {
		kind := CategoryWord(t, k.Category)
		if k.Count > 1 {
			kind += " " + strconv.Itoa(k.Count)
		}
		parts = append(parts, kind)
	}
	return joined(parts...)
}
