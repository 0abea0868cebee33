package align_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"stet/diff/align"
	"stet/diff/segment"

	"github.com/google/go-cmp/cmp"
)

// pairOf are a text and the same told again, in which sentences were edited, split,
// merged, dropped and put elsewhere.
var pairOf = [2]string{
	"The council met on Monday evening in the old town hall. It approved forty new houses near the river, and nine of the eleven members voted for them. " +
		"A storm hit the northern coast on Friday. It tore roofs from twelve houses in the port. Nobody was hurt in the fire at the paper mill. " +
		"Twelve schools will close this summer. The price of bread rose by four percent.",
	"On Monday evening the council met in the town hall. It approved forty new houses near the river. Nine of the eleven members voted for them. " +
		"A storm hit the northern coast on Friday and tore roofs from twelve houses in the port. The price of bread has risen by four percent. " +
		"Twelve schools are to close this summer.",
}

// A paragraph that has nothing to do with the rest, behind either text, is linked
// to nothing and leaves the other links as they are.
func TestSentencesUnrelatedParagraph(t *testing.T) {
	const unrelated = "\n\nOur gardener recommends planting tulips before frost arrives. Water every bulb sparingly."
	for k, name := range []string{"old", "new"} {
		texts := pairOf
		before := links(t, cut("en", texts[0]), cut("en", texts[1]))
		texts[k] += unrelated
		after := links(t, cut("en", texts[0]), cut("en", texts[1]))
		if d := cmp.Diff(joinedOnly(before), joinedOnly(after)); d != "" {
			t.Errorf("an unrelated paragraph behind the %s text changes the links (-before +after):\n%s", name, d)
		}
	}
}

// joinedOnly is the outline of the links that have both sides.
func joinedOnly(found []align.Link) string {
	return outline(slices.DeleteFunc(slices.Clone(found), func(l align.Link) bool { return len(l.Old) == 0 || len(l.New) == 0 }))
}

// Headlines, captions and bylines are linked with their like, though the body says
// the same in more of the same words.
func TestSentencesRoles(t *testing.T) {
	type part struct {
		text string
		role segment.Role
	}
	text := func(parts ...part) *segment.Text {
		raw, opt := "", segment.Options{Language: "en"}
		for _, p := range parts {
			start := len(raw)
			raw += p.text
			if p.role != segment.Body {
				opt.Parts = append(opt.Parts, segment.Part{Span: segment.Span{Start: start, End: len(raw)}, Role: p.role})
			}
			raw += "\n\n"
		}
		return segment.Cut(raw, opt)
	}
	old := text(
		part{"New bridge over the river opens in May", segment.Headline},
		part{"By Anna Roth", segment.Byline},
		part{"The new bridge over the river opens to traffic in May, said Anna Roth.", segment.Body},
		part{"The new bridge over the river seen from the north", segment.Caption},
	)
	new := text(
		part{"The new bridge over the river seen from the south", segment.Caption},
		part{"Bridge over river to open in June", segment.Headline},
		part{"By Anna Roth and Paul Lenz", segment.Byline},
		part{"A new bridge over the river will open to traffic in June, Anna Roth said.", segment.Body},
	)
	linked := map[segment.Role]bool{}
	for _, l := range links(t, old, new) {
		if len(l.Old) == 0 || len(l.New) == 0 {
			continue
		}
		for _, i := range l.Old {
			for _, j := range l.New {
				if o, n := old.Sentences[i].Role, new.Sentences[j].Role; o != n {
					t.Errorf("Sentences links a %q with a %q", o, n)
				} else {
					linked[o] = true
				}
			}
		}
	}
	for _, role := range []segment.Role{segment.Headline, segment.Byline, segment.Body, segment.Caption} {
		if !linked[role] {
			t.Errorf("Sentences leaves the %q unlinked", role)
		}
	}
}

// Words that stand for one another are learned from the sentences that probably
// belong together, and link a sentence that has no other word in common.
func TestSentencesLearnsWords(t *testing.T) {
	text := func(jewel, ending, last string) string {
		var b strings.Builder
		for i, rest := range []string{
			"lay beneath a broken window", "belonged to the duchess of Lund", "cost eleven thousand crowns", "had vanished on Tuesday",
			"was painted by a sailor", "hung in the northern chapel", "survived the great flood", "appeared in every newspaper",
		} {
			word := "statue"
			if i%2 == 0 {
				word = jewel
			}
			fmt.Fprintf(&b, "The %s %s%s. ", word, rest, ending)
			fmt.Fprintf(&b, "%s %s%s. ", []string{"Police", "Nurses", "Pilots", "Farmers", "Bakers", "Judges", "Monks", "Tailors"}[i], []string{
				"searched cellars", "counted bandages", "studied charts", "ploughed fields", "kneaded dough", "read verdicts", "rang bells", "cut velvet",
			}[i], ending)
		}
		return b.String() + last
	}
	last := func(jewel string) int {
		old := cut("en", text("necklace", "", "That necklace sparkled."))
		new := cut("en", text(jewel, " again", "This pendant glittered."))
		n := 0
		for _, l := range links(t, old, new) {
			if slices.Contains(l.Old, len(old.Sentences)-1) {
				n += len(l.New)
			}
		}
		return n
	}
	if got := last("pendant"); got != 1 {
		t.Errorf("a sentence about a necklace is linked with %d about a pendant where the two stand for one another, want 1", got)
	}
	if got := last("necklace"); got != 0 {
		t.Errorf("a sentence about a necklace is linked with %d about a pendant where they do not, want none", got)
	}
}

// What both texts begin and end with is linked there, though it is said again and
// again and some of it is gone.
func TestSentencesRepeated(t *testing.T) {
	const many, fewer = 5000, 4900
	repeated := func(n int, middle string) *segment.Text {
		return cut("en", strings.Repeat("The bridge is closed. ", n)+middle+strings.Repeat("The bridge is open. ", n))
	}
	counts := map[align.Kind]int{}
	for _, l := range links(t, repeated(many, "Nobody knows why. "), repeated(fewer, "")) {
		counts[l.Kind]++
	}
	want := map[align.Kind]int{align.Equal: 2 * fewer, align.Deleted: 2*(many-fewer) + 1}
	if d := cmp.Diff(want, counts); d != "" {
		t.Errorf("Sentences of repeated ones (-want +got):\n%s", d)
	}
}

// Odd inputs come to an end, and to links that hold.
func TestSentencesOddInputs(t *testing.T) {
	const many = 100_000
	var numbered strings.Builder
	for i := range many / 10 { // each a word of its own, which costs more
		fmt.Fprintf(&numbered, "W%dw. ", i)
	}
	for name, texts := range map[string][2]string{
		"nothing":               {"", ""},
		"an empty side":         {"", "One sentence. Another one."},
		"marks alone":           {"... !!! ???", "*** --- ***"},
		"one against many":      {"Yes.", strings.Repeat("Yes. ", many)},
		"many short ones alike": {strings.Repeat("Yes. ", many), strings.Repeat("Yes. ", many-1)},
		"many short ones":       {numbered.String(), strings.Repeat("Yes. ", many)},
	} {
		t.Run(name, func(t *testing.T) { checkLinks(t, cut("en", texts[0]), cut("en", texts[1])) })
	}
}
