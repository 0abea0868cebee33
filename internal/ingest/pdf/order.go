package pdf

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// row is a line of one column.
type row struct {
	text                     string
	left, right, top, bottom float64
	size                     float64
}

// Distances, as shares of the size of the letters.
const (
	gutter   = 1.0 // at least this wide is the white between two columns
	wide     = 2.0 // or this, beside a single line
	narrow   = 0.5 // or this, where many lines begin behind it at one edge
	wordGap  = 0.2 // wider than this, two pieces of a line are two words
	sameLine = 0.5 // share of their height that two pieces of one line have in common
)

// columns returns the fragments in the groups in which people read them, by cutting
// the page again and again: first between columns, that is where white runs down
// from the top to the bottom, else across the widest white between lines (Nagy and
// Seth 1984, the recursive XY cut).
func columns(all []fragment) [][]fragment {
	if len(all) < 2 {
		if len(all) == 0 {
			return nil
		}
		return [][]fragment{all}
	}
	if left, right, ok := cutDown(all); ok {
		if rightToLeft(all) {
			left, right = right, left
		}
		return append(columns(left), columns(right)...)
	}
	if above, below, ok := cutAcross(all); ok {
		// Only a cut that lets columns appear is worth it; else it is one column.
		if a, b := columns(above), columns(below); len(a)+len(b) > 2 {
			return append(a, b...)
		}
	}
	return [][]fragment{all}
}

// rightToLeft reports whether most letters are of a script that is read so.
func rightToLeft(all []fragment) bool {
	letters, rtl := 0, 0
	for _, f := range all {
		for _, r := range f.text {
			if unicode.IsLetter(r) {
				letters++
				if isRightToLeft(r) {
					rtl++
				}
			}
		}
	}
	return rtl*2 > letters
}

// cutDown cuts at the widest white that runs down.
func cutDown(all []fragment) (left, right []fragment, ok bool) {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b fragment) int { return cmp.Compare(a.left, b.left) })
	size := median(all)
	reach, widest, at := sorted[0].right, narrow*size, 0
	for i, f := range sorted {
		if i > 0 && f.left-reach > widest {
			widest, at = f.left-reach, i
		}
		reach = max(reach, f.right)
	}
	if at == 0 || !isGutter(widest/size, sorted[:at], sorted[at:]) {
		return nil, nil, false
	}
	edge := sorted[at].left
	for _, f := range all {
		if f.left < edge {
			left = append(left, f)
		} else {
			right = append(right, f)
		}
	}
	return left, right, true
}

// isGutter reports whether white between two groups parts columns; its width is in sizes
// of letters. A single line beside others may only have wide white in it.
func isGutter(width float64, left, right []fragment) bool {
	switch l, r := isColumn(left), isColumn(right); {
	case !l && !r:
		return false
	case !l || !r:
		return width > wide
	case width > gutter:
		return true
	}
	return haveOneEdge(left) && haveOneEdge(right)
}

// Lines that make a column where the white beside them is narrow.
const (
	leastLines = 4
	mostAtEdge = 80 // percent of them begin at its edge
)

// haveOneEdge reports whether the fragments make many lines that begin at one edge.
func haveOneEdge(all []fragment) bool {
	lines := rows(all)
	if len(lines) < leastLines {
		return false
	}
	rtl := rightToLeft(all)
	edges := make([]float64, len(lines))
	for i, r := range lines {
		if edges[i] = r.left; rtl {
			edges[i] = -r.right
		}
	}
	edge, at := slices.Min(edges), 0
	for _, e := range edges {
		if e-edge < wordGap*median(all) {
			at++
		}
	}
	return at*100 >= mostAtEdge*len(lines)
}

// isColumn reports whether the fragments stand on more than one line: single
// pieces beside each other are a line with wide white in it.
func isColumn(all []fragment) bool {
	for _, f := range all[1:] {
		if overlap(all[0], f) < sameLine {
			return true
		}
	}
	return false
}

// cutAcross cuts at the widest white between lines.
func cutAcross(all []fragment) (above, below []fragment, ok bool) {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b fragment) int { return cmp.Compare(b.top, a.top) })
	reach, widest, at := sorted[0].bottom, 0.0, 0
	for i, f := range sorted {
		if i > 0 && reach-f.top > widest {
			widest, at = reach-f.top, i
		}
		reach = min(reach, f.bottom)
	}
	if at == 0 {
		return nil, nil, false
	}
	edge := sorted[at].top
	for _, f := range all {
		if f.top > edge {
			above = append(above, f)
		} else {
			below = append(below, f)
		}
	}
	return above, below, true
}

func median(all []fragment) float64 {
	sizes := make([]float64, len(all))
	for i, f := range all {
		sizes[i] = f.size
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}

// overlap is the share of the lower fragment's height that both have in common.
func overlap(a, b fragment) float64 {
	common := min(a.top, b.top) - max(a.bottom, b.bottom)
	return common / max(min(a.top-a.bottom, b.top-b.bottom), 0.1)
}

// rows joins the fragments of a column to lines, from above to below.
func rows(column []fragment) []row {
	sorted := slices.Clone(column)
	slices.SortStableFunc(sorted, func(a, b fragment) int {
		return cmp.Compare(b.top+b.bottom, a.top+a.bottom)
	})
	var lines [][]fragment
	for _, f := range sorted {
		last := len(lines) - 1
		if last >= 0 && overlap(lines[last][0], f) >= sameLine {
			lines[last] = append(lines[last], f)
		} else {
			lines = append(lines, []fragment{f})
		}
	}
	found := make([]row, 0, len(lines))
	for _, line := range lines {
		if r := joinLine(line); strings.TrimSpace(r.text) != "" {
			found = append(found, r)
		}
	}
	return found
}

func joinLine(line []fragment) row {
	rtl := rightToLeft(line)
	slices.SortStableFunc(line, func(a, b fragment) int {
		if rtl {
			return cmp.Compare(b.right, a.right)
		}
		return cmp.Compare(a.left, b.left)
	})
	if rtl {
		turnOnwards(line)
	}
	r := row{left: line[0].left, right: line[0].right, top: line[0].top, bottom: line[0].bottom, size: line[0].size}
	var b strings.Builder
	for i, f := range line {
		if i > 0 {
			gap := f.left - line[i-1].right
			if rtl {
				gap = line[i-1].left - f.right
			}
			spaced := gap > wordGap*f.size || line[i-1].spaced && !beginsClosing(f.text) || rtl && isOnwards(f) && isOnwards(line[i-1])
			if spaced && !endsWide(line[i-1].text) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(f.text)
		r.left, r.right = min(r.left, f.left), max(r.right, f.right)
		r.top, r.bottom = max(r.top, f.top), min(r.bottom, f.bottom)
		r.size = max(r.size, f.size)
	}
	r.text = strings.Join(strings.Fields(b.String()), " ")
	return r
}

// beginsClosing reports whether a piece begins with a sign that no space stands before.
func beginsClosing(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune(closing+".,;:!?،؛؟”’", first)
}

// turnOnwards puts words that are read from left to right in their order on a line that is
// read from right to left.
func turnOnwards(line []fragment) {
	for i := 0; i < len(line); {
		n := i
		for n < len(line) && isOnwards(line[n]) {
			n++
		}
		slices.Reverse(line[i:n])
		i = max(n, i+1)
	}
}

// isOnwards reports whether a piece of a line has letters that are read from left to right.
func isOnwards(f fragment) bool {
	return !rightToLeft([]fragment{f}) && strings.ContainsFunc(f.text, unicode.IsLetter)
}

// endsWide reports whether the text ends in a script that has no spaces.
func endsWide(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(text))
	return isWide(last)
}

func isWide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60
}
