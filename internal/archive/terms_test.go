package archive_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
)

// latest returns the last entry of the log.
func latest(t *testing.T, a *archive.Archive) news.Change {
	t.Helper()
	list, err := a.Log(t.Context(), 0, 1)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		return news.Change{}
	}
	return list[0]
}

// TestHouseIsLogged: what is changed of the house style, of lines and of what is followed
// stands in the log, once, and can be taken back.
func TestHouseIsLogged(t *testing.T) {
	a := newArchive().As("Ada")
	ctx := t.Context()
	add(t, a, request("Post", "Some text."))
	start := latest(t, a).Seq
	for i, c := range []struct {
		do   func() error
		kind news.ChangeKind
		note string
	}{
		{func() error { return a.PutTerms(ctx, []news.Term{kyiv()}) }, news.Worded, "Kyiv"},
		{func() error { _, err := a.RemoveTerms(ctx, "Kiev"); return err }, news.Worded, "no more: Kyiv"},
		{func() error { return a.SetRule(ctx, "cosmetic", "off") }, news.SetUp, "cosmetic off"},
		{func() error { return a.UseStyles(ctx, []string{"ap"}) }, news.SetUp, "as AP rules"},
		{func() error { _, err := a.Strike(ctx, "post", "Read more", false); return err }, news.Cleaned, `residue: "Read more" at Post`},
		{func() error { _, err := a.Strike(ctx, "post", "Read more", true); return err }, news.Cleaned, `no residue: "Read more" at Post`},
		{func() error {
			_, err := a.Follow(ctx, news.Follow{Address: "https://example.org/a", Every: time.Hour})
			return err
		}, news.Followed, "https://example.org/a every 1h"},
		{func() error { return a.PauseFollows(ctx, true) }, news.Followed, "paused: https://example.org/a"},
	} {
		if err := c.do(); err != nil {
			t.Fatal(err)
		}
		if got := latest(t, a); got.Seq != start+uint64(i)+1 || got.Kind != c.kind || got.Note != c.note || got.By != "Ada" || !got.CanUndo() {
			t.Errorf("the log has %d %s %q by %q, want %d %s %q", got.Seq, got.Kind, got.Note, got.By, start+uint64(i)+1, c.kind, c.note)
		}
	}
	end := latest(t, a).Seq
	for _, do := range []func() error{
		func() error { return a.SetRule(ctx, "cosmetic", "off") },
		func() error { _, err := a.Strike(ctx, "post", "Read more", true); return err },
		func() error { return a.PauseFollows(ctx, true) },
	} {
		if err := do(); err != nil || latest(t, a).Seq != end {
			t.Errorf("what is so already was entered in the log: %+v, %v", latest(t, a), err)
		}
	}
	for range 8 {
		if _, err := a.Undo(ctx, 0); err != nil {
			t.Fatal(err)
		}
	}
	house, err := a.House(ctx)
	if err != nil || len(house.Terms)+len(house.Styles)+len(house.Rules) > 0 {
		t.Errorf("after all was undone, the house style is %+v, %v", house, err)
	}
	rules, err := a.CleaningRules(ctx)
	follows, err2 := a.Follows(ctx)
	if len(rules)+len(follows) > 0 || err != nil || err2 != nil {
		t.Errorf("after all was undone, there are %v and %v, %v, %v", rules, follows, err, err2)
	}
}

// TestLargeGlossary: more terms than an entry of the log should hold come in several.
func TestLargeGlossary(t *testing.T) {
	a := newArchive()
	terms := make([]news.Term, 2000)
	for i := range terms {
		terms[i] = news.Term{Preferred: []string{fmt.Sprintf("term %04d", i)}, Forbidden: []string{fmt.Sprintf("word %04d", i)}, Note: strings.Repeat("note ", 60) + "end"}
	}
	for range 2 { // the second time changes nothing
		if err := a.PutTerms(t.Context(), terms); err != nil {
			t.Fatal(err)
		}
	}
	house, err := a.House(t.Context())
	if n := latest(t, a).Seq; err != nil || len(house.Terms) != len(terms) || n < 2 || n > 9 {
		t.Errorf("%d terms in %d entries, %v, want all in some", len(house.Terms), n, err)
	}
}
