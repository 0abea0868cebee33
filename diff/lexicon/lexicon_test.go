package lexicon_test

import (
	"testing"

	"stet/diff/lexicon"
)

func TestWordsOf(t *testing.T) {
	w := lexicon.WordsOf("en")
	if w == nil {
		t.Fatal("English has no vocabulary")
	}
	for word, want := range map[string]bool{"the": true, "river": true, "washington": false, "qwxz": false} {
		if got := w.IsCommon(word); got != want {
			t.Errorf("IsCommon(%q) = %v, want %v", word, got, want)
		}
	}
	if w.Count("the") <= w.Count("river") || w.Count("qwxz") != 0 {
		t.Errorf("Count: the %d, river %d, qwxz %d", w.Count("the"), w.Count("river"), w.Count("qwxz"))
	}
	if w.Rarity("the") >= w.Rarity("river") || w.Rarity("river") >= w.Rarity("qwxz") {
		t.Errorf("Rarity: the %.1f, river %.1f, qwxz %.1f, want each more", w.Rarity("the"), w.Rarity("river"), w.Rarity("qwxz"))
	}
	if lexicon.WordsOf("xx") != nil || lexicon.PairsOf("xx") != nil {
		t.Error("only English has a model")
	}
}

func TestSurprise(t *testing.T) {
	p := lexicon.PairsOf("en")
	for _, test := range []struct{ likely, unlikely [2]string }{
		{[2]string{"of", "the"}, [2]string{"the", "of"}},
		{[2]string{"has", "been"}, [2]string{"has", "be"}},
		{[2]string{lexicon.Start, "the"}, [2]string{lexicon.Start, "been"}},
		{[2]string{".", lexicon.End}, [2]string{"the", lexicon.End}},
	} {
		a, b := p.Surprise(test.likely[0], test.likely[1]), p.Surprise(test.unlikely[0], test.unlikely[1])
		if a >= b {
			t.Errorf("Surprise(%q) = %.1f, Surprise(%q) = %.1f, want the first less", test.likely, a, test.unlikely, b)
		}
	}
	if n := p.Together("has", "been"); n < 100 {
		t.Errorf("Together(has, been) = %d", n)
	}
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		lexicon.PairsOf("en").Surprise("has", "been")
	}
}
