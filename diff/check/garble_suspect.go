package check

import (
	"cmp"
	"slices"

	vocabulary "stet/diff/lexicon"
	"stet/diff/segment"
)

// suspect is a place of a sentence where something else was meant.
type suspect struct {
	at, n  int     // units of the reading
	meant  string  // instead of the word there; "" if two were meant the other way round
	excess float64 // by how much what speaks for that is more than enough
	saved  float64 // how many bits the sentence is less surprising then
}

// What speaks for another word at a place, added up: that the model doubts what
// stands there, and the other less, how many bits the other saves, and how much
// the other side of the pair speaks for it (Mays, Damerau and Mercer 1991 and
// Golding and Roth 1999 weigh words that are taken for one another in such a way).
const (
	otherDoubted = 0.5 // a doubt about the other, beside one about what stands there
	bitSaved     = 0.3
	spokenFor    = 2.0
)

// enough is how much must speak for another word, by the kind of words that are
// taken for one another: the more words there are to choose from, the more often
// one of them seems better by chance.
var enough = map[string]float64{"case": 3.2, article: 3.8, preposition: 10.0}

const (
	article     = "article"
	preposition = "preposition"
)

const (
	enoughForForms = 7.3 // as enough, for words that differ in their ending
	enoughForSlips = 7.4 // and for words that a slip of the hand makes
	// enoughForTold is as enough, for a word of the other side that stands there between
	// the same two neighbours and differs in its ending alone from one which that side
	// does not have. With other neighbours it says nothing: who writes anew takes other
	// forms of a word.
	enoughForTold = 1.5
	// leastToldDoubt is how little may be doubted then.
	leastToldDoubt = -1.0
)

// mostSaved is more bits than another word saves but by chance, and mostSwapSaved than
// another order does: what they could not bring over the threshold is not read
// again with the other word, which takes long.
// In the same way, no word is doubted less than leastDoubt.
const (
	mostSaved     = 15.0
	mostSwapSaved = 10.0
	leastDoubt    = -6.0
)

// doubtedAlone is how much must be doubted before words are tried that the other
// side does not have: there are hundreds for each word, and they take most of the time.
const doubtedAlone = 2.0

// suspects returns the places of a sentence where something else was meant, as far
// as they are not beside one another: one slip makes its neighbours look odd.
func (r reader) suspects(mine *reading, theirs *witness) []suspect {
	var found []suspect
	for i := range mine.units {
		if x, ok := r.replaced(mine, theirs, i); ok {
			found = append(found, x)
		}
		if x, ok := transposed(mine, theirs, i); ok {
			found = append(found, x)
		}
	}
	slices.SortStableFunc(found, func(a, b suspect) int { return cmp.Compare(b.excess, a.excess) })
	var out []suspect
	for _, x := range found {
		if !slices.ContainsFunc(out, func(o suspect) bool { return x.at <= o.at+o.n && o.at <= x.at+x.n }) {
			out = append(out, x)
		}
	}
	return out
}

// replaced looks for the word that was meant instead of the one at i. What stands
// between the same neighbours on the other side is not looked at.
func (r reader) replaced(mine *reading, theirs *witness, i int) (suspect, bool) {
	form := mine.form(i)
	if mine.isExpected(i) || mine.tokens[mine.units[i].Token].Kind != segment.Word || mine.isAbbreviation(i) || theirs.beside(mine, i, form) == 2 {
		return suspect{}, false
	}
	kind, confusable := r.variants.Confusable(form)
	if confusable == nil && (len(form) <= 1 || i > 0 && mine.units[i].Capital || !r.words.Of(form).Lower) {
		return suspect{}, false // a name; and what is no word has a rule of its own
	}
	doubt := mine.doubtAt(i)
	speaks := theirs.speaks
	if kind == article {
		speaks = theirs.speaksBefore
	}
	best := suspect{at: i, n: 1}
	try := func(others []string, enough float64) {
		for _, other := range others {
			score := doubt + spokenFor*speaks(mine, i, other, form)
			if score-otherDoubted*leastDoubt+bitSaved*mostSaved < enough {
				continue
			}
			s := mine.symbol(i, other)
			score -= otherDoubted * mine.doubtOf(i, s)
			if score+bitSaved*mostSaved < enough {
				continue
			}
			saved := mine.saved(i, s)
			if score += bitSaved * saved; score-enough > best.excess {
				best.excess, best.meant, best.saved = score-enough, other, saved
			}
		}
	}
	isTold := func(of func(form, other string) bool) []string {
		return theirs.which(func(other string) bool { return other != form && of(form, other) })
	}
	told := func() {
		if theirs.forms[form] {
			return
		}
		for _, other := range isTold(r.variants.IsForm) {
			if theirs.beside(mine, i, other) < 2 || theirs.beside(mine, i, form) > 0 {
				continue
			}
			s := mine.symbol(i, other)
			saved := mine.saved(i, s)
			score := doubt - otherDoubted*mine.doubtOf(i, s) + bitSaved*saved
			if score-enoughForTold > best.excess {
				best.excess, best.meant, best.saved = score-enoughForTold, other, saved
			}
		}
	}
	switch {
	case kind == preposition && doubt <= 0: // many fit in one place, and the other side may have any
	case kind == preposition && doubt < doubtedAlone:
		try(isTold(func(_, other string) bool { return slices.Contains(confusable, other) }), enough[kind])
	case confusable != nil:
		try(confusable, enough[kind])
	case doubt <= leastToldDoubt:
	case doubt < doubtedAlone:
		told()
		if doubt > 0 {
			try(isTold(r.variants.IsSlip), enoughForSlips)
		}
	default:
		told()
		try(r.variants.Forms(form), enoughForForms)
		try(r.variants.Slips(form), enoughForSlips)
	}
	return best, best.excess > 0
}

// What speaks for two neighbours that were meant the other way round, in the same way.
const (
	swapDoubted   = 0.5
	swapBitSaved  = 0.5
	swapSpokenFor = 2.0
	besideSwap    = 1.0 / 3 // what a neighbour counts for beside the two themselves
	enoughForSwap = 3.7
)

// transposed looks for two neighbours at i that were meant the other way round.
func transposed(mine *reading, theirs *witness, i int) (suspect, bool) {
	a, b := mine.form(i), mine.form(i+1)
	if a == b || mine.isExpected(i) || !mine.isWord(i) || !mine.isWord(i+1) || theirs.has(a, b) {
		return suspect{}, false
	}
	if (mine.isName(i) || mine.isName(i+1)) && !theirs.swaps(mine, i) {
		return suspect{}, false // the model has met few names, and knows no order of them
	}
	at := i + vocabulary.Reach
	doubts := 0.0
	for k := max(0, i-1); k < i+2; k++ { // the word before them looks odd too
		doubts += mine.doubtAt(k)
	}
	score := swapDoubted*doubts + swapSpokenFor*theirs.speaksForSwap(mine, i)
	if score+swapBitSaved*mostSwapSaved < enoughForSwap {
		return suspect{}, false
	}
	saved := mine.saved(i, mine.row[at+1], mine.row[at])
	score += swapBitSaved * saved
	return suspect{at: i, n: 2, excess: score - enoughForSwap, saved: saved}, score > enoughForSwap
}

// swaps reports whether the other side has the two at i in the other order, and one
// of them beside the other's neighbour.
func (w *witness) swaps(r *reading, i int) bool {
	a, b := r.form(i), r.form(i+1)
	return w.has(b, a) && (w.has(r.form(i-1), b) || w.has(a, r.form(i+2)))
}

// speaksForSwap says how much the other side has of the two at i in the other order
// and beside the other's neighbours.
func (w *witness) speaksForSwap(r *reading, i int) float64 {
	before, a, b, after := r.form(i-1), r.form(i), r.form(i+1), r.form(i+2)
	score := 0.0
	for _, pair := range [...]struct {
		first, second string
		weight        float64
	}{
		{b, a, 1},
		{before, b, besideSwap},
		{a, after, besideSwap},
		{before, a, -besideSwap},
		{b, after, -besideSwap},
	} {
		if w.has(pair.first, pair.second) {
			score += pair.weight
		}
	}
	return score
}
