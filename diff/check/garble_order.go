package check

import (
	"iter"

	vocabulary "stet/diff/lexicon"
	"stet/diff/segment"
)

// exchange is a stretch of units that may have been meant in another order: two words
// that took each other's place.
type exchange struct {
	first  int
	order  []int // which unit was meant at each place from first on
	whole  bool  // what is written close to the words moved with them
	second int   // the unit that the second word begins with
}

const (
	// mostMarks is how many marks may stand between two words that took each other's place.
	mostMarks = 2
	// mostClose is how many units are written without a space between at most, where they
	// took another's place as a whole: "(ABC)," has four.
	mostClose = 4
)

// exchanges returns how the unit at i and what stands behind may have been meant: two words
// the other way round, marks between them left in their places, or, where something is
// written close to one of them, such as a comma, both with what belongs to them.
func (r *reading) exchanges(i int) []exchange {
	var out []exchange
	if second := r.nextWord(i); r.isWord(i) && second > 0 && r.form(i) != r.form(second) {
		order := []int{second}
		for k := i + 1; k < second; k++ {
			order = append(order, k)
		}
		out = append(out, exchange{i, append(order, i), false, second})
	}
	if !r.isSpaced(i) {
		return out
	}
	second := r.nextSpaced(i)
	end := r.nextSpaced(second)
	if end >= len(r.units) || end-i <= 2 || second-i > mostClose || end-second > mostClose || !r.hasWord(i, second) || !r.hasWord(second, end) {
		return out
	}
	var order []int
	for k := second; k < end; k++ {
		order = append(order, k)
	}
	for k := i; k < second; k++ {
		order = append(order, k)
	}
	return append(out, exchange{i, order, true, second})
}

// nextWord returns the unit of the next word behind i that nothing but marks parts from
// it, 0 if there is none.
func (r *reading) nextWord(i int) int {
	for k := i + 1; k < len(r.units) && k <= i+1+mostMarks; k++ {
		if r.isWord(k) {
			if r.units[k].Token == r.units[i].Token {
				return 0
			}
			return k
		}
	}
	return 0
}

// isSpaced reports whether a space stands before the unit at i, or nothing.
func (r *reading) isSpaced(i int) bool {
	if i <= 0 || i >= len(r.units) {
		return true
	}
	a, b := r.units[i-1].Token, r.units[i].Token
	return a != b && r.tokens[a].End < r.tokens[b].Start
}

// nextSpaced returns the next unit behind i with a space before it.
func (r *reading) nextSpaced(i int) int {
	for i++; !r.isSpaced(i); i++ {
	}
	return i
}

func (r *reading) hasWord(first, end int) bool {
	for i := first; i < end; i++ {
		if r.isWord(i) {
			return true
		}
	}
	return false
}

// What speaks for two words that were meant the other way round, added up in the same way
// as for another word.
const (
	orderDoubted  = 0.17 // for each word with its next one that is doubted less then
	swapBitSaved  = 0.55
	swapSpokenFor = 2.3 // for each two neighbours that the other side has and the sentence would
	movedWhole    = 0.6 // less, if marks moved with the words: there are more such orders
	ofNames       = 1.5 // less, if one is a name: the model has met few, and knows no order of them
	enoughForSwap = 7.0
	// leastOrderDoubt is what the doubt about the order of two neighbours is hardly ever below.
	leastOrderDoubt = -10.0
)

// mostGained is as much as may speak for an exchange because the order that it makes is not doubted.
func mostGained(e exchange) float64 {
	return -orderDoubted * leastOrderDoubt * float64(len(e.order)+1)
}

// exchanged tells whether the order of an exchange was meant.
func (r reader) exchanged(mine *reading, theirs *witness, e exchange) (suspect, bool) {
	if mine.isOrderExpected(e) || theirs.hasAll(mine, e) || r.beginsAnew(mine, e.second) || !e.whole && (mine.isPart(e.first) || mine.isPart(e.second) || r.standsEitherWay(mine, e.first, e.second)) {
		return suspect{}, false
	}
	score := swapSpokenFor * float64(theirs.speaksForOrder(mine, e))
	if e.whole {
		score -= movedWhole
	}
	if mine.hasName(e) && !theirs.swaps(mine, e) {
		score -= ofNames
	}
	if score += orderDoubted * mine.ordersDoubted(e); score+swapBitSaved*mostSaved+mostGained(e) < enoughForSwap {
		return suspect{}, false
	}
	meant := make([]vocabulary.Symbol, len(e.order))
	for k, i := range e.order {
		meant[k] = mine.symbolAt(i)
	}
	saved := mine.saved(e.first, meant...)
	score += swapBitSaved * min(saved, mostSaved)
	if score+mostGained(e) < enoughForSwap {
		return suspect{}, false
	}
	score -= orderDoubted * mine.ordersDoubtedIn(mine.reordered(e), e)
	return suspect{at: e.first, n: len(e.order), excess: score - enoughForSwap, saved: saved}, score > enoughForSwap
}

// isOrderExpected reports whether nothing surprises in the stretch.
func (r *reading) isOrderExpected(e exchange) bool {
	for k := range e.order {
		if !r.isExpected(e.first + k) {
			return false
		}
	}
	return true
}

// reordered is the sentence with the units of a stretch as they may have been meant.
func (r *reading) reordered(e exchange) []vocabulary.Symbol {
	r.scratch = append(r.scratch[:0], r.row...)
	for k, i := range e.order {
		r.scratch[e.first+k+vocabulary.Reach] = r.symbolAt(i)
	}
	return r.scratch
}

// at returns which unit stands at k in the order that may have been meant.
func (e *exchange) at(k int) int {
	if k >= e.first && k < e.first+len(e.order) {
		return e.order[k-e.first]
	}
	return k
}

// ordersDoubted is how much the order of words in a stretch and beside it is doubted, added up.
func (r *reading) ordersDoubted(e exchange) float64 {
	sum := 0.0
	for k := range e.neighbours(len(r.units)) {
		if r.isWord(k) && r.isWord(k+1) {
			sum += r.orderAt(k)
		}
	}
	return sum
}

// ordersDoubtedIn is the same as the stretch may have been meant; the row is the sentence so.
func (r *reading) ordersDoubtedIn(row []vocabulary.Symbol, e exchange) float64 {
	sum := 0.0
	for k := range e.neighbours(len(r.units)) {
		if r.isWord(e.at(k)) && r.isWord(e.at(k+1)) {
			sum += r.orderDoubt(row, k)
		}
	}
	return sum
}

// neighbours yields the places of a sentence at which one of two neighbours is of the stretch.
func (e *exchange) neighbours(units int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for k := max(0, e.first-1); k < min(e.first+len(e.order), units-1); k++ {
			if !yield(k) {
				return
			}
		}
	}
}

// beginsAnew reports whether the unit at i has a capital though it is no name, as behind
// a heading that is not parted from its text.
func (r reader) beginsAnew(mine *reading, i int) bool {
	return mine.isName(i) && r.words.Of(mine.form(i)).Lower && !r.words.Of(mine.form(i)).Name
}

// standsEitherWay reports whether two words are as well written one way as the other: a
// verb before who acts, and a day with its month.
func (r reader) standsEitherWay(mine *reading, first, second int) bool {
	return r.isInverted(mine, first) || r.isSaidBy(mine, first, second) || r.isDayOfMonth(mine, first, second) || r.isDayOfMonth(mine, second, first)
}

// isSaidBy reports whether a verb of saying stands before who said what is written before
// it: the bridge is closed, said Roth.
func (r reader) isSaidBy(mine *reading, verb, who int) bool {
	return r.sayings != nil && verb > 0 && !mine.isWord(verb-1) && mine.isName(who) && r.sayings.classOf(mine.form(verb)) != ""
}

func (r reader) isDayOfMonth(mine *reading, day, month int) bool {
	return mine.tokens[mine.units[day].Token].Kind == segment.Number && r.dates.months.first[mine.form(month)]
}

// isInverted reports whether a verb stands at i before who acts, as the word before it asks
// for: never would Sweden.
func (r reader) isInverted(mine *reading, i int) bool {
	return r.variants.Inverts(mine.form(i-1), mine.form(i))
}

// hasInversion reports whether that is so anywhere in the sentence.
func (r reader) hasInversion(mine *reading) bool {
	for i := range mine.units {
		if r.isInverted(mine, i) {
			return true
		}
	}
	return false
}

// hasName reports whether one of the units of a stretch is a name.
func (r *reading) hasName(e exchange) bool {
	for k := range e.order {
		if r.isName(e.first + k) {
			return true
		}
	}
	return false
}

// swaps reports whether the other side has the units of a stretch as they may have been
// meant, and what stands before or behind them as well.
func (w *witness) swaps(r *reading, e exchange) bool {
	last := e.first + len(e.order)
	for k := e.first + 1; k < last; k++ {
		if !w.has(r.form(e.at(k-1)), r.form(e.at(k))) {
			return false
		}
	}
	return w.has(r.form(e.first-1), r.form(e.at(e.first))) || w.has(r.form(e.at(last-1)), r.form(last))
}

// hasAll reports whether the other side has all units of a stretch as they stand.
func (w *witness) hasAll(r *reading, e exchange) bool {
	for k := range len(e.order) - 1 {
		if !w.has(r.form(e.first+k), r.form(e.first+k+1)) {
			return false
		}
	}
	return true
}

// speaksForOrder says how many more neighbours a stretch and what is beside it would have
// in common with the other side if it stood as it may have been meant.
func (w *witness) speaksForOrder(r *reading, e exchange) int {
	n := 0
	for k := e.first; k <= e.first+len(e.order); k++ {
		if w.has(r.form(e.at(k-1)), r.form(e.at(k))) {
			n++
		}
		if w.has(r.form(k-1), r.form(k)) {
			n--
		}
	}
	return n
}
