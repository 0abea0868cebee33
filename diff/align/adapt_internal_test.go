package align

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"stet/diff/segment"
)

// ladder returns the table of two texts of n sentences, each of which has two of
// three words in common with the one in its place, and the probabilities that so many
// of the pairs on the diagonal belong together.
func ladder(t *testing.T, n, together int) (*table, []float64) {
	t.Helper()
	var old, new strings.Builder
	olds, news := make([]int, n), make([]int, n)
	for i := range n {
		fmt.Fprintf(&old, "Xa%d ya%d za%d. ", i, i, i)
		fmt.Fprintf(&new, "Xa%d ya%d qo%d. ", i, i, i)
		olds[i], news[i] = i, i
	}
	a, err := newAligner(t.Context(), segment.Cut(old.String(), segment.Options{}), segment.Cut(new.String(), segment.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	table := newTable(a, olds, news)
	if err := table.share(t.Context()); err != nil {
		t.Fatal(err)
	}
	probable := make([]float64, table.cells())
	for i := range together {
		probable[table.cell(i+1, i+1)] = 0.9
	}
	return table, probable
}

// The more sentences have a partner, the more it costs to leave one out.
func TestAdaptSkipping(t *testing.T) {
	const sentences = 10
	first := func(together int) float64 {
		table, probable := ladder(t, sentences, together)
		if !table.adapt(probable) {
			t.Fatalf("adapt of %d probable pairs among %d sentences says that there are too few", together, sentences)
		}
		return table.usual.skip[0].first
	}
	if few, most := first(sentences/3), first(sentences); few <= skipFirst || most >= skipFirst {
		t.Errorf("to skip a sentence costs %.2f where few have a partner, %.2f where all have: want more and less than %.2f", few, most, skipFirst)
	}
}

// Where partners have much in common, having next to nothing in common says more.
func TestAdaptUsualShare(t *testing.T) {
	table, probable := ladder(t, 10, 10)
	half, tenth := math.Log(0.5), math.Log(0.1)
	if got := table.usual.against(tenth); got != 0 {
		t.Errorf("a tenth in common says %.2f against a pair before anything is known, want 0", got)
	}
	table.adapt(probable)
	if got := table.usual.against(half); got != 0 {
		t.Errorf("a half in common says %.2f against a pair where others have two thirds, want 0", got)
	}
	if got := table.usual.against(tenth); got <= 0 {
		t.Errorf("a tenth in common says %.2f against a pair where others have two thirds, want more than 0", got)
	}
}

// Few sentences, and texts that have nothing to do with each other, teach nothing.
func TestAdaptTooLittle(t *testing.T) {
	for _, c := range []struct{ sentences, together int }{{fewestToAdapt - 1, fewestToAdapt - 1}, {10, 1}} {
		table, probable := ladder(t, c.sentences, c.together)
		if table.adapt(probable) || table.usual != unknown {
			t.Errorf("adapt learns from %d pairs among %d sentences", c.together, c.sentences)
		}
	}
}

func TestSkippingIsNeverAGain(t *testing.T) {
	for _, sentences := range []int{4, 100, 100_000} {
		if s := skippingOf(make([]float64, sentences)); s.first > 0 || s.next > 0 {
			t.Errorf("%d sentences without a partner: skipping one gains %g, the next %g", sentences, s.first, s.next)
		}
	}
}
