package align

// movedLeast is the similarity that a sentence must have with one elsewhere to
// be called moved: higher than in order, where the place speaks for it too.
const movedLeast = 0.45

// findMoved links sentences that are left over on both sides and say the same.
func (a *aligner) findMoved() {
	olds, news := a.free(0, 0, a.sides[0].len()), a.free(1, 0, a.sides[1].len())
	if len(olds) == 0 || len(news) == 0 {
		return
	}
	for _, p := range a.mutual(olds, news, movedLeast) {
		f := found{p.old, p.old + 1, p.new, p.new + 1, true}
		if a.sameRole(f) {
			f.moved = a.crosses(f)
			a.add(f)
		}
	}
}

// crosses reports whether a link would cross one that is in order.
func (a *aligner) crosses(f found) bool {
	for _, o := range a.found {
		if !o.moved && (o.oldFirst < f.oldFirst) != (o.newFirst < f.newFirst) {
			return true
		}
	}
	return false
}
