package chart

import (
	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/internal/news"
)

// Pair is what charts keep of a comparison.
type Pair struct {
	Old, New news.VersionID
	Counts   map[check.Category]int // discrepancies, without cosmetic ones
	Near     float64                // the share of both texts that they have in common, 0 to 1
	// Gravest is the category of the gravest discrepancy, the first one of the text if
	// several are, and Severity how grave it is; "" if there is none.
	Gravest  check.Category
	Severity check.Severity
}

// PairOf takes from a comparison what charts need of it.
func PairOf(old, new news.VersionID, c *diff.Comparison) Pair {
	p := Pair{Old: old, New: new, Counts: map[check.Category]int{}}
	for _, d := range c.Discrepancies {
		if _, ok := familyOf[d.Category]; ok {
			p.Counts[d.Category]++
			if p.Gravest == "" || d.Severity > p.Severity {
				p.Gravest, p.Severity = d.Category, d.Severity
			}
		}
	}
	p.Near = nearness(c)
	return p
}

// nearness is the share of both texts that no edit of substance covers. What has
// only moved is near; residue is no text.
func nearness(c *diff.Comparison) float64 {
	whole := length(c.Old) + length(c.New)
	if whole == 0 {
		return 1
	}
	edited := 0
	for _, e := range c.Edits {
		if e.Cosmetic == "" {
			edited += e.Old.Len() + e.New.Len()
		}
	}
	return max(0, 1-float64(edited)/float64(whole))
}

func length(t *segment.Text) int {
	n := 0
	for _, s := range t.Sentences {
		if s.Role != segment.Residue {
			n += s.Len()
		}
	}
	return n
}

// total is how many discrepancies the pair has.
func (p Pair) total() int {
	n := 0
	for _, count := range p.Counts {
		n += count
	}
	return n
}

// byFamily counts them by family.
func (p Pair) byFamily() [families]int {
	var counts [families]int
	for c, n := range p.Counts {
		counts[familyOf[c]] += n
	}
	return counts
}
