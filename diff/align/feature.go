package align

import (
	"cmp"
	"context"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"stet/diff/lexicon"
	"stet/diff/segment"
)

// side is one text's sentences without residue.
type side struct {
	text      *segment.Text
	sentences []int // indexes into text.Sentences
	bags      []bag
	same      []uint64 // a hash of each sentence's tokens
	meanWords float64  // length of a sentence, and one, so that it is never nothing
}

// bag is what a sentence says, regardless of order.
type bag struct {
	features []feature // by id
	total    float64   // the weight of all
	telling  float64   // the same, but what the other text has not counts less
	words    int
}

// feature is a stem, or a run of letters of one, and how often it stands there.
type feature struct {
	id    int32
	count float32
}

func (s *side) len() int { return len(s.sentences) }

func (s *side) indexes(first, last int) []int {
	if first == last {
		return nil
	}
	return slices.Clone(s.sentences[first:last])
}

// tokens returns the tokens of a run of sentences; residue between them has none.
func (s *side) tokens(first, last int) []segment.Token {
	if first == last {
		return nil
	}
	return s.text.TokensIn(s.sentences[first], s.sentences[last-1]+1)
}

func (s *side) role(i int) segment.Role { return s.text.Sentences[s.sentences[i]].Role }

// What the kinds of words weigh, beside their rarity.
const (
	functionWeight = 0.5 // words that only serve grammar
	shortWeight    = 0.7 // words of one or two letters, where no function words are known
	numberWeight   = 1.5
	nameWeight     = 1.5 // capitalised words
	letterWeight   = 0.6 // all runs of letters of a word together, where its stem is 1
	gram           = 4   // length of a run of letters
)

// What words weigh by how rare they are in the language, where that is known: few
// sentences do not tell a common word from a rare one.
const (
	// rarityWeight is what a word weighs more for every power of e that it is rarer
	// than usualRarity.
	rarityWeight = 0.22
	// usualRarity is the logarithm of how many words of text there are to each time
	// that a word stands there which is neither common nor rare.
	usualRarity = 9.0
	// mostRarity is the rarity from which on the counts are too small to tell.
	mostRarity = 12.0
	// leastWeight is what the commonest word weighs.
	leastWeight = 0.2
)

// oneSided is how much a feature that only one text has counts where sentences
// are compared to find partners: it tells nothing of which sentence is one.
const oneSided = 0.64

// newAligner weighs the words of both texts. The error is ctx's.
func newAligner(ctx context.Context, old, new *segment.Text) (*aligner, error) {
	a := &aligner{}
	v := vocabulary{ids: map[string]int32{}}
	for k, t := range []*segment.Text{old, new} {
		s := &a.sides[k]
		s.text = t
		v.language, v.stem, v.words = t.Language, stemmer(t.Language), lexicon.WordsOf(t.Language)
		v.stems = make([][]int32, len(t.Forms))
		for i := range t.Sentences {
			if t.Sentences[i].Role == segment.Residue {
				continue
			}
			s.sentences = append(s.sentences, i)
			tokens := t.TokensIn(i, i+1)
			b, err := v.bag(ctx, t.Raw, tokens)
			if err != nil {
				return nil, err
			}
			s.bags = append(s.bags, b)
			s.same = append(s.same, hashTokens(tokens))
		}
		words := 0
		for i := range s.bags {
			words += s.bags[i].words
		}
		s.meanWords = 1 + float64(words)/float64(max(1, len(s.bags)))
		a.linked[k] = slices.Repeat([]int{-1}, len(s.sentences))
	}
	a.weigh(v)
	return a, nil
}

// weigh gives every feature its weight: what its kind weighs, times the logarithm
// of how few sentences have it, corrected by how rare it is in the language.
func (a *aligner) weigh(v vocabulary) {
	in := make([][2]int, len(v.kinds))
	sentences := 0
	for k, s := range a.sides {
		sentences += len(s.bags)
		for _, b := range s.bags {
			for _, f := range b.features {
				in[f.id][k]++
			}
		}
	}
	a.content = v.content
	a.weights = make([]float64, len(v.kinds))
	for id, n := range in {
		few := math.Log(1 + 2*float64(sentences)/float64(max(n[0]+n[1], 1)))
		a.weights[id] = v.kinds[id] * max(leastWeight, few+rarityWeight*v.rarity[id])
	}
	for k := range a.sides {
		for i := range a.sides[k].bags {
			b := &a.sides[k].bags[i]
			for _, f := range b.features {
				weight := a.weights[f.id] * float64(f.count)
				b.total += weight
				if in[f.id][1-k] == 0 {
					weight *= oneSided
				}
				b.telling += weight
			}
		}
	}
}

// vocabulary numbers the features.
type vocabulary struct {
	language string
	stem     func(string) string
	words    *lexicon.Words // nil where the language has none
	ids      map[string]int32
	kinds    []float64 // what the kind of each feature weighs
	rarity   []float64 // how much rarer than usual it is in the language
	content  []bool    // is the stem of a word that does not only serve grammar
	stems    [][]int32 // the features of a word of the text, by its form; nil before they are asked for
}

func (v *vocabulary) id(name string, kind float64) int32 {
	id, ok := v.ids[name]
	if !ok {
		id = int32(len(v.kinds))
		v.ids[name] = id
		v.kinds = append(v.kinds, kind)
		v.rarity = append(v.rarity, 0)
		v.content = append(v.content, false)
	}
	return id
}

// word is the id of a word, by its stem, which is as common as its commonest form.
func (v *vocabulary) word(stem, form string, kind float64) int32 {
	known := len(v.kinds)
	id := v.id(stem, kind)
	if v.words == nil {
		return id
	}
	if rarity := min(v.words.Rarity(form), mostRarity) - usualRarity; int(id) == known || rarity < v.rarity[id] {
		v.rarity[id] = rarity
	}
	return id
}

// bag counts the features of a sentence. The error is ctx's.
func (v *vocabulary) bag(ctx context.Context, raw string, tokens []segment.Token) (bag, error) {
	var ids []int32
	b := bag{}
	for i, t := range tokens {
		if err := stopped(ctx, i); err != nil {
			return bag{}, err
		}
		if t.Kind == segment.Mark {
			continue
		}
		features := v.stems[t.Form]
		if features == nil {
			features = v.features(t, raw)
			v.stems[t.Form] = features
		}
		// The first word has a capital whatever it is.
		if first, _ := utf8.DecodeRuneInString(raw[t.Start:]); b.words > 0 && unicode.IsUpper(first) && v.content[features[0]] {
			v.kinds[features[0]] = nameWeight
		}
		b.words++
		ids = append(ids, features...)
	}
	slices.Sort(ids)
	for i := 0; i < len(ids); {
		n := i
		for n < len(ids) && ids[n] == ids[i] {
			n++
		}
		b.features = append(b.features, feature{ids[i], float32(n - i)})
		i = n
	}
	return b, nil
}

// features returns the stem of a word and, of longer words, its runs of letters.
func (v *vocabulary) features(t segment.Token, raw string) []int32 {
	letters := utf8.RuneCountInString(t.Norm)
	if t.Kind == segment.Number {
		return []int32{v.id("#"+t.Norm, numberWeight)}
	}
	if segment.IsFunctionWord(v.language, t.Norm) {
		return []int32{v.word(t.Norm, t.Norm, functionWeight)}
	}
	kind := 1.0
	if first, _ := utf8.DecodeRuneInString(raw[t.Start:]); letters < 3 && !unicode.In(first, unicode.Han) {
		kind = shortWeight
	}
	stem := v.word(v.stem(t.Norm), t.Norm, kind)
	v.content[stem] = true
	ids := []int32{stem}
	if letters <= gram {
		return ids
	}
	runes := []rune(t.Norm)
	grams := len(runes) - gram + 1
	for i := range grams {
		ids = append(ids, v.id("~"+string(runes[i:i+gram]), letterWeight/float64(min(grams, gram))))
	}
	return ids
}

// overlap returns the weight of what two runs of sentences have in common.
func (a *aligner) overlap(old, new []feature) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(old) && j < len(new); {
		switch c := cmp.Compare(old[i].id, new[j].id); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			sum += a.weights[old[i].id] * float64(min(old[i].count, new[j].count))
			i, j = i+1, j+1
		}
	}
	return sum
}

// similarity is that of Link, for a link in the making.
func (a *aligner) similarity(f found) float64 {
	old, oldTotal := a.sides[0].joined(f.oldFirst, f.oldLast)
	new, newTotal := a.sides[1].joined(f.newFirst, f.newLast)
	if oldTotal+newTotal == 0 {
		return 0
	}
	return min(1, 2*a.overlap(old, new)/(oldTotal+newTotal))
}

// joined returns the features of a run of sentences.
func (s *side) joined(first, last int) (features []feature, total float64) {
	if last-first == 1 {
		return s.bags[first].features, s.bags[first].total
	}
	for _, b := range s.bags[first:last] {
		features = merge(features, b.features)
		total += b.total
	}
	return features, total
}

func merge(a, b []feature) []feature {
	out := make([]feature, 0, len(a)+len(b))
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch c := cmp.Compare(a[i].id, b[j].id); {
		case c < 0:
			out = append(out, a[i])
			i++
		case c > 0:
			out = append(out, b[j])
			j++
		default:
			out = append(out, feature{a[i].id, a[i].count + b[j].count})
			i, j = i+1, j+1
		}
	}
	return append(append(out, a[i:]...), b[j:]...)
}

// hashTokens is FNV-1a over the compared forms.
func hashTokens(tokens []segment.Token) uint64 {
	h := uint64(14695981039346656037)
	for i := range tokens {
		for k := range len(tokens[i].Norm) {
			h = (h ^ uint64(tokens[i].Norm[k])) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	return h
}
