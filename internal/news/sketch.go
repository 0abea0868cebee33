package news

import "slices"

// Sketch stands for a text by some of its pairs of neighbouring words: those with the
// smallest hashes (Broder 1997; bottom-k, Cohen and Kelley 2007). Two sketches tell how
// much of the shorter text the longer one has too, which a Print does not: it is near only
// to a text of about the same length.
type Sketch []uint64 // in order, none twice

// sketchSize is how many pairs a sketch holds: of two texts of like length the share comes
// out give or take a sixteenth.
const sketchSize = 256

// SketchOf returns the sketch of the text, whatever its case and punctuation.
func SketchOf(text string) Sketch {
	var pairs Sketch
	eachPair(text, func(pair uint64) { pairs = append(pairs, pair) })
	slices.Sort(pairs)
	pairs = slices.Compact(pairs)
	return slices.Clone(pairs[:min(len(pairs), sketchSize)])
}

// Shared returns the share of the pairs of words of one text that the other has too, of
// that with fewer pairs as far as both sketches tell; 0 if one has none.
func (s Sketch) Shared(t Sketch) float64 {
	s, t = s.below(t), t.below(s)
	if len(s) == 0 || len(t) == 0 {
		return 0
	}
	common := 0
	for _, pair := range s {
		if _, ok := slices.BinarySearch(t, pair); ok {
			common++
		}
	}
	return float64(common) / float64(min(len(s), len(t)))
}

// below returns the pairs of s of which t tells whether it has them: a full sketch tells
// nothing of those above its own.
func (s Sketch) below(t Sketch) Sketch {
	if len(t) < sketchSize {
		return s
	}
	i, found := slices.BinarySearch(s, t[len(t)-1])
	if found {
		i++
	}
	return s[:i]
}
