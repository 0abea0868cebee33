package check

import (
	"context"

	vocabulary "stet/diff/lexicon"
	"stet/diff/segment"
)

// readingRule reports sentences that read like no sentence of their language,
// weighed against their partner: what reads well there and not here is suspect.
// It needs a model of the language and is silent without one.
type readingRule struct{}

func (readingRule) Category() Category { return Garble }

func (readingRule) Check(ctx context.Context, in *Input) []Discrepancy {
	if in.Old.Language != in.New.Language {
		return nil
	}
	grammar, variants := vocabulary.GrammarOf(in.New.Language), vocabulary.VariantsOf(in.New.Language)
	if grammar == nil || variants == nil {
		return nil
	}
	r := reader{vocabulary.WordsOf(in.New.Language), grammar, variants, in.thesaurus(in.New.Language), attributions.of(in.New.Language), datesOf(in.New.Language)}
	oldPairs, newPairs := &neighbours{text: in.Old}, &neighbours{text: in.New}
	var out []Discrepancy
	for i := range in.Pairs {
		if ctx.Err() != nil {
			return out
		}
		p := &in.Pairs[i]
		if len(p.Old) == 0 || len(p.New) == 0 || !changed(p) {
			continue
		}
		old, new := r.read(in.Old, p.Old), r.read(in.New, p.New)
		for _, d := range r.judge(old, new, newPairs) {
			d.Old, d.New = d.New, nil
			out = append(out, d)
		}
		out = append(out, r.judge(new, old, oldPairs)...)
	}
	return out
}

// reader judges sentences by the models of their language.
type reader struct {
	words    *vocabulary.Words
	grammar  *vocabulary.Grammar
	variants *vocabulary.Variants
	lexis    *thesaurus       // nil if there is none
	sayings  *attributionData // nil if there is none
	dates    *dateData
}

func (r reader) read(t *segment.Text, sentences []int) []*reading {
	out := make([]*reading, 0, len(sentences))
	for _, s := range sentences {
		if tokens := t.TokensIn(s, s+1); len(tokens) > 0 {
			out = append(out, newReading(r.grammar, t.Raw, tokens))
		}
	}
	return out
}

// judge judges the sentences of one side of a pair against the other. What the
// other text has anywhere, as its neighbours tell, is the author's. What it finds
// stands in New.
func (r reader) judge(mine, other []*reading, anywhere *neighbours) []Discrepancy {
	theirs := newWitness(other)
	theirSurprise := meanSurprise(other)
	var out []Discrepancy
	for _, x := range mine {
		if x.share(theirs) < leastShared {
			continue
		}
		suspects := r.suspects(x, theirs)
		if jumbled(r.words, x, theirSurprise, suspects) && anywhere.share(x.tokens) <= mostInOrder && theirs.inOrder(x) <= mostSharedInOrder && !r.hasInversion(x) {
			out = append(out, garbled("word-order", Major, 0.9, x.span(0, len(x.units))))
			continue
		}
		for _, s := range suspects {
			if anywhere.has(x.withNeighbours(s)) {
				continue
			}
			span := x.span(s.at, s.n)
			// One word that reads oddly changes no fact, and now and then it is sound.
			d := garbled("grammar", Minor, 0.6, span, span.In(x.raw), s.meant)
			if s.meant == "" {
				d.Reason = Reason{"garble.grammar.swap", d.Reason.Args[:1]}
			}
			out = append(out, d)
		}
	}
	return out
}

func garbled(kind string, severity Severity, confidence float64, s segment.Span, args ...string) Discrepancy {
	return Discrepancy{Category: Garble, Kind: kind, Severity: severity, Confidence: confidence, New: &s, Reason: Reason{"garble." + kind, args}}
}

// meanSurprise is the mean surprise of the units of sentences, in bits.
func meanSurprise(of []*reading) float64 {
	sum, n := 0.0, 0
	for _, r := range of {
		sum += r.surprise() * float64(len(r.units))
		n += len(r.units)
	}
	return sum / float64(max(1, n))
}

const (
	// jumble is how much must speak against a sentence as a whole: how many bits a
	// unit it is more surprising than its partner, a part of how surprising it is
	// at all, something for each place where something else was meant, and the mean
	// doubt about the order of two neighbours.
	jumble        = 2.6
	surprisedPart = 0.25
	suspectPart   = 0.5
	// leastOdd is what the surprise must come to for the order to be looked at, which
	// takes long: that of jumbled sentences comes to more.
	leastOdd = 2.3
	// fewestRead is how many units a sentence must have to be judged as a whole.
	fewestRead = 6
	// leastPlain is the share of them that must be words which the model knows and
	// that are no names: of lists of names and of addresses it expects no order.
	leastPlain = 0.5
	// leastShared is the share of them that the other side must have: the same words in
	// another order. Of a sentence that says something else there is nothing to tell.
	leastShared = 0.3
	// mostInOrder is the share of its neighbours that may be neighbours in the other text
	// as well: there somebody wrote it so.
	mostInOrder = 0.5
	// mostSharedInOrder is the same of those neighbours alone that the partner has both of.
	mostSharedInOrder = 0.8
)

// jumbled reports whether the words of a sentence stand in no order that makes one.
// One that would make sense but for one place is not jumbled.
func jumbled(words *vocabulary.Words, mine *reading, theirSurprise float64, suspects []suspect) bool {
	if len(mine.units) < fewestRead || mine.plainShare(words) < leastPlain {
		return false
	}
	surprise := mine.surprise()
	if len(suspects) == 1 {
		surprise -= suspects[0].saved / float64(len(mine.units))
	}
	score := surprise - theirSurprise + surprisedPart*surprise + suspectPart*float64(len(suspects))
	return score > leastOdd && score+mine.disorder() > jumble
}
