package check

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"
)

// nameRule reports names that are spelled otherwise, and names in whose place
// stands another.
type nameRule struct{}

func (nameRule) Category() Category { return Name }

func (nameRule) Check(ctx context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	var r *nameReader
	for i := range in.Pairs {
		if ctx.Err() != nil {
			return out
		}
		p := &in.Pairs[i]
		if len(p.Old) == 0 || len(p.New) == 0 || !changed(p) {
			continue
		}
		if r == nil {
			r = newNameReader(in, in.New.Language)
		}
		c := nameComparison{in: in, pair: p, reader: r, data: &r.data}
		out = append(out, c.run()...)
	}
	return out
}

// nameComparison compares the names of one pair.
type nameComparison struct {
	in       *Input
	pair     *Pair
	reader   *nameReader
	data     *nameData
	old, new []nameWord // those without a partner yet
	found    []Discrepancy
}

func (c *nameComparison) run() []Discrepancy {
	old := c.reader.names(c.in.Old, c.pair.Old)
	new := c.reader.names(c.in.New, c.pair.New)
	c.old = without(old, c.in.New, c.pair.New)
	c.new = without(new, c.in.Old, c.pair.Old)
	if len(c.old) == 0 && len(c.new) == 0 {
		return nil
	}
	c.variants(phrasesOf(c.in.Old.Raw, old), phrasesOf(c.in.New.Raw, new))
	c.variantWords()
	c.sameNames(old, new)
	c.replaced()
	return c.found
}

// without returns the names that the other side does not have, in any case and
// in any form.
func without(names []nameWord, other *segment.Text, sentences []int) []nameWord {
	has := map[string]bool{}
	for _, t := range tokensOf(other, sentences) {
		has[foldName(bare(t.In(other.Raw)))] = true
	}
	return slices.DeleteFunc(slices.Clone(names), func(n nameWord) bool {
		plural := has[n.folded+"s"] || has[strings.TrimSuffix(n.folded, "s")]
		return has[n.folded] || plural && knownSpellings().others[n.folded] == ""
	})
}

// variants pairs names of several words that the tables know for one thing.
func (c *nameComparison) variants(old, new []namePhrase) {
	known := knownSpellings()
	for _, o := range old {
		for _, n := range new {
			if len(o.words)+len(n.words) < 3 || o.folded == n.folded || !known.sameThing(o.folded, n.folded) {
				continue
			}
			if c.takes(o.words, n.words) {
				c.add("variant", Minor, 0.95, o.Span, n.Span)
			}
		}
	}
}

// takes removes words from those without a partner; false if none was among them.
func (c *nameComparison) takes(old, new []nameWord) bool {
	before := len(c.old) + len(c.new)
	c.old = slices.DeleteFunc(c.old, func(w nameWord) bool { return slices.Contains(old, w) })
	c.new = slices.DeleteFunc(c.new, func(w nameWord) bool { return slices.Contains(new, w) })
	return len(c.old)+len(c.new) < before
}

// variantWords pairs words that are spellings of one name: known ones first, then
// those that sound the same, then those that differ by a slip.
func (c *nameComparison) variantWords() {
	known := knownSpellings()
	for _, step := range []struct {
		kind       string
		confidence float64
		pairs      func(o, n nameWord) bool
	}{
		{"variant", 0.97, func(o, n nameWord) bool { return known.sameThing(o.folded, n.folded) }},
		{"variant", 0.85, func(o, n nameWord) bool {
			return !known.different(o.folded, n.folded) && !c.derived(o.folded, n.folded) && soundsSame(o.folded, n.folded)
		}},
		{"misspelled", 0.8, func(o, n nameWord) bool { return c.isSlip(o, n) }},
	} {
		for _, o := range slices.Clone(c.old) {
			j := slices.IndexFunc(c.new, func(n nameWord) bool { return step.pairs(o, n) })
			if j < 0 {
				continue
			}
			n := c.new[j]
			c.takes([]nameWord{o}, []nameWord{n})
			c.add(step.kind, Minor, step.confidence, o.Span, n.Span)
		}
	}
}

// derived reports whether one is the other with an ending: Ukraine, Ukrainian.
func (c *nameComparison) derived(a, b string) bool {
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	n := commonPrefix(short, long)
	if n < 3 || n < len(short)-2 {
		return false
	}
	return slices.ContainsFunc(c.data.Derived, func(end string) bool {
		stem, ok := strings.CutSuffix(long, end)
		return ok && len(stem) >= 3 && len(stem) >= len(short)-2 && strings.HasPrefix(short, stem[:min(len(stem), n)]) && len(stem) <= n+1
	})
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// isSlip reports whether two words differ by one letter, or two of a long word,
// stand in the same place and are not both known.
func (c *nameComparison) isSlip(o, n nameWord) bool {
	if isKnownName(o.folded) && isKnownName(n.folded) || c.derived(o.folded, n.folded) || !sameEdit(c.pair, o.Span, n.Span) {
		return false
	}
	letters := min(utf8.RuneCountInString(o.folded), utf8.RuneCountInString(n.folded))
	d := distance(o.folded, n.folded)
	return letters >= 5 && d == 1 || letters >= 9 && d == 2
}

// sameNames takes away what names the same thing in other words: the short form
// of a name, the letters it is abbreviated to, what the language holds for one.
func (c *nameComparison) sameNames(old, new []nameWord) {
	c.takeSame(phrasesOf(c.in.Old.Raw, old), phrasesOf(c.in.New.Raw, new))
	for _, o := range slices.Clone(c.old) {
		for _, n := range slices.Clone(c.new) {
			if c.derived(o.folded, n.folded) {
				c.takes([]nameWord{o}, []nameWord{n})
			}
		}
	}
}

func (c *nameComparison) takeSame(old, new []namePhrase) {
	for _, group := range c.data.Same {
		inGroup := func(p namePhrase) bool { return slices.Contains(group, strings.ReplaceAll(p.folded, ".", "")) }
		for _, o := range old {
			for _, n := range new {
				if inGroup(o) && inGroup(n) {
					c.takes(o.words, n.words)
				}
			}
		}
	}
	for _, o := range old {
		for _, n := range new {
			if abbreviates(o, n) || abbreviates(n, o) {
				c.takes(o.words, n.words)
			}
		}
	}
}

// abbreviates reports whether the first letters of the words of long are short.
func abbreviates(short, long namePhrase) bool {
	if len(short.words) != 1 || len(long.words) < 2 {
		return false
	}
	var b strings.Builder
	for _, w := range long.words {
		r, _ := utf8.DecodeRuneInString(w.folded)
		b.WriteRune(r)
	}
	return b.String() == strings.ReplaceAll(short.folded, ".", "")
}

// replaced reports names in whose place stands another: what is left of a name on
// one side against what is left of one on the other.
func (c *nameComparison) replaced() {
	old, new := phrasesOf(c.in.Old.Raw, c.old), phrasesOf(c.in.New.Raw, c.new)
	used := make([]bool, len(new))
	for _, o := range old {
		for j, n := range new {
			if used[j] || !c.standsFor(o, n, countLikely(old), countLikely(new)) {
				continue
			}
			used[j] = true
			kind, severity := c.kindOf(o, n)
			c.add(kind, severity, 0.85, o.Span, n.Span)
			break
		}
	}
}

// isLikely reports whether the phrase is a name: beyond doubt, or because several
// words with capitals stand together.
func (p namePhrase) isLikely() bool { return p.sure || len(p.words) > 1 }

// countLikely counts the phrases that are names.
func countLikely(phrases []namePhrase) int {
	n := 0
	for _, p := range phrases {
		if p.isLikely() {
			n++
		}
	}
	return n
}

// standsFor reports whether n stands where o stood: one edit put it there and
// little else, or they are the only names that are left.
func (c *nameComparison) standsFor(o, n namePhrase, olds, news int) bool {
	if swapped(c.pair, o.Span, n.Span) {
		return o.sure || n.sure
	}
	if !o.isLikely() || !n.isLikely() || !o.sure && !n.sure {
		return false
	}
	if isAcronym(o.In(c.in.Old.Raw)) != isAcronym(n.In(c.in.New.Raw)) && (o.usual || n.usual) {
		return false // letters that stand for the words of the other
	}
	return sameEdit(c.pair, o.Span, n.Span) || olds == 1 || news == 1
}

// kindOf tells what kind of thing the names name, as far as that can be told.
func (c *nameComparison) kindOf(o, n namePhrase) (string, Severity) {
	known := knownSpellings()
	letters := max(len(o.folded), len(n.folded))
	switch {
	case o.folded[0] == n.folded[0] && distance(o.folded, n.folded)*5 <= 2*letters && !known.different(o.folded, n.folded):
		return "misspelled", Minor
	case known.places[o.folded] != "" || known.places[n.folded] != "":
		return "other-place", Major
	case isAcronym(o.In(c.in.Old.Raw)) || isAcronym(n.In(c.in.New.Raw)):
		return "other-organisation", Major
	}
	return "other-person", Major
}

func isAcronym(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 2
}

func (c *nameComparison) add(kind string, severity Severity, confidence float64, old, new segment.Span) {
	c.found = append(c.found, Discrepancy{
		Category: Name, Kind: kind, Severity: severity, Confidence: confidence, Old: &old, New: &new,
		Reason: Reason{"name." + kind, []string{old.In(c.in.Old.Raw), new.In(c.in.New.Raw)}},
	})
}
