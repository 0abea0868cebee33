package check

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	vocabulary "stet/diff/lexicon"
	"stet/diff/segment"
)

// reading is a sentence as the model of its language sees it.
type reading struct {
	grammar *vocabulary.Grammar
	raw     string
	tokens  []segment.Token
	units   []vocabulary.Unit
	row     []vocabulary.Symbol // the unit i stands at i+vocabulary.Reach
	bits    []float64           // how surprising each unit is, and the end
	orders  []float64           // how much the order of each unit and the next is doubted; NaN until it is asked for
	scratch []vocabulary.Symbol
}

func newReading(g *vocabulary.Grammar, raw string, tokens []segment.Token) *reading {
	r := &reading{grammar: g, raw: raw, tokens: tokens, units: vocabulary.Units(raw, tokens)}
	r.row = g.Sentence(r.units)
	r.bits, r.orders = make([]float64, len(r.units)+1), make([]float64, len(r.units))
	for i := range r.bits {
		r.bits[i] = g.Surprise(r.row, i+vocabulary.Reach)
	}
	for i := range r.orders {
		r.orders[i] = math.NaN()
	}
	return r
}

// leastSurprise is how many bits must be surprising about a unit, or about the one
// behind it, for a slip to be looked for there: of those that were ever found, there
// were more about all, and of the units of sound sentences less about one in four.
const leastSurprise = 8.0

// isExpected reports whether nothing surprises at i.
func (r *reading) isExpected(i int) bool { return max(r.bits[i], r.bits[i+1]) < leastSurprise }

// form is the unit at i, or what stands for the beginning and the end.
func (r *reading) form(i int) string {
	switch {
	case i < 0:
		return vocabulary.Start
	case i >= len(r.units):
		return vocabulary.End
	}
	return r.units[i].Form
}

// isWord reports whether the unit at i is a word or a number.
func (r *reading) isWord(i int) bool {
	return i >= 0 && i < len(r.units) && r.tokens[r.units[i].Token].Kind != segment.Mark
}

// isAbbreviation reports whether the unit at i is written in capitals: "US" is not "us".
func (r *reading) isAbbreviation(i int) bool {
	word := r.span(i, 1).In(r.raw)
	return utf8.RuneCountInString(word) > 1 && strings.ToUpper(word) == word
}

// isPart reports whether the unit at i is a part of an address, a name of a file or a
// compound: marks such as "/" and "-" join it with other words.
func (r *reading) isPart(i int) bool {
	at := r.units[i].Token
	return r.joins(at-1, at) || r.joins(at+1, at)
}

// joins reports whether a token is a mark that joins the one beside it with another. A dash
// is none: it is wider than the one byte of a hyphen.
func (r *reading) joins(mark, beside int) bool {
	far := 2*mark - beside
	if far < 0 || far >= len(r.tokens) || r.tokens[mark].Kind != segment.Mark || r.tokens[mark].End-r.tokens[mark].Start > 1 || r.tokens[far].Kind == segment.Mark {
		return false
	}
	first, last := min(far, beside), max(far, beside)
	return r.tokens[first].End == r.tokens[mark].Start && r.tokens[mark].End == r.tokens[last].Start
}

// has reports whether the sentence has a form.
func (r *reading) has(form string) bool {
	return slices.ContainsFunc(r.units, func(u vocabulary.Unit) bool { return u.Form == form })
}

// symbolAt is what the unit at i is to the model.
func (r *reading) symbolAt(i int) vocabulary.Symbol { return r.row[i+vocabulary.Reach] }

// symbol is what the unit at i would be to the model if it had another form.
func (r *reading) symbol(i int, form string) vocabulary.Symbol {
	return r.grammar.Symbol(r.units[i].As(form), i == 0)
}

// isName reports whether the unit at i has a capital that no beginning explains.
func (r *reading) isName(i int) bool { return i > 0 && r.units[i].Capital }

// plainShare is the share of the units that are words of the vocabulary and no names.
func (r *reading) plainShare(words *vocabulary.Words) float64 {
	n := 0
	for i, u := range r.units {
		if !r.isName(i) && r.tokens[u.Token].Kind == segment.Word && words.Has(u.Form) {
			n++
		}
	}
	return float64(n) / float64(max(1, len(r.units)))
}

// surprise is the mean surprise of a unit, in bits; that a headline ends without a
// full stop does not count.
func (r *reading) surprise() float64 { return mean(r.bits[:len(r.units)]) }

// leastDisorder is how little the order of two words is doubted at least: what is beyond
// doubt tells no more than what is hardly doubted, and would outweigh what is.
const leastDisorder = -4.0

// disorder is the mean doubt about the order of two words beside one another.
func (r *reading) disorder() float64 {
	var doubts []float64
	for i := range r.units {
		if r.isWord(i) && r.isWord(i+1) {
			doubts = append(doubts, max(leastDisorder, r.orderAt(i)))
		}
	}
	return mean(doubts)
}

// orderAt is how much it is doubted that the unit at i stands before the next.
func (r *reading) orderAt(i int) float64 {
	if math.IsNaN(r.orders[i]) {
		r.orders[i] = r.orderDoubt(r.row, i)
	}
	return r.orders[i]
}

// orderDoubt is the same in another row of as many units.
func (r *reading) orderDoubt(row []vocabulary.Symbol, i int) float64 {
	at := i + vocabulary.Reach
	around := r.grammar.Around(vocabulary.AboutOrder, row, at)
	return around.Doubt(row[at], row[at+1])
}

func mean(of []float64) float64 {
	sum := 0.0
	for _, x := range of {
		sum += x
	}
	return sum / float64(max(1, len(of)))
}

// around is what there is to see around the unit at i for a question.
func (r *reading) around(q vocabulary.Question, i int) vocabulary.Surrounding {
	return r.grammar.Around(q, r.row, i+vocabulary.Reach)
}

// saved returns how many bits less surprising the sentence is when the units from i
// on are others, as many as there are.
func (r *reading) saved(i int, others ...vocabulary.Symbol) float64 {
	n := len(others)
	last := min(i+n+vocabulary.Reach, len(r.bits))
	sum := 0.0
	for _, b := range r.bits[i:last] {
		sum += b
	}
	r.scratch = append(r.scratch[:0], r.row[i:last+vocabulary.Reach]...)
	row := r.scratch
	copy(row[vocabulary.Reach:], others)
	for k := vocabulary.Reach; k < len(row); k++ {
		sum -= r.grammar.Surprise(row, k)
	}
	return sum
}

// span is the stretch of text that n units from i on stand in.
func (r *reading) span(i, n int) segment.Span {
	return segment.Span{Start: r.tokens[r.units[i].Token].Start, End: r.tokens[r.units[i+n-1].Token].End}
}

// withNeighbours returns the tokens of a suspect with those beside it.
func (r *reading) withNeighbours(s suspect) []segment.Token {
	first, last := r.units[s.at].Token, r.units[s.at+s.n-1].Token
	return r.tokens[max(0, first-1):min(len(r.tokens), last+2)]
}

// share is the share of the units that the other side has as well.
func (r *reading) share(theirs *witness) float64 {
	n := 0
	for _, u := range r.units {
		if theirs.forms[u.Form] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(r.units)))
}

// witness is what the other side of a pair has: what stands there is in use.
type witness struct {
	list  []string // the forms, each once, as they stand
	forms map[string]bool
	pairs map[[2]string]bool // of neighbours
}

func newWitness(of []*reading) *witness {
	w := &witness{forms: map[string]bool{}, pairs: map[[2]string]bool{}}
	for _, r := range of {
		for i := range len(r.units) + 1 {
			if form := r.form(i); !w.forms[form] {
				w.forms[form] = true
				w.list = append(w.list, form)
			}
			w.pairs[[2]string{r.form(i - 1), r.form(i)}] = true
		}
	}
	return w
}

// inOrder is, of the neighbours that the other side has both of, the share that are
// neighbours there as well: words that came or went say nothing of the order of the others.
func (w *witness) inOrder(r *reading) float64 {
	all, same := 0, 0
	for i := 1; i < len(r.units); i++ {
		a, b := r.form(i-1), r.form(i)
		if !w.forms[a] || !w.forms[b] {
			continue
		}
		all++
		if w.has(a, b) {
			same++
		}
	}
	return float64(same) / float64(max(1, all))
}

// which returns those of the forms that f says yes to.
func (w *witness) which(f func(form string) bool) []string {
	var out []string
	for _, form := range w.list {
		if f(form) {
			out = append(out, form)
		}
	}
	return out
}

func (w *witness) has(a, b string) bool { return w.pairs[[2]string{a, b}] }

// beside says how many of the two neighbours of the unit at i the other side has
// beside the form.
func (w *witness) beside(r *reading, i int, form string) int {
	n := 0
	if w.has(r.form(i-1), form) {
		n++
	}
	if w.has(form, r.form(i+1)) {
		n++
	}
	return n
}

// decisive is what speaksBefore gives: as much as speaks can.
const decisive = 3

// speaksBefore is as speaks, for forms that the next word decides between, as it
// does between "a" and "an". They stand in most sentences: that the other side has
// one somewhere says nothing.
func (w *witness) speaksBefore(r *reading, i int, form, against string) float64 {
	n := 0.0
	if w.has(form, r.form(i+1)) {
		n += decisive
	}
	if w.has(against, r.form(i+1)) {
		n -= decisive
	}
	return n
}
