package align

import (
	"context"
	"testing"

	"stet/diff/segment"
)

// sentenceWeights are those of the sentences of an English text compared with itself.
func sentenceWeights(text string) []float64 {
	t := segment.Cut(text, segment.Options{Language: "en"})
	var weights []float64
	a, err := newAligner(context.Background(), t, t)
	if err != nil {
		panic(err) // the context is never done
	}
	for _, b := range a.sides[0].bags {
		weights = append(weights, b.total)
	}
	return weights
}

// A word that the language has often says less than one that it has seldom, where
// both stand once in the texts.
func TestWeighRarity(t *testing.T) {
	const text = "They found people. They found walrus."
	if w := sentenceWeights(text); len(w) != 2 || w[0] >= w[1] {
		t.Errorf("the sentences of %q weigh %.2f, want the second more", text, w)
	}
}

// The capital of a first word makes no name of it.
func TestWeighFirstWord(t *testing.T) {
	first, name := sentenceWeights("Walrus vanished."), sentenceWeights("Vanished Walrus.")
	if len(first) != 1 || len(name) != 1 || first[0] >= name[0] {
		t.Errorf("a sentence with walrus as its first word weighs %.2f, with it as a name %.2f, want more", first, name)
	}
}
