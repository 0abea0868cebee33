package align

import "context"

const (
	// mostCells bounds one table, in pairs of sentences.
	mostCells = 1 << 20
	// leastWidth is how many sentences of the other side are looked at for each
	// one, even where the table is cut to a band.
	leastWidth = 2 * mostJoined
)

// gap is a stretch of both sides between links that are in order, half-open.
type gap struct{ oldFirst, oldLast, newFirst, newLast int }

// between links what stands between the anchors.
func (a *aligner) between(ctx context.Context) error {
	if err := a.crossing(ctx); err != nil {
		return err
	}
	for _, g := range a.gaps(gap{0, a.sides[0].len(), 0, a.sides[1].len()}) {
		if err := a.fill(ctx, g, true); err != nil {
			return err
		}
	}
	return nil
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
		anchors, err := a.mutual(ctx, olds, news, byFar)
		if err != nil {
			return err
		}
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
	return newTable(a, olds, news).link(ctx)
}

// table is about the sentences of a gap that stand in no link yet. Its cell (r, c)
// stands for the pair of the r-th old and the c-th new sentence, both counted
// from 1; in row and column 0 nothing of that side has been read. Only the
// cells from[r] to from[r]+width-1 of a row are looked at.
type table struct {
	a          *aligner
	olds, news []int
	width      int
	from       []int
	usual      usual
	evidence
}

func newTable(a *aligner, olds, news []int) *table {
	t := &table{a: a, olds: olds, news: news, width: len(news) + 1, from: make([]int, len(olds)+1), usual: unknown}
	if rows := len(t.from); rows*t.width > mostCells {
		t.width = min(t.width, max(mostCells/rows, leastWidth))
		a.approximate = true
	}
	for r := range t.from {
		centre := r * len(news) / len(olds)
		t.from[r] = min(max(0, centre-t.width/2), len(news)+1-t.width)
	}
	return t
}

// link finds what belongs together: the evidence of the words, then how likely
// each pair is in view of all the others, once more with what the likely pairs
// tell of words that stand for one another and of what is usual between the texts,
// and then the links that make the most of it.
func (t *table) link(ctx context.Context) error {
	if err := t.share(ctx); err != nil {
		return err
	}
	probable, err := t.posterior(ctx)
	if err != nil {
		return err
	}
	learned, err := t.associate(ctx, probable)
	if err != nil {
		return err
	}
	for round := range adaptRounds {
		adapted := t.adapt(probable)
		if !adapted && (!learned || round > 0) {
			break
		}
		if probable, err = t.posterior(ctx); err != nil {
			return err
		}
	}
	chosen, err := t.choose(ctx, probable)
	if err != nil {
		return err
	}
	for _, f := range chosen {
		t.a.add(f)
	}
	return nil
}

// cell returns the index of a cell, or -1 outside of the band.
func (t *table) cell(r, c int) int {
	if r < 0 || c < t.from[r] || c >= t.from[r]+t.width {
		return -1
	}
	return r*t.width + c - t.from[r]
}

func (t *table) cells() int { return len(t.from) * t.width }

func (t *table) old(r int) *bag { return &t.a.sides[0].bags[t.olds[r-1]] }
func (t *table) new(c int) *bag { return &t.a.sides[1].bags[t.news[c-1]] }

// joinsOld reports whether the r-th old sentence stands right behind the one
// before it: no moved sentence stands between. joinsNew is its mirror image.
func (t *table) joinsOld(r int) bool { return r > 1 && t.olds[r-1] == t.olds[r-2]+1 }
func (t *table) joinsNew(c int) bool { return c > 1 && t.news[c-1] == t.news[c-2]+1 }

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
