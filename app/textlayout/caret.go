package textlayout

import (
	"slices"
	"sort"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Caret is a place between the letters of a text. Where the direction changes, and where a
// row is broken, two places on the screen belong to one in the text: the caret stands beside
// the letter before it, which is where one has just typed, unless it says otherwise.
type Caret struct {
	Offset int  // in bytes
	After  bool // it stands beside the letter after it
}

// RowOf is the row that a caret stands in.
func (b *Block) RowOf(c Caret) int {
	i := sort.Search(len(b.Rows), func(i int) bool { return b.Rows[i].Start > c.Offset }) - 1
	i = max(i, 0)
	if !c.After && i > 0 && b.Rows[i].Start == c.Offset && b.Rows[i-1].End == c.Offset {
		return i - 1
	}
	return i
}

// X is how far from the left a caret stands. Spaces that hang over the edge do not take it
// with them.
func (b *Block) X(c Caret, measure Measure) float32 {
	row := b.RowOf(c)
	r, begin := &b.Rows[row], b.Begin(row)
	at := min(c.Offset, r.End)
	before := at > r.Start && (!c.After || at == r.End)
	for _, p := range r.Pieces {
		n := at - r.paragraph - p.Start
		if before && n > 0 && n <= len(p.Text) || !before && n >= 0 && n < len(p.Text) {
			x, _ := p.Extent(n, n, measure)
			return min(max(begin+p.X+x, 0), max(b.room, b.Width))
		}
	}
	return begin
}

// Nearest is the caret in a row that is nearest to a place.
func (b *Block) Nearest(row int, x float32, measure Measure) Caret {
	r := &b.Rows[row]
	x -= b.Begin(row)
	p, ok := r.At(x)
	if !ok {
		return Caret{Offset: r.Start}
	}
	n := p.Offset(x-p.X, measure)
	return Caret{Offset: r.paragraph + p.Start + n, After: n == 0}
}

// Home and End are where a row begins and ends.
func (b *Block) Home(row int) Caret { return Caret{Offset: b.Rows[row].Start, After: true} }

// End is where a row ends.
func (b *Block) End(row int) Caret { return Caret{Offset: b.Rows[row].End} }

// seen is a letter as it stands in a row.
type seen struct {
	start, end  int // in the text
	rightToLeft bool
}

// left and right are the carets at the sides of a letter.
func (s seen) left() Caret {
	if s.rightToLeft {
		return Caret{Offset: s.end}
	}
	return Caret{Offset: s.start, After: true}
}

func (s seen) right() Caret {
	if s.rightToLeft {
		return Caret{Offset: s.start, After: true}
	}
	return Caret{Offset: s.end}
}

// letters are those of a row from left to right.
func (r *Row) letters() []seen {
	var out []seen
	for _, p := range r.Pieces {
		from := len(out)
		start := r.paragraph + p.Start
		for it := graphemes.FromString(p.Text); it.Next(); {
			out = append(out, seen{start + it.Start(), start + it.End(), p.RightToLeft})
		}
		if p.RightToLeft {
			slices.Reverse(out[from:])
		}
	}
	return out
}

// gap is how many letters stand at the left of a caret in its row.
func (r *Row) gap(letters []seen, c Caret) int {
	before := c.Offset > r.Start && (!c.After || c.Offset >= r.End)
	for i, l := range letters {
		if before && l.start < c.Offset && c.Offset <= l.end || !before && l.start <= c.Offset && c.Offset < l.end {
			if before == l.rightToLeft {
				return i
			}
			return i + 1
		}
	}
	return 0
}

// Beside is the caret one letter to the right or to the left, as it is seen. At the end of a
// row it goes on where the text does.
func (b *Block) Beside(c Caret, right bool) Caret {
	row := b.RowOf(c)
	r := &b.Rows[row]
	letters := r.letters()
	gap := r.gap(letters, c)
	if next, ok := step(letters, gap, right); ok {
		if next.Offset == r.End && b.broken(row) {
			next.After = true // the same place, where the next letter is
		}
		return next
	}
	to := row - 1
	if right != r.RightToLeft {
		to = row + 1
	}
	switch {
	case to < 0 || to == len(b.Rows):
		return c
	case b.broken(min(row, to)): // the same place in the text
		letters = b.Rows[to].letters()
		if gap = 0; !right {
			gap = len(letters)
		}
		next, _ := step(letters, gap, right)
		return next
	case to > row:
		return b.Home(to)
	}
	return b.End(to)
}

// step is the caret beyond the letter beside a gap; false if there is none.
func step(letters []seen, gap int, right bool) (Caret, bool) {
	switch {
	case right && gap < len(letters):
		return letters[gap].right(), true
	case !right && gap > 0:
		return letters[gap-1].left(), true
	}
	return Caret{}, false
}

// broken tells whether a row ends where its paragraph goes on.
func (b *Block) broken(row int) bool {
	return row+1 < len(b.Rows) && b.Rows[row+1].Start == b.Rows[row].End
}

// IsLeft tells whether a caret is seen before another: in a row above, or at its left.
func (b *Block) IsLeft(a, than Caret, measure Measure) bool {
	if one, other := b.RowOf(a), b.RowOf(than); one != other {
		return one < other
	}
	return b.X(a, measure) <= b.X(than, measure)
}
