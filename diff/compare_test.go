package diff_test

import (
	stdcmp "cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/align"
	"stet/diff/segment"
	"stet/diff/word"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func compare(tb testing.TB, old, new string) *diff.Comparison {
	tb.Helper()
	c, err := diff.Compare(context.Background(), diff.Text{Raw: old}, diff.Text{Raw: new})
	if err != nil {
		tb.Fatalf("Compare(%q, %q): %v", old, new, err)
	}
	return c
}

func TestCompareInvalidUTF8(t *testing.T) {
	_, err := diff.Compare(t.Context(), diff.Text{Raw: "good"}, diff.Text{Raw: "bad \xff text"})
	if !errors.Is(err, diff.ErrNotUTF8) || !strings.Contains(err.Error(), "the new text at byte 4") {
		t.Errorf("Compare of invalid UTF-8 = %v, want ErrNotUTF8 with side and place", err)
	}
}

func TestCompareCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := diff.Compare(ctx, diff.Text{Raw: "One."}, diff.Text{Raw: "Two."})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Compare after cancel = %v, want context.Canceled", err)
	}
}

func TestCompareWithItself(t *testing.T) {
	for _, text := range append(seeds(), "", " \n ", "one", strings.Repeat("again and again. ", 300)) {
		c := compare(t, text, text)
		if c.Verdict == diff.Substantive && len(c.Edits) > 0 {
			t.Errorf("Compare of %q with itself has edits %v", text, c.Edits)
		}
		for _, l := range c.Alignment {
			if l.Kind != align.Equal || l.Moved || l.Old[0] != l.New[0] {
				t.Errorf("Compare of %q with itself links %v", text, l)
			}
		}
	}
}

// oddTexts are what nobody writes and somebody will paste.
func oddTexts() []string {
	return []string{
		strings.Repeat("a", 50_000),
		strings.Repeat("\n", 100_000),
		strings.Repeat("😀", 2_000),
		"e" + strings.Repeat("\u0301", 5_000),
		"שלום world مرحبا 123 שלום.",
		"a\x00b\x00c. \x00",
		"\ufeffText with a mark of byte order.",
		strings.Repeat("( ", 3_000),
		strings.Repeat("1 234 ", 500),
		"ไม่มีช่องว่างระหว่างคำในภาษาไทย",
	}
}

func TestCompareOddTexts(t *testing.T) {
	odd := append(oddTexts(), "")
	for i, old := range odd {
		for _, new := range []string{odd[(i+1)%len(odd)], old + " and more.", ""} {
			checkComparison(t, old, new)
		}
	}
}

func TestCompareSeeds(t *testing.T) {
	texts := seeds()
	for i, old := range texts {
		checkComparison(t, old, texts[(i+1)%len(texts)])
	}
}

// TestCompareUnrelatedEnd: a paragraph that has nothing to do with the rest
// leaves what is said of the rest alone. Where the texts themselves have hardly
// anything to do with each other, it may not: whether two sentences are linked by
// one word depends on how rare it is in both texts.
func TestCompareUnrelatedEnd(t *testing.T) {
	const end = "\n\nQuokkas graze quietly beneath eucalyptus."
	type pair struct{ old, new string }
	pairs := []pair{{
		"The council met on Monday in Leeds. It approved 40 new houses by nine votes to two.\n\nNobody objected, said Mary Hill.",
		"The council met on Tuesday in Leeds. It approved 45 new houses by nine votes to two.\n\nNobody objected, said Mary Hill.",
	}}
	for _, text := range seeds() {
		first, rest, _ := strings.Cut(text, " ")
		pairs = append(pairs, pair{text, rest}, pair{text, first + " quite " + rest}, pair{text, text})
	}
	for _, p := range pairs {
		short, long := compare(t, p.old, p.new), compare(t, p.old, p.new+end)
		within := slices.DeleteFunc(slices.Clone(long.Edits), func(e word.Edit) bool { return e.New.End > len(p.new) })
		if d := cmp.Diff(short.Edits, within, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("an unrelated end of %q changed its edits against %q (-without +with):\n%s", p.new, p.old, d)
		}
	}
}

func FuzzCompare(f *testing.F) {
	texts := append(seeds(), oddTexts()[2:]...)
	for i, old := range texts {
		f.Add(old, texts[(i+1)%len(texts)])
	}
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old)+len(new) > 20_000 {
			return
		}
		checkComparison(t, strings.ToValidUTF8(old, "\ufffd"), strings.ToValidUTF8(new, "\ufffd"))
	})
}

// checkComparison checks what must hold of every comparison.
func checkComparison(t *testing.T, old, new string) {
	t.Helper()
	c := compare(t, old, new)
	checkText(t, c.Old)
	checkText(t, c.New)
	checkAlignment(t, c)
	checkEdits(t, c)
	if again := compare(t, old, new); !cmp.Equal(c, again) {
		t.Errorf("Compare(%q, %q) differs from run to run:\n%s", old, new, cmp.Diff(c, again))
	}
	checkMirror(t, c, compare(t, new, old))
	for _, d := range c.Discrepancies {
		for _, s := range []struct {
			span *segment.Span
			raw  string
		}{{d.Old, old}, {d.New, new}} {
			if s.span != nil && (s.span.Start < 0 || s.span.Start > s.span.End || s.span.End > len(s.raw)) {
				t.Errorf("Compare(%q, %q): %s.%s lies outside: %v", old, new, d.Category, d.Kind, *s.span)
			}
		}
		if d.Confidence < 0 || d.Confidence > 1 {
			t.Errorf("Compare(%q, %q): %s.%s has confidence %v", old, new, d.Category, d.Kind, d.Confidence)
		}
	}
}

// checkText: sentences and tokens are in order, do not overlap and leave out
// nothing but white space, marks that are not to be seen, and residue.
func checkText(t *testing.T, text *segment.Text) {
	t.Helper()
	at := 0
	for i, s := range text.Sentences {
		if s.Start < at || s.End < s.Start || s.End > len(text.Raw) {
			t.Fatalf("Cut(%q): sentence %d at %v after %d", text.Raw, i, s.Span, at)
		}
		if gap := text.Raw[at:s.Start]; strings.TrimFunc(gap, isBlank) != "" {
			t.Errorf("Cut(%q): %q lies between sentences", text.Raw, gap)
		}
		at = s.End
		if s.Role == segment.Residue {
			continue
		}
		end := s.Start
		for _, token := range text.Tokens[s.First:s.Last] {
			if token.Start < end || token.End > s.End || token.Len() == 0 {
				t.Fatalf("Cut(%q): token at %v after %d in sentence %v", text.Raw, token.Span, end, s.Span)
			}
			end = token.End
		}
	}
	if gap := text.Raw[at:]; strings.TrimFunc(gap, isBlank) != "" {
		t.Errorf("Cut(%q): %q lies after the sentences", text.Raw, gap)
	}
}

func isBlank(r rune) bool {
	return r == '\u200b' || r == '\ufeff' || strings.ContainsRune(" \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000", r)
}

// checkAlignment: every sentence but residue stands in one link.
func checkAlignment(t *testing.T, c *diff.Comparison) {
	t.Helper()
	for side, text := range []*segment.Text{c.Old, c.New} {
		seen := make([]int, len(text.Sentences))
		for _, l := range c.Alignment {
			for _, i := range [][]int{l.Old, l.New}[side] {
				seen[i]++
			}
		}
		for i, n := range seen {
			if want := text.Sentences[i].Role != segment.Residue; (n == 1) != want || n > 1 {
				t.Errorf("Compare(%q, %q): sentence %d of side %d stands in %d links", c.Old.Raw, c.New.Raw, i, side, n)
			}
		}
	}
}

// checkEdits: outside the edits both sides of a link are the same words, byte for
// byte, so that either text can be rebuilt from the other and the edits.
func checkEdits(t *testing.T, c *diff.Comparison) {
	t.Helper()
	rest := func(text *segment.Text, side func(word.Edit) segment.Span) func(sentences []int) []string {
		edited := editedTokens(text, c.Edits, side)
		return func(sentences []int) (out []string) {
			for _, i := range sentences {
				for k := text.Sentences[i].First; k < text.Sentences[i].Last; k++ {
					if !edited[k] {
						out = append(out, text.Tokens[k].In(text.Raw))
					}
				}
			}
			return out
		}
	}
	old := rest(c.Old, func(e word.Edit) segment.Span { return e.Old })
	new := rest(c.New, func(e word.Edit) segment.Span { return e.New })
	for _, l := range c.Alignment {
		if a, b := old(l.Old), new(l.New); !slices.Equal(a, b) {
			t.Errorf("Compare(%q, %q): outside the edits of %v (-old +new):\n%s", short(c.Old.Raw), short(c.New.Raw), l, cmp.Diff(a, b))
		}
	}
	for _, e := range c.Edits {
		if e.Old.Len() == 0 && e.New.Len() == 0 {
			t.Errorf("Compare(%q, %q): edit of nothing %v", short(c.Old.Raw), short(c.New.Raw), e)
		}
	}
}

// editedTokens says of each token whether an edit covers it.
func editedTokens(text *segment.Text, edits []word.Edit, side func(word.Edit) segment.Span) []bool {
	spans := make([]segment.Span, len(edits))
	for i, e := range edits {
		spans[i] = side(e)
	}
	slices.SortFunc(spans, func(a, b segment.Span) int {
		return stdcmp.Or(stdcmp.Compare(a.Start, b.Start), stdcmp.Compare(a.End, b.End))
	})
	edited := make([]bool, len(text.Tokens))
	next := 0
	for k, token := range text.Tokens {
		for next < len(spans) && spans[next].End <= token.Start {
			next++
		}
		edited[k] = next < len(spans) && spans[next].Overlaps(token.Span)
	}
	return edited
}

// short is a text as a failure shows it.
func short(s string) string {
	if len(s) > 2000 {
		return s[:2000] + "…"
	}
	return s
}

// checkMirror: with the texts swapped, the same sentences are linked and the same
// words marked.
func checkMirror(t *testing.T, c, mirrored *diff.Comparison) {
	t.Helper()
	type ends struct {
		old, new segment.Span
		kind     word.Cosmetic
	}
	edits := map[ends]int{}
	for _, e := range c.Edits {
		edits[ends{markOnly(e.Old), markOnly(e.New), e.Cosmetic}]++
	}
	for _, e := range mirrored.Edits {
		edits[ends{markOnly(e.New), markOnly(e.Old), e.Cosmetic}]--
	}
	for e, n := range edits {
		if n != 0 {
			t.Errorf("Compare(%q, %q): edit %v stands %+d times more than with the texts swapped", c.Old.Raw, c.New.Raw, e, n)
		}
	}
	if c.Verdict != mirrored.Verdict && len(c.Discrepancies) == len(mirrored.Discrepancies) {
		t.Errorf("Compare(%q, %q) is %s, swapped it is %s", c.Old.Raw, c.New.Raw, c.Verdict, mirrored.Verdict)
	}
}

// markOnly forgets where an empty span stands: that depends on which text gives the order.
func markOnly(s segment.Span) segment.Span {
	if s.Len() == 0 {
		return segment.Span{}
	}
	return s
}

func seeds() []string {
	return []string{
		"The minister said on Monday that 1,200 people had fled Kiev. “We will not leave,” he added.",
		"The minister said on Tuesday that 1 200 people had fled Kyiv. \"We will leave\", he added.",
		"[ad_1]\nStorm hits coast\n\nA storm hit the coast. Two people died.\n\nSource link\n[ad_2]",
		"Ein Sturm traf am 3. Mai die Küste. Zwei Menschen starben, sagte z. B. Dr. Weber.",
		"Міністр сказав, що 5 тис. людей виїхали з Києва. Він не погодився.",
		"东京发生地震。没有人受伤。",
		"東京で地震があった。「大丈夫だ。」と彼は言った。",
		"قال الوزير إن المدينة آمنة. لم يصب أحد.",
		"A B C. D E F. G H I J K. A B C. L M N O P Q.",
		"G H I J K. A B C. D E F. L M N X P Q. A B C.",
	}
}
