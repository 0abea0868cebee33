package index_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/internal/news"
	"stet/store/index"
)

// library is an index of texts, in a language, whose versions are numbered.
func library(t *testing.T, language string, texts ...string) *index.Index {
	t.Helper()
	x, err := index.Create(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	var list []index.Doc
	for i, text := range texts {
		list = append(list, index.Doc{Version: news.VersionID(fmt.Sprint(i)), Text: text, Language: language, At: time.Unix(int64(i), 0)})
	}
	if err := x.Apply(list, nil, 1); err != nil {
		t.Fatal(err)
	}
	return x
}

func wordsOf(list ...news.Word) news.Query { return news.Query{Words: list, Limit: 9} }

// patience is how long a search may take that must not take long. It is much, as other
// programs may be at work: what is not bounded takes far longer.
const patience = 30 * time.Second

func find(t *testing.T, x *index.Index, q news.Query) (news.Hits, index.Marks) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	hits, marks, err := x.Find(ctx, q)
	if err != nil {
		t.Fatalf("Find(%.80q) = %v", fmt.Sprint(q.Words), err)
	}
	return hits, marks
}

// TestOneWordAgainAndAgain: a text of one word, as often as it goes into a text, keeps no
// search busy.
func TestOneWordAgainAndAgain(t *testing.T) {
	const often = 2 << 20 // some eight megabytes
	text := strings.Repeat("run ", often)
	x := library(t, "en", text, "They run to the river.")
	for name, c := range map[string]struct {
		q           news.Query
		total       int
		approximate bool
	}{
		"the word":            {wordsOf(news.Word{Text: "run"}), 2, false},
		"it, twice":           {wordsOf(news.Word{Text: "run run"}), 1, false},
		"it, sixty times":     {wordsOf(news.Word{Text: strings.Repeat("run ", 60)}), 1, false},
		"another behind it":   {wordsOf(news.Word{Text: strings.Repeat("run ", 60) + "river"}), 0, false},
		"its forms":           {wordsOf(news.Word{Text: strings.Repeat("runs running ", 30)}), 1, false},
		"its beginning":       {wordsOf(news.Word{Text: "r", Prefix: true}), 2, false},
		"others like it":      {wordsOf(news.Word{Text: "ran", Fuzzy: true}, news.Word{Text: "rum", Fuzzy: true}, news.Word{Text: "rin", Fuzzy: true}), 2, false},
		"what does not go on": {wordsOf(news.Word{Text: "run to"}), 1, false},
	} {
		hits, marks := find(t, x, c.q)
		if hits.Total != c.total || hits.Approximate != c.approximate {
			t.Errorf("%s: %d texts, approximate %v, want %d, %v", name, hits.Total, hits.Approximate, c.total, c.approximate)
		}
		if c.total == 0 {
			continue
		}
		if got := marks.In(t.Context(), "en", text); name != "what does not go on" && len(got) == 0 || len(got) > 1000 {
			t.Errorf("%s: %d marks", name, len(got))
		}
	}
}

// TestLongPhrase: each word of it stands for its form and its stem, which makes more ways to
// put them together than can be tried.
func TestLongPhrase(t *testing.T) {
	sentence := strings.Repeat("the traders closed their markets and warned other councils, ", 6)
	x := library(t, "en", sentence, "The traders closed their markets.")
	hits, marks := find(t, x, wordsOf(news.Word{Text: sentence}))
	if hits.Total != 1 || hits.Hits[0].Version != "0" || hits.Approximate {
		t.Fatalf("found %+v, want the text", hits)
	}
	if got := marks.In(t.Context(), "en", sentence); len(got) != 9*6 {
		t.Errorf("%d marks, want each word", len(got))
	}
}

// TestBehindAllPlaces: a phrase behind the places that are known is missed, which is said.
func TestBehindAllPlaces(t *testing.T) {
	text := strings.Repeat("la ", 1<<16) + "la bella"
	x := library(t, "it", text)
	hits, _ := find(t, x, wordsOf(news.Word{Text: "la bella"}))
	if hits.Total != 0 || !hits.Approximate {
		t.Errorf("found %+v, want nothing, approximate", hits)
	}
	if hits, _ = find(t, x, wordsOf(news.Word{Text: "bella"})); hits.Total != 1 || hits.Approximate {
		t.Errorf("found %+v, want the text", hits)
	}
}

// TestManyWordsBeginSo: of very many words that begin so, those of most texts are looked for.
func TestManyWordsBeginSo(t *testing.T) {
	var many strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&many, "b%dx ", i)
	}
	x := library(t, "da", many.String(), "bro bro", "bro", "ingen")
	hits, _ := find(t, x, wordsOf(news.Word{Text: "b", Prefix: true}))
	if hits.Total != 3 || !hits.Approximate {
		t.Errorf("found %+v, want three texts, approximate", hits)
	}
	if hits, _ = find(t, x, wordsOf(news.Word{Text: "br", Prefix: true})); hits.Total != 2 || hits.Approximate {
		t.Errorf("found %+v, want two texts", hits)
	}
	var slips []news.Word
	for i := range 60 {
		slips = append(slips, news.Word{Text: fmt.Sprintf("b1%02dx", i), Fuzzy: true})
	}
	if hits, _ = find(t, x, wordsOf(slips...)); hits.Total != 1 {
		t.Errorf("found %+v, want the text of all words", hits)
	}
}

// TestOneLongWord: what is no word of people takes no room to speak of.
func TestOneLongWord(t *testing.T) {
	x := library(t, "en", strings.Repeat("x", 1<<20), strings.Repeat("東", 1<<18))
	for _, w := range []string{strings.Repeat("x", 1<<20), strings.Repeat("x", 300)} {
		if hits, _ := find(t, x, wordsOf(news.Word{Text: w})); hits.Total != 1 {
			t.Errorf("found %+v by %d letters, want the text", hits, len(w))
		}
	}
}

// calls is a context that is cancelled when it was asked so often.
type calls struct {
	context.Context //nolint:containedctx // it is one
	left            int
}

func (c *calls) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// TestFindHeedsItsContext: also while it is busy with texts that do not hold the phrase.
func TestFindHeedsItsContext(t *testing.T) {
	var texts []string
	for range 200 {
		texts = append(texts, "The bridge is not closed.")
	}
	x := library(t, "en", texts...)
	_, _, err := x.Find(&calls{t.Context(), 100}, wordsOf(news.Word{Text: "closed bridge"}))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Find = %v, want cancelled", err)
	}
	if hits, _ := find(t, x, wordsOf(news.Word{Text: "closed bridge"})); hits.Total != 0 {
		t.Errorf("found %+v", hits)
	}
}
