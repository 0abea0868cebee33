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
	doubted      = 0.6
	otherDoubted = 0.5
	bitSaved     = 0.3
	spokenFor    = 1.5
)

// enough is how much must speak for another word, by the kind of words that are
// taken for one another: the more words there are to choose from, the more often
// one of them seems better by chance.
var enough = map[string]float64{"case": 5.0, article: 4.5, preposition: 9.2}

const (
	article     = "article"
	preposition = "preposition"
)

const (
	enoughForForms = 7.0  // as enough, for words that differ in their ending
	enoughForSlips = 10.6 // and for words that a slip of the hand makes
)

// mostSaved is more bits than another word or another order saves but by chance: what
// they could not bring over the threshold is not read again with the other, which
// takes long. In the same way, hardly a word is doubted less than leastDoubt.
const (
	mostSaved  = 15.0
	leastDoubt = -8.0
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
		if x, ok := r.transposed(mine, theirs, i); ok {
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
	isWord := r.words.Of(form).Lower
	if confusable == nil && (len(form) <= 1 || i > 0 && mine.units[i].Capital || !isWord && !r.variants.Derived(form)) {
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
			score := doubted*doubt + spokenFor*speaks(mine, i, other, form)
			if score-otherDoubted*leastDoubt+bitSaved*mostSaved < enough || r.variants.IsRegional(form, other) {
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
	told := func(of func(form, other string) bool) []string {
		return theirs.which(func(other string) bool { return other != form && of(form, other) })
	}
	switch {
	case kind == preposition && doubt <= 0: // many fit in one place, and the other side may have any
	case kind == preposition && doubt < doubtedAlone:
		try(told(func(_, other string) bool { return slices.Contains(confusable, other) }), enough[kind])
	case confusable != nil:
		try(confusable, enough[kind])
	case doubt < doubtedAlone:
		try(told(r.variants.IsForm), enoughForForms)
		if isWord {
			try(told(r.variants.IsSlip), enoughForSlips)
		}
	default:
		try(r.variants.Forms(form), enoughForForms)
		if isWord {
			try(r.variants.Slips(form), enoughForSlips)
		}
	}
	return best, best.excess > 0
}

// What speaks for two neighbours that were meant the other way round, in the same way.
// That the other order makes sense tells more than that this one makes none.
const (
	orderDoubted      = 0.3
	otherOrderDoubted = 0.7
	swapBitSaved      = 0.4
	swapSpokenFor     = 2.0
	enoughForSwap     = 6.7
	enoughForNames    = 10.0 // if one is a name: the model has met few, and knows no order of them
)

// transposed looks for two neighbours at i that were meant the other way round.
func (r reader) transposed(mine *reading, theirs *witness, i int) (suspect, bool) {
	a, b := mine.form(i), mine.form(i+1)
	if a == b || mine.isExpected(i) || !mine.isWord(i) || !mine.isWord(i+1) || theirs.has(a, b) {
		return suspect{}, false
	}
	if r.beginsAnew(mine, i+1) {
		return suspect{}, false
	}
	enough := enoughForSwap
	if (mine.isName(i) || mine.isName(i+1)) && !theirs.swaps(mine, i) {
		enough = enoughForNames
	}
	at := i + vocabulary.Reach
	order := mine.grammar.OrderOf(mine.row, at)
	score := orderDoubted*order.Doubt() - otherOrderDoubted*order.Swapped() + swapSpokenFor*theirs.speaksForSwap(mine, i)
	if score+swapBitSaved*mostSaved < enough {
		return suspect{}, false
	}
	saved := mine.saved(i, mine.row[at+1], mine.row[at])
	score += swapBitSaved * saved
	return suspect{at: i, n: 2, excess: score - enough, saved: saved}, score > enough
}

// beginsAnew reports whether the unit at i has a capital though it is no name, as behind
// a heading that is not parted from its text.
func (r reader) beginsAnew(mine *reading, i int) bool {
	return mine.isName(i) && r.words.Of(mine.form(i)).Lower && !r.words.Of(mine.form(i)).Name
}

// swaps reports whether the other side has the two at i in the other order, and one
// of them beside the other's neighbour.
func (w *witness) swaps(r *reading, i int) bool {
	a, b := r.form(i), r.form(i+1)
	return w.has(b, a) && (w.has(r.form(i-1), b) || w.has(a, r.form(i+2)))
}

// speaksForSwap says how many more neighbours the two at i would have in common with
// the other side if they stood the other way round.
func (w *witness) speaksForSwap(r *reading, i int) float64 {
	before, a, b, after := r.form(i-1), r.form(i), r.form(i+1), r.form(i+2)
	count := func(first, second string) float64 {
		if w.has(first, second) {
			return 1
		}
		return 0
	}
	return count(before, b) + count(a, after) - count(before, a) - count(b, after)
}
