package check

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"stet/diff/segment"
	"stet/diff/word"
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
	if r != nil {
		out = append(out, r.withinTexts(in)...)
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
	// All names of each side, as they stand together.
	oldPhrases, newPhrases []namePhrase
	// Names that the other side has as well, but not so often, where words changed.
	oldSurplus, newSurplus []nameWord
}

// mostNames is how many names without a partner a sentence may have on a side: what
// has more is a list, and to hold all beside all others would take long.
const mostNames = 100

func (c *nameComparison) run() []Discrepancy {
	c.compare()
	c.nearNames()
	return c.found
}

func (c *nameComparison) compare() {
	c.titles()
	c.contained()
	old := c.reader.names(c.in.Old, c.pair.Old)
	new := c.reader.names(c.in.New, c.pair.New)
	oldTokens, newTokens := tokensOf(c.in.Old, c.pair.Old), tokensOf(c.in.New, c.pair.New)
	c.initials(oldTokens, newTokens)
	oldCount, newCount := c.reader.countFolded(c.in.Old, oldTokens), c.reader.countFolded(c.in.New, newTokens)
	c.old, c.new = without(old, newCount), without(new, oldCount)
	for _, title := range c.found {
		c.old = slices.DeleteFunc(c.old, func(w nameWord) bool { return title.Old.Contains(w.Span) })
		c.new = slices.DeleteFunc(c.new, func(w nameWord) bool { return title.New.Contains(w.Span) })
	}
	c.nouns()
	if len(c.old) == 0 && len(c.new) == 0 || len(c.old) > mostNames || len(c.new) > mostNames {
		return
	}
	c.oldSurplus = surplus(old, oldCount, newCount, c.pair, func(e word.Edit) segment.Span { return e.Old })
	c.newSurplus = surplus(new, newCount, oldCount, c.pair, func(e word.Edit) segment.Span { return e.New })
	c.oldPhrases, c.newPhrases = c.reader.phrases(c.in.Old.Raw, old), c.reader.phrases(c.in.New.Raw, new)
	c.variants(c.oldPhrases, c.newPhrases)
	c.variantWords()
	c.sameNames(old, new)
	c.replaced()
}

// without returns the names that the other side, whose words are counted, does not
// have in any case and in any form.
func without(names []nameWord, has map[string]int) []nameWord {
	return slices.DeleteFunc(slices.Clone(names), func(n nameWord) bool {
		if head, tail, ok := strings.Cut(n.folded, ":"); ok && has[head] > 0 && has[tail] > 0 {
			return true
		}
		plural := has[n.folded+"s"] > 0 || has[strings.TrimSuffix(n.folded, "s")] > 0
		return has[n.folded] > 0 || plural && knownSpellings().others[n.folded] == ""
	})
}

// countFolded counts the tokens by their folded form; a title counts for all of its
// forms.
func (r *nameReader) countFolded(t *segment.Text, tokens []segment.Token) map[string]int {
	count := map[string]int{}
	for _, token := range tokens {
		folded := foldName(r.unelided(bare(token.In(t.Raw))))
		if head, tail, ok := strings.Cut(folded, ":"); ok { // Note:The
			count[head]++
			count[tail]++
		}
		if len(r.forms[folded]) == 0 {
			count[folded]++
		}
		for _, form := range r.forms[folded] {
			count[form]++
		}
	}
	return count
}

// surplus returns the names that the other side has, but not so often, where an
// edit took them away: one of several places of a name may hold another now.
func surplus(names []nameWord, here, there map[string]int, p *Pair, side func(word.Edit) segment.Span) []nameWord {
	return slices.DeleteFunc(slices.Clone(names), func(n nameWord) bool {
		return there[n.folded] == 0 || here[n.folded] <= there[n.folded] ||
			!slices.ContainsFunc(p.Edits, func(e word.Edit) bool { return e.Cosmetic == "" && side(e).Contains(n.Span) })
	})
}

// variants pairs names of several words that the tables know for one thing.
func (c *nameComparison) variants(old, new []namePhrase) {
	known := knownSpellings()
	for _, o := range old {
		for _, n := range new {
			if len(o.words)+len(n.words) < 3 || !known.sameThing(o.folded, n.folded) || strings.Contains(o.folded, n.folded) || strings.Contains(n.folded, o.folded) {
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
		{"variant", 0.9, func(o, n nameWord) bool {
			return c.reader.isNickname(o.folded, n.folded) && sameEdit(c.pair, o.Span, n.Span)
		}},
		{"variant", 0.9, func(o, n nameWord) bool { return c.reader.sameChinese(o.full, n.full) }},
		{"variant", 0.85, func(o, n nameWord) bool {
			return !c.reader.different(o.folded, n.folded) && !c.derived(o.folded, n.folded) && c.reader.soundsSame(o.folded, n.folded)
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

// What a name and a word made of it share: so many letters at least, and all of the
// shorter but so many.
const (
	shortestNameStem = 3
	mostNameEnding   = 2
)

// derived reports whether one is the other with an ending: Ukraine, Ukrainian.
func (c *nameComparison) derived(a, b string) bool {
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	n := commonPrefix(short, long)
	if n < shortestNameStem || n < len(short)-mostNameEnding {
		return false
	}
	return slices.ContainsFunc(c.data.Derived, func(end string) bool {
		stem, ok := strings.CutSuffix(long, end)
		if len(end) == 1 && stem != short {
			return false // Khaled is no form of Khalid
		}
		return ok && len(stem) >= shortestNameStem && len(stem) >= len(short)-mostNameEnding && strings.HasPrefix(short, stem[:min(len(stem), n)]) && len(stem) <= n+1
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
	if c.reader.isKnown(o.folded) && c.reader.isKnown(n.folded) || c.derived(o.folded, n.folded) || c.reader.isInflected(o.folded, n.folded) || !sameEdit(c.pair, o.Span, n.Span) {
		return false
	}
	return isOneSlip(o.folded, n.folded)
}

// isOneSlip reports whether two words differ by one letter, or two of a long word.
func isOneSlip(a, b string) bool {
	letters := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	d := distance(a, b)
	return letters >= shortestNameSlip && d == 1 || letters >= shortestTwoSlips && d == 2
}

// How many letters names have for one that differs by one letter, or by two, to be the
// same with a slip: shorter ones are often other names.
const (
	shortestNameSlip = 5
	shortestTwoSlips = 9
)

// sameNames takes away what names the same thing in other words: the short form
// of a name, the letters it is abbreviated to, what the language holds for one.
func (c *nameComparison) sameNames(old, new []nameWord) {
	c.takeInitials(old, new)
	c.takeExplained()
	c.takeAliases()
	c.takeSame(c.reader.phrases(c.in.Old.Raw, old), c.reader.phrases(c.in.New.Raw, new))
	for _, o := range slices.Clone(c.old) {
		for _, n := range slices.Clone(c.new) {
			if c.isDerived(o, n) || c.reader.isRegional(o.folded, n.folded) || c.reader.isInflected(o.folded, n.folded) {
				c.takes([]nameWord{o}, []nameWord{n})
			}
		}
	}
}

// isDerived reports whether one name is made of the other, and neither is the name of a
// person, who has another then: Mr Williams, Mr Williamson.
func (c *nameComparison) isDerived(o, n nameWord) bool {
	if !c.derived(o.folded, n.folded) || c.otherPlaces(o.Span, n.Span) {
		return false
	}
	person := c.reader.isPersonAt(c.in.Old, o.Span) || c.reader.isPersonAt(c.in.New, n.Span)
	return !person || !c.isOnlyEdit(o.Span, n.Span)
}

// isRegional reports whether two words are one, spelled in one way here and in another
// there: Centre, Center.
func (r *nameReader) isRegional(a, b string) bool {
	return r.variants != nil && r.variants.IsRegional(a, b)
}

// otherPlaces reports whether the names that two places of the texts are parts of are
// known to be those of two places: Dominica, Dominican Republic.
func (c *nameComparison) otherPlaces(old, new segment.Span) bool {
	a, b := whole(c.oldPhrases, old), whole(c.newPhrases, new)
	return c.reader.different(foldName(bare(a.In(c.in.Old.Raw))), foldName(bare(b.In(c.in.New.Raw))))
}

// takeAliases takes away names that begin two aliases of one thing, also where words
// in lower case belong to them: UE, Union européenne.
func (c *nameComparison) takeAliases() {
	for _, o := range slices.Clone(c.old) {
		groups := c.reader.aliasesAt(c.in.Old, o)
		if len(groups) == 0 {
			continue
		}
		for _, n := range slices.Clone(c.new) {
			theirs := c.reader.aliasesAt(c.in.New, n)
			if slices.ContainsFunc(groups, func(g aliasOf) bool {
				return slices.ContainsFunc(theirs, func(h aliasOf) bool {
					return g.group == h.group && c.takes(inSpan(c.old, g.Span), inSpan(c.new, h.Span))
				})
			}) {
				break
			}
		}
	}
}

// inSpan returns the names that stand in the span.
func inSpan(names []nameWord, s segment.Span) []nameWord {
	return slices.DeleteFunc(slices.Clone(names), func(n nameWord) bool { return !s.Contains(n.Span) })
}

func (c *nameComparison) takeSame(old, new []namePhrase) {
	for _, o := range old {
		for _, n := range new {
			// What both sides have is no other name for what one has.
			if !holdsAny(o.words, c.old) || !holdsAny(n.words, c.new) {
				continue
			}
			if c.truncated(o, n) || abbreviates(o, n) || abbreviates(n, o) ||
				shortens(o, n, c.in.Old.Raw) || shortens(n, o, c.in.New.Raw) {
				c.takes(o.words, n.words)
				continue
			}
			for group := range c.data.Same {
				mine := c.data.sameWords(o, group)
				if !holdsAny(mine, c.old) {
					continue
				}
				if theirs := c.data.sameWords(n, group); holdsAny(theirs, c.new) {
					c.takes(mine, theirs)
				}
			}
		}
	}
}

// sameWords returns the words of the phrase that are a name of the group, the
// longest of them.
func (d *nameData) sameWords(p namePhrase, group int) []nameWord {
	for size := len(p.words); size > 0; size-- {
		for from := 0; from+size <= len(p.words); from++ {
			part := p.words[from : from+size]
			if slices.Contains(d.Same[group], foldedWords(part)) {
				return part
			}
		}
	}
	return nil
}

func foldedWords(words []nameWord) string {
	forms := make([]string, len(words))
	for i, w := range words {
		forms[i] = w.folded
	}
	return strings.Join(forms, " ")
}

// holdsAny reports whether one of the words is among the others.
func holdsAny(words, others []nameWord) bool {
	return slices.ContainsFunc(words, func(w nameWord) bool { return slices.Contains(others, w) })
}

// nouns reports names in languages that write every noun with a capital: there
// two nouns in a row, in whose place two others stand, are a name.
func (c *nameComparison) nouns() {
	if !c.data.NounsCapital {
		return
	}
	for _, e := range c.pair.Edits {
		if e.Cosmetic == "" && c.reader.isNounRun(c.in.Old, e.Old) && c.reader.isNounRun(c.in.New, e.New) {
			c.add("other-person", Major, 0.7, e.Old, e.New)
		}
	}
}

// whole returns the name that the place, which may be a part of one, stands in: New
// York.
func whole(phrases []namePhrase, place segment.Span) segment.Span {
	if i := slices.IndexFunc(phrases, func(p namePhrase) bool { return p.Contains(place) }); i >= 0 {
		return phrases[i].Span
	}
	return place
}

// isPlaceAt reports whether the name that a place of the text is a part of is that of a
// place: North, of North Korea.
func (c *nameComparison) isPlaceAt(t *segment.Text, phrases []namePhrase, place segment.Span) bool {
	return c.reader.isPlace(foldName(bare(whole(phrases, place).In(t.Raw))))
}

func (c *nameComparison) add(kind string, severity Severity, confidence float64, old, new segment.Span) {
	a, b := whole(c.oldPhrases, old), whole(c.newPhrases, new)
	c.found = append(c.found, Discrepancy{
		Category: Name, Kind: kind, Severity: severity, Confidence: confidence, Old: &old, New: &new,
		Reason: Reason{"name." + kind, []string{shorten(a.In(c.in.Old.Raw)), shorten(b.In(c.in.New.Raw))}},
	})
}
