package present

import (
	"slices"
	"strconv"

	"stet/diff/check"
	"stet/internal/news"
)

// Lanes say where the discrepancies stand in the strip beside the texts: a lane for
// each category that there is.
type Lanes struct {
	Categories []check.Category
	Of         []int  // the lane of each discrepancy, -1 for none
	Faint      []bool // of each discrepancy: the list leaves it out, or somebody decided about it
}

// lanes are those of the comparison as it is filtered and decided now. Cosmetic edits
// have one only while they are asked for, as in the list.
func (c *Compare) lanes() Lanes {
	if c.comparison == nil {
		return Lanes{}
	}
	found := c.comparison.Result.Discrepancies
	l := Lanes{Of: make([]int, len(found)), Faint: make([]bool, len(found))}
	l.Categories = slices.DeleteFunc(categoriesOf(found), func(category check.Category) bool {
		return category == check.Cosmetic && c.filter.Category != check.Cosmetic
	})
	for i, d := range found {
		l.Of[i] = slices.Index(l.Categories, d.Category)
		l.Faint[i] = !c.listed(i) || c.choiceOf(i) != news.Open
	}
	return l
}

// categoriesOf are the categories that discrepancies have, in the order of Categories.
func categoriesOf(found []check.Discrepancy) []check.Category {
	var out []check.Category
	for _, category := range Categories {
		if slices.ContainsFunc(found, func(d check.Discrepancy) bool { return d.Category == category }) {
			out = append(out, category)
		}
	}
	return out
}

// LaneTip says what a lane of the strip is for, and what of it is left to do.
func (c *Compare) LaneTip(lane int) (title, text string) {
	l := c.lanes()
	if lane < 0 || lane >= len(l.Categories) {
		return "", ""
	}
	n, open := 0, 0
	for i, of := range l.Of {
		if of != lane {
			continue
		}
		n++
		if c.choiceOf(i) == news.Open {
			open++
		}
	}
	category := l.Categories[lane]
	return CategorySign(category) + "  " + CategoryWord(c.words, category), c.words("lane.counts", n, strconv.Itoa(open))
}
