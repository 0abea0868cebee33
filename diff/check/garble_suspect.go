package check

import (
	"cmp"
	"slices"
	"strings"

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
// The numbers are those of a regression, rounded.
const (
	doubted      = 0.6
	otherDoubted = 0.5
	bitSaved     = 0.3
	spokenBeside = 1.5 // by each neighbour beside which the other side has the other, and against it likewise
	spokenFor    = 2.5 // if the other side has it
	inUse        = 3.3 // less, if the other side has what stands there
	twice        = 3.0 // less, if the sentence has it already: words other than those for grammar seldom stand twice
	unmet        = 1.2 // if the text of the model does not have what stands there
	// anotherPart is for a word that is none of the parts of speech that the other is, or may
	// be one more. Words that are the same stand in the same places, and two versions may well
	// have either: "valued" and "valuable".
	anotherPart = 1.0
	undoubted   = 1.0 // less for any other, if the model does not doubt what stands there
)

// enough is how much must speak for another word, by the kind of words that are
// taken for one another: the more words there are to choose from, the more often
// one of them seems better by chance.
var enough = map[string]float64{"case": 4.2, article: 4.5, preposition: 10.0}

const (
	article     = "article"
	preposition = "preposition"
)

// ifReflexive is how much more must speak against such as "itself": it stands where "it" does.
const ifReflexive = 2.5

const (
	// enoughForForms is as enough, for words that differ in their ending. More must speak
	// for the same word in another number or tense, which two versions often have without
	// fault, and for what only begins alike or is made of it by a slip of the hand.
	enoughForForms = 6.3
	ifInflected    = 4.0
	ifKin          = 3.0
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
		for _, e := range mine.exchanges(i) {
			if x, ok := r.exchanged(mine, theirs, e); ok {
				found = append(found, x)
			}
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
	if mine.isExpected(i) || mine.tokens[mine.units[i].Token].Kind != segment.Word || mine.isAbbreviation(i) || mine.isPart(i) || theirs.beside(mine, i, form) == 2 {
		return suspect{}, false
	}
	kind, confusable := r.variants.Confusable(form)
	if confusable == nil && !r.isPlain(mine, i) {
		return suspect{}, false
	}
	question := vocabulary.AboutForm
	if confusable != nil {
		question = vocabulary.AboutGrammar
	}
	p := place{reader: r, mine: mine, theirs: theirs, at: i, form: form, kind: kind, around: mine.around(question, i)}
	p.doubt = p.around.Doubt(mine.symbolAt(i))
	p.best = suspect{at: i, n: 1}
	switch {
	case kind == preposition && p.doubt <= 0: // many fit in one place, and the other side may have any
	case kind == preposition && p.doubt < doubtedAlone:
		p.try(theirs.which(func(other string) bool { return slices.Contains(confusable, other) }))
	case confusable != nil:
		p.try(confusable)
	default:
		p.try(theirs.which(p.isKin))
		if p.doubt >= doubtedAlone {
			p.try(r.variants.Forms(form))
			p.try(r.variants.Slips(form))
		}
	}
	return p.best, p.best.excess > 0
}

// isPlain reports whether the unit at i is a word, and none that is a name: what is no
// word has a rule of its own.
func (r reader) isPlain(mine *reading, i int) bool {
	form := mine.form(i)
	return len(form) > 1 && !mine.isName(i) && (r.words.Of(form).Lower || r.variants.Derived(form))
}

// place is one of a sentence where other words are tried.
type place struct {
	reader
	mine       *reading
	theirs     *witness
	at         int
	form, kind string
	around     vocabulary.Surrounding
	doubt      float64
	best       suspect
}

// try keeps the best of other words, if enough speaks for it.
func (p *place) try(others []string) {
	for _, other := range others {
		if p.kind == "" && p.variants.IsForGrammar(other) && !p.variants.IsSlip(p.form, other) {
			continue // "forty" is not made of "for"
		}
		score := doubted*p.doubt + p.spoken(other) - p.enoughFor(other)
		if score-otherDoubted*leastDoubt+bitSaved*mostSaved+anotherPart < 0 || p.variants.IsRegional(p.form, other) {
			continue
		}
		s := p.mine.symbol(p.at, other)
		score -= otherDoubted * p.around.Doubt(s)
		if score+bitSaved*mostSaved+anotherPart < 0 {
			continue
		}
		saved := p.mine.saved(p.at, s)
		if score += bitSaved * saved; score+anotherPart > p.best.excess {
			score += p.partsSpeak(other)
		}
		if score > p.best.excess {
			p.best.excess, p.best.meant, p.best.saved = score, other, saved
		}
	}
}

// partsSpeak says how much the parts of speech speak for another word of like letters.
func (p *place) partsSpeak(other string) float64 {
	if p.kind != "" || p.lexis == nil {
		return 0
	}
	mine, theirs := p.lexis.lemmasOf(p.form), p.lexis.lemmasOf(other)
	// What is inflected by its ending was counted, and "lead" for "led" is a slip.
	if areOne(mine, theirs) && !p.variants.IsInflected(p.form, other) && !p.variants.IsSlip(p.form, other) {
		return -ifInflected
	}
	a, b := partsOf(mine), partsOf(theirs)
	if a == 0 || b != 0 && (a&b == 0 || a&b == b && a != b) {
		return anotherPart
	}
	if p.doubt < 0 {
		return -undoubted
	}
	return 0
}

// spoken says how much speaks for another word, beside what the model says.
func (p *place) spoken(other string) float64 {
	if p.kind == article {
		return spokenBeside * p.theirs.speaksBefore(p.mine, p.at, other, p.form)
	}
	sum := spokenBeside * float64(p.theirs.beside(p.mine, p.at, other)-p.theirs.beside(p.mine, p.at, p.form))
	if p.theirs.forms[other] {
		sum += spokenFor
	}
	if p.theirs.forms[p.form] {
		sum -= inUse
	}
	if p.kind != "" {
		return sum
	}
	if p.mine.has(other) {
		sum -= twice
	}
	if p.words.Of(p.form).Class == 0 {
		sum += unmet
	}
	return sum
}

// enoughFor is how much must speak for another word.
func (p *place) enoughFor(other string) float64 {
	switch {
	case p.kind != "" && p.variants.IsReflexive(p.form):
		return enough[p.kind] + ifReflexive
	case p.kind != "":
		return enough[p.kind]
	case p.variants.IsInflected(p.form, other):
		return enoughForForms + ifInflected
	case p.variants.IsForm(p.form, other):
		return enoughForForms
	}
	return enoughForForms + ifKin
}

// sameStart is how many first letters two words share that may be of one kin.
const sameStart = 3

// isKin reports whether a word of the other side may be what was meant: one that begins
// alike, or of which a slip of the hand makes the word.
func (p *place) isKin(other string) bool {
	if other == p.form {
		return false
	}
	if len(p.form) >= sameStart && strings.HasPrefix(other, p.form[:sameStart]) {
		return p.words.Of(other).Lower
	}
	return p.variants.IsSlip(p.form, other)
}
