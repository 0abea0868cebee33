package present

import (
	"context"

	"stet/internal/news"
)

// Pair is two forms of a word or name, of which a house style is to prefer one.
type Pair struct{ Use, Avoid, Language string }

// Pair is the words of the selected discrepancy, the new ones as those to use;
// false if it has not words on both sides, or more than a term has.
func (c *Compare) Pair() (Pair, bool) {
	if c.comparison == nil || c.selected < 0 {
		return Pair{}, false
	}
	f := c.findings[c.selected]
	p := Pair{Use: f.NewText, Avoid: f.OldText, Language: c.comparison.Result.New.Language}
	return p, p.term().Validate() == nil && p.Use != ""
}

func (p Pair) term() news.Term {
	t := news.Term{Forbidden: []string{news.CleanName(p.Avoid)}}
	if use := news.CleanName(p.Use); use != "" {
		t.Preferred = []string{use}
	}
	if p.Language != "" {
		t.Languages = []string{p.Language}
	}
	return t
}

// AddPair takes a pair into the library's glossary and tells done what that does.
func (h *House) AddPair(p Pair, done func(said string)) {
	h.word(func(ctx context.Context) error { return h.archive.PutTerms(ctx, []news.Term{p.term()}) }, func() {
		done(h.setting.Words.say("pair.added", p.Use, p.Avoid))
	})
}
