package align

import (
	"context"
	"math"
	"slices"
)

const (
	// mostCells bounds one table of the dynamic programming, in pairs of sentences.
	mostCells = 1 << 21
	// mostJoined is how many sentences one sentence can be split into.
	mostJoined = 4
	// threshold is the similarity above which a link is better than none.
	threshold = 0.08
	// joining is what each further sentence of a link costs, in similarity.
	joining = 0.018
)

// gap is a stretch of both sides between links that are in order, half-open.
type gap struct{ oldFirst, oldLast, newFirst, newLast int }

// between links what stands between the anchors.
func (a *aligner) between(ctx context.Context) error {
	a.crossing()
	for _, g := range a.gaps(gap{0, a.sides[0].len(), 0, a.sides[1].len()}) {
		if err := a.fill(ctx, g, true); err != nil {
			return err
		}
	}
	return nil
}

// crossing links as moved the pairs that are each other's best partner by far
// and cross the heaviest run in order.
func (a *aligner) crossing() {
	olds, news := a.free(0, 0, a.sides[0].len()), a.free(1, 0, a.sides[1].len())
	if len(olds) == 0 || len(news) == 0 {
		return
	}
	anchors := a.mutual(olds, news, surely)
	if len(anchors) == 0 {
		return
	}
	pairs := len(anchors)
	for _, f := range a.found {
		if !f.moved {
			anchors = append(anchors, anchor{f.oldFirst, f.newFirst, max(1, a.sides[1].bags[f.newFirst].words)})
		}
	}
	inOrder := a.inOrder(anchors)
	for k, p := range anchors {
		switch {
		case inOrder[p]:
		case k < pairs:
			a.add(found{p.old, p.old + 1, p.new, p.new + 1, true})
		default:
			a.found[a.linked[1][p.new]].moved = true
		}
	}
}

// inOrder returns the anchors of the heaviest run in order.
func (a *aligner) inOrder(anchors []anchor) map[anchor]bool {
	sorted := slices.Clone(anchors)
	slices.SortFunc(sorted, func(x, y anchor) int { return x.new - y.new })
	in := map[anchor]bool{}
	for i, kept := range heaviest(sorted) {
		if kept {
			in[sorted[i]] = true
		}
	}
	return in
}

// gaps returns the stretches of g between the links that are in order.
func (a *aligner) gaps(g gap) []gap {
	var out []gap
	rest := g
	for j := g.newFirst; j < g.newLast; j++ {
		k := a.linked[1][j]
		if k < 0 || a.found[k].moved || a.found[k].newFirst != j {
			continue
		}
		f := a.found[k]
		out = append(out, gap{rest.oldFirst, f.oldFirst, rest.newFirst, f.newFirst})
		rest.oldFirst, rest.newFirst = f.oldLast, f.newLast
	}
	return append(out, rest)
}

// fill links the sentences of a gap. One that is too large is cut at pairs that
// surely belong together, if there are any.
func (a *aligner) fill(ctx context.Context, g gap, split bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	olds, news := a.free(0, g.oldFirst, g.oldLast), a.free(1, g.newFirst, g.newLast)
	if len(olds) == 0 || len(news) == 0 {
		return nil
	}
	if len(olds)*len(news) > mostCells && split {
		anchors := a.mutual(olds, news, threshold)
		for i, kept := range heaviest(anchors) {
			if p := anchors[i]; kept {
				a.add(found{p.old, p.old + 1, p.new, p.new + 1, false})
			}
		}
		for _, part := range a.gaps(g) {
			if err := a.fill(ctx, part, false); err != nil {
				return err
			}
		}
		return nil
	}
	o := newOrder(a, olds, news)
	return o.link(ctx)
}

// order is the table of one dynamic programming. Row r is about olds[:r]; only
// the cells from..from+width-1 of a row are looked at.
type order struct {
	a          *aligner
	olds, news []int
	width      int       // cells in a row
	from       []int     // first column of each row
	shared     []float32 // weight that olds[r] and news[c] have in common
	value      []float32 // of the best links of olds[:r] and news[:c]
	step       []step    // the last link of them
}

// step is how many sentences the last link takes of each side.
type step struct{ old, new uint8 }

func newOrder(a *aligner, olds, news []int) *order {
	o := &order{a: a, olds: olds, news: news, width: len(news) + 1}
	if rows := len(olds) + 1; rows*o.width > mostCells {
		o.width = max(mostCells/rows, 2*mostJoined)
		a.approximate = true
	}
	o.from = make([]int, len(olds)+1)
	for r := range o.from {
		centre := r * len(news) / max(1, len(olds))
		o.from[r] = min(max(0, centre-o.width/2), len(news)+1-min(o.width, len(news)+1))
	}
	cells := len(o.from) * o.width
	o.shared, o.value, o.step = make([]float32, cells), make([]float32, cells), make([]step, cells)
	o.share()
	return o
}

// cell returns the index of a cell, or -1 outside of the band.
func (o *order) cell(r, c int) int {
	if r < 0 || c < o.from[r] || c >= o.from[r]+o.width {
		return -1
	}
	return r*o.width + c - o.from[r]
}

// share fills in what the sentences have in common, feature by feature.
func (o *order) share() {
	index := map[int32][]candidate{}
	for c, j := range o.news {
		for _, f := range o.a.sides[1].bags[j].features {
			index[f.id] = append(index[f.id], candidate{c, float64(f.count)})
		}
	}
	for r, i := range o.olds {
		for _, f := range o.a.sides[0].bags[i].features {
			w := o.a.weights[f.id]
			for _, p := range index[f.id] {
				if k := o.cell(r, p.sentence); k >= 0 {
					o.shared[k] += float32(w * min(float64(f.count), p.value))
				}
			}
		}
	}
}

// link fills the table and adds the best links.
func (o *order) link(ctx context.Context) error {
	for r := range o.from {
		if r%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		for c := o.from[r]; c < o.from[r]+o.width && c <= len(o.news); c++ {
			o.fill(r, c)
		}
	}
	r, c := len(o.olds), len(o.news)
	for r > 0 || c > 0 {
		k := o.cell(r, c)
		if k < 0 || o.step[k] == (step{}) {
			return nil
		}
		s := o.step[k]
		if s.old > 0 && s.new > 0 {
			o.a.add(found{o.olds[r-int(s.old)], o.olds[r-1] + 1, o.news[c-int(s.new)], o.news[c-1] + 1, false})
		}
		r, c = r-int(s.old), c-int(s.new)
	}
	return nil
}

// fill finds the best last link of olds[:r] and news[:c].
func (o *order) fill(r, c int) {
	k := o.cell(r, c)
	consider := func(old, new int, gain float32) {
		from := o.cell(r-old, c-new)
		if from < 0 {
			return
		}
		if v := o.value[from] + gain; o.step[k] == (step{}) || v > o.value[k] {
			o.value[k], o.step[k] = v, step{uint8(old), uint8(new)}
		}
	}
	if c > 0 {
		consider(0, 1, 0)
	}
	if r > 0 {
		consider(1, 0, 0)
	}
	if r == 0 || c == 0 {
		return
	}
	for n := 1; n <= mostJoined; n++ {
		if gain, ok := o.gain(r, c, 1, n); ok {
			consider(1, n, gain)
		}
		if gain, ok := o.gain(r, c, n, 1); n > 1 && ok {
			consider(n, 1, gain)
		}
	}
	if gain, ok := o.gain(r, c, 2, 2); ok {
		consider(2, 2, gain)
	}
}

// gain is what it is worth to link the last so many sentences of olds[:r] and
// news[:c]; false if they cannot be one link.
func (o *order) gain(r, c, olds, news int) (float32, bool) {
	if r < olds || c < news {
		return 0, false
	}
	f := found{o.olds[r-olds], o.olds[r-1] + 1, o.news[c-news], o.news[c-1] + 1, false}
	if f.oldLast-f.oldFirst != olds || f.newLast-f.newFirst != news {
		return 0, false // a moved sentence stands between
	}
	if !o.a.sameRole(f) {
		return 0, false
	}
	total := o.a.sides[0].total(f.oldFirst, f.oldLast) + o.a.sides[1].total(f.newFirst, f.newLast)
	if total == 0 {
		return 0, false
	}
	similarity := 0.0
	switch {
	case olds == 1 && news == 1:
		k := o.cell(r-1, c-1)
		if k < 0 {
			return 0, false
		}
		similarity = 2 * float64(o.shared[k]) / total
	case o.eachShares(r, c, olds, news):
		similarity = o.a.similarity(f)
	default:
		return 0, false
	}
	// By the root, so that a long sentence says more than a short one but does
	// not outvote several.
	return float32((similarity - threshold - joining*float64(olds+news-2)) * math.Sqrt(total)), true
}

// eachShares reports whether every sentence of a link has something in common
// with the other side, so that it is worth the work to look closer.
func (o *order) eachShares(r, c, olds, news int) bool {
	const least = 0.1
	for i := r - olds; i < r; i++ {
		sum := float32(0)
		for j := c - news; j < c; j++ {
			if k := o.cell(i, j); k >= 0 {
				sum += o.shared[k]
			}
		}
		if float64(sum) < least*o.a.sides[0].bags[o.olds[i]].total {
			return false
		}
	}
	for j := c - news; j < c; j++ {
		sum := float32(0)
		for i := r - olds; i < r; i++ {
			if k := o.cell(i, j); k >= 0 {
				sum += o.shared[k]
			}
		}
		if float64(sum) < least*o.a.sides[1].bags[o.news[j]].total {
			return false
		}
	}
	return true
}

// sameRole reports whether headlines stand with headlines, captions with
// captions, text with text.
func (a *aligner) sameRole(f found) bool {
	role := a.sides[0].role(f.oldFirst)
	for i := f.oldFirst; i < f.oldLast; i++ {
		if a.sides[0].role(i) != role {
			return false
		}
	}
	for j := f.newFirst; j < f.newLast; j++ {
		if a.sides[1].role(j) != role {
			return false
		}
	}
	return true
}
