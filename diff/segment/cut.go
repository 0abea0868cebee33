package segment

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"stet/diff/residue"
)

// Cut cuts a text into paragraphs, sentences and tokens. It does not change the
// text: what it leaves out of every sentence is white space. Any string can be
// cut; bytes that are not UTF-8 are marks of their own.
func Cut(raw string, opt Options) *Text {
	t := &Text{Raw: raw, Written: opt.Written}
	parts := allParts(raw, opt)
	t.Residue = slices.DeleteFunc(slices.Clone(parts), func(p Part) bool { return p.Role != Residue })
	if t.Language = baseLanguage(opt.Language); t.Language == "" {
		t.Language = languageOf(without(raw, t.Residue))
	}
	c := cutter{t: t, parts: parts, rules: sentenceRules(t.Language), given: opt.Sentences != nil}
	c.forms = newForms(t, c.rules.decimal)
	t.Tokens = make([]Token, 0, expectedTokens(raw))
	if c.given {
		t.Paragraphs = trimmedSpans(raw, Span{0, len(raw)})
		for _, s := range opt.Sentences {
			s.Start = min(max(s.Start, 0), len(raw))
			s.End = min(max(s.End, s.Start), len(raw))
			c.givenSentence(s)
		}
		return t
	}
	t.Sentences = make([]Sentence, 0, expectedSentences(raw))
	lines := unwrap(raw, parts)
	for _, p := range lines.paragraphs {
		t.Paragraphs = append(t.Paragraphs, p)
		c.paragraph(lines.flat, p)
	}
	return t
}

// expectedTokens is about how many tokens a text has whose words are parted by
// spaces: one word in eight has a mark.
func expectedTokens(raw string) int {
	words := strings.Count(raw, " ") + 1
	return words + words/8 + 1
}

// expectedSentences is likewise about how many sentences a text has, at most one
// for so many bytes.
func expectedSentences(raw string) int {
	const shortest = 32
	return min(strings.Count(raw, "."), len(raw)/shortest) + 1
}

// cutter fills a text with sentences and their tokens, from the start to the end.
type cutter struct {
	t     *Text
	parts []Part
	rules *rules
	forms *forms
	given bool
}

// givenSentence adds a sentence that the caller cut. It is residue if nothing of
// it is left when the residue is taken away.
func (c *cutter) givenSentence(s Span) {
	sentence := Sentence{Span: s, Role: c.roleAt(s.Start), First: len(c.t.Tokens)}
	at := s.Start
	rest := false
	for _, p := range c.overlapping(s) {
		if p.Role != Residue {
			continue
		}
		rest = rest || strings.TrimSpace(c.t.Raw[at:max(at, p.Start)]) != ""
		c.tokens(Span{at, max(at, p.Start)})
		at = min(p.End, s.End)
		sentence.Role = Residue
	}
	rest = rest || strings.TrimSpace(c.t.Raw[at:s.End]) != ""
	c.tokens(Span{at, s.End})
	if rest && sentence.Role == Residue {
		sentence.Role = Body
	}
	sentence.Last = len(c.t.Tokens)
	c.t.Sentences = append(c.t.Sentences, sentence)
}

// paragraph adds the sentences of a paragraph. A part begins and ends sentences.
func (c *cutter) paragraph(flat string, p Span) {
	at := p.Start
	for _, part := range c.overlapping(p) {
		c.region(flat, Span{at, part.Start}, Body)
		start, end := max(part.Start, p.Start), min(part.End, p.End)
		c.region(flat, Span{start, end}, part.Role)
		at = end
	}
	c.region(flat, Span{at, p.End}, Body)
}

// region adds the sentences of a stretch that lies in one paragraph and one part.
func (c *cutter) region(flat string, s Span, role Role) {
	s = trimmed(flat, s)
	if s.Len() <= 0 {
		return
	}
	paragraph := len(c.t.Paragraphs) - 1
	if role == Residue {
		n := len(c.t.Tokens)
		c.t.Sentences = append(c.t.Sentences, Sentence{s, paragraph, role, n, n})
		return
	}
	c.rules.sentences(flat[s.Start:s.End], func(start, end int) {
		span := Span{s.Start + start, s.Start + end}
		first := len(c.t.Tokens)
		c.tokens(span)
		c.t.Sentences = append(c.t.Sentences, Sentence{span, paragraph, role, first, len(c.t.Tokens)})
	})
}

func (c *cutter) roleAt(offset int) Role {
	for _, p := range c.parts {
		if p.Start <= offset && offset < p.End {
			return p.Role
		}
	}
	return Body
}

// overlapping returns the parts that share a byte with the span.
func (c *cutter) overlapping(s Span) []Part {
	first, _ := slices.BinarySearchFunc(c.parts, s.Start, func(p Part, at int) int {
		if p.End <= at {
			return -1
		}
		return 1
	})
	last := first
	for last < len(c.parts) && c.parts[last].Start < s.End {
		last++
	}
	return c.parts[first:last]
}

// allParts returns the caller's parts, put in order and within the text, and
// between them the residue that can be told from the text itself.
func allParts(raw string, opt Options) []Part {
	parts := make([]Part, 0, len(opt.Parts))
	for _, p := range opt.Parts {
		p.Start, p.End = boundary(raw, p.Start), boundary(raw, p.End)
		if p.Start < p.End {
			parts = append(parts, p)
		}
	}
	byStart := func(a, b Part) int { return cmp.Compare(a.Start, b.Start) }
	slices.SortStableFunc(parts, byStart)
	end := 0
	parts = slices.DeleteFunc(parts, func(p Part) bool {
		if p.Start < end {
			return true
		}
		end = p.End
		return false
	})
	given := parts
	for _, f := range residue.Find(raw) {
		found := Part{Span{f.Start, f.End}, Residue}
		if !slices.ContainsFunc(given, func(p Part) bool { return p.Overlaps(found.Span) }) {
			parts = append(parts, found)
		}
	}
	slices.SortStableFunc(parts, byStart)
	return parts
}

// boundary returns the offset, moved back into the text and to the start of a code point.
func boundary(raw string, offset int) int {
	offset = min(max(offset, 0), len(raw))
	for offset > 0 && offset < len(raw) && !utf8.RuneStart(raw[offset]) {
		offset--
	}
	return offset
}

// without returns the text less the parts.
func without(raw string, parts []Part) string {
	if len(parts) == 0 {
		return raw
	}
	var b strings.Builder
	at := 0
	for _, p := range parts {
		b.WriteString(raw[at:p.Start])
		at = p.End
	}
	b.WriteString(raw[at:])
	return b.String()
}

// trimmed returns the span less the white space at its ends.
func trimmed(raw string, s Span) Span {
	if s.Start >= s.End {
		return Span{s.Start, s.Start}
	}
	text := raw[s.Start:s.End]
	left := strings.TrimLeftFunc(text, isSpace)
	s.Start += len(text) - len(left)
	s.End = s.Start + len(strings.TrimRightFunc(left, isSpace))
	return s
}

// trimmedSpans returns the trimmed span, if anything is left of it.
func trimmedSpans(raw string, s Span) []Span {
	if s = trimmed(raw, s); s.Len() > 0 {
		return []Span{s}
	}
	return nil
}
