package lexicon

import "math"

// Grammar says how likely words are behind others: a model of words, up to three
// in a row, mixed with one of their classes, up to five in a row. Both are smoothed
// by the method of Kneser and Ney (1995; Chen and Goodman 1999) and pruned. It is safe
// for concurrent use.
type Grammar struct {
	words   *Words
	table   *Table
	network *network
}

const (
	// WordOrder is how many words in a row the model of words knows.
	WordOrder = 3
	// ClassOrder is how many classes in a row the model of classes knows.
	ClassOrder = 5
	// Reach is how many units the longest of them looks back.
	Reach = ClassOrder - 1
	// Tail is how many units the network looks ahead.
	Tail = Window
	// wordShare is what the model of words counts for in the mixture.
	wordShare = 0.5
)

// Start and End stand for the beginning and the end of a sentence.
const (
	Start = "^"
	End   = "$"
)

// Symbol is a unit as the models see it.
type Symbol struct {
	word    uint64 // hash of the word or of its shape
	class   uint64
	traits  Traits
	vectors [Questions]vector
}

// Traits are what the network is told of the symbol.
func (s Symbol) Traits() Traits { return s.traits }

// The kinds of what the table of a grammar keeps, mixed into the keys.
const (
	wordChance = iota + 1
	wordBackOff
	classChance
	classBackOff
	emission // the chance of a word among those of its class
)

// GrammarBytes is the width of a value in the table of a grammar.
const GrammarBytes = 1

// A value is a logarithm to base 2 in steps, from highest down.
const (
	bitSteps = 9
	highest  = 3.0
	lowest   = highest - 255.0/bitSteps
)

func quantized(bits float64) uint32 {
	return uint32(math.Round((highest - max(lowest, min(highest, bits))) * bitSteps))
}

func bitsOf(value uint32) float64 { return highest - float64(value)/bitSteps }

// chain is the key of a row of symbols, the last first.
func chain(kind uint64, newestFirst ...uint64) uint64 {
	key := kind
	for _, s := range newestFirst {
		key = mix(key, s)
	}
	return key
}

// ChanceOfWords is the entry, in the table of a grammar, of the chance of the last
// word of a row behind the others. A row is given with its last word first; bits
// are logarithms to base 2.
func ChanceOfWords(bits float64, newestFirst ...string) Entry {
	return Entry{chain(wordChance, hashes(newestFirst)...), quantized(bits)}
}

// BackOffOfWords is the weight of shorter rows behind a row.
func BackOffOfWords(bits float64, newestFirst ...string) Entry {
	return Entry{chain(wordBackOff, hashes(newestFirst)...), quantized(bits)}
}

// ChanceOfClasses is as ChanceOfWords, for classes.
func ChanceOfClasses(bits float64, newestFirst ...uint64) Entry {
	return Entry{chain(classChance, newestFirst...), quantized(bits)}
}

// BackOffOfClasses is as BackOffOfWords, for classes.
func BackOffOfClasses(bits float64, newestFirst ...uint64) Entry {
	return Entry{chain(classBackOff, newestFirst...), quantized(bits)}
}

// Emission is the chance of a word among those of its class.
func Emission(bits float64, form string) Entry {
	return Entry{chain(emission, hash(form)), quantized(bits)}
}

func hashes(forms []string) []uint64 {
	out := make([]uint64, len(forms))
	for i, f := range forms {
		out[i] = hash(f)
	}
	return out
}

// Symbol returns what the models take the unit for. A capital says nothing of the
// first unit of a sentence, nor of a single letter, which is "I" or stands for a name.
func (g *Grammar) Symbol(u Unit, first bool) Symbol {
	s, ok := g.symbol(u.Form)
	if !ok {
		for _, shape := range Shapes(u) {
			if s, ok = g.symbol(shape); ok {
				break
			}
		}
	}
	s.traits.Onset, s.traits.Endings = int(hash(u.Onset)%Onsets), endingsOf(u.Form)
	s.traits.Capital = u.Capital && !first && len(u.Form) > 1
	s.vectors = g.network.vectorsOf(s.traits)
	return s
}

func (g *Grammar) symbol(form string) (Symbol, bool) {
	h := hash(form)
	value, ok := g.words.table.Get(h)
	s := Symbol{word: h, class: uint64(value & classMask)}
	s.traits = Traits{Word: -1, Class: int(s.class), Endings: [endings]int{-1, -1}}
	if at, ok := g.network.index.Get(h); ok && s.class != 0 {
		s.traits.Word = int(at)
	}
	return s, ok && s.class != 0
}

// bound returns what stands for the beginning or the end of a sentence.
func (g *Grammar) bound(form string) Symbol {
	s, _ := g.symbol(form)
	s.vectors = g.network.vectorsOf(s.traits)
	return s
}

// Sentence returns the units of a sentence as symbols, with what stands for its
// beginning, Reach times, and for its end, Tail times, around them.
func (g *Grammar) Sentence(units []Unit) []Symbol {
	out := make([]Symbol, 0, len(units)+Reach+Tail)
	start, end := g.bound(Start), g.bound(End)
	for range Reach {
		out = append(out, start)
	}
	for i, u := range units {
		out = append(out, g.Symbol(u, i == 0))
	}
	for range Tail {
		out = append(out, end)
	}
	return out
}

// Surprise returns how unexpected the symbol at i is behind those before it, in bits.
func (g *Grammar) Surprise(row []Symbol, i int) float64 {
	word := g.backedOff(wordChance, wordBackOff, row, i, WordOrder, func(s Symbol) uint64 { return s.word })
	class := g.backedOff(classChance, classBackOff, row, i, ClassOrder, func(s Symbol) uint64 { return s.class })
	within := lowest
	if v, ok := g.table.Get(chain(emission, row[i].word)); ok {
		within = bitsOf(v)
	}
	return -math.Log2(wordShare*math.Exp2(word) + (1-wordShare)*math.Exp2(class+within))
}

// backedOff returns the chance of the symbol at i behind the longest row before it
// that the table has, in bits.
func (g *Grammar) backedOff(chance, backOff uint64, row []Symbol, i, order int, of func(Symbol) uint64) float64 {
	order = min(order, i+1)
	var chances, backOffs [ClassOrder]uint64
	chances[0], backOffs[0] = mix(chance, of(row[i])), backOff
	for n := 1; n < order; n++ {
		before := of(row[i-n])
		chances[n], backOffs[n] = mix(chances[n-1], before), mix(backOffs[n-1], before)
	}
	bits := 0.0
	for n := order - 1; n > 0; n-- {
		if v, ok := g.table.Get(chances[n]); ok {
			return bits + bitsOf(v)
		}
		if v, ok := g.table.Get(backOffs[n]); ok {
			bits += bitsOf(v)
		}
	}
	if v, ok := g.table.Get(chances[0]); ok {
		return bits + bitsOf(v)
	}
	return lowest
}
