package check

import (
	"slices"
	"strings"

	"stet/diff/segment"
)

// twoSpellings is one name that a text spells in two ways.
type twoSpellings struct {
	segment.Span        // of the second spelling
	key          string // of the name
	first        string // the spelling that stood before
}

// withinTexts reports names that one of the texts spells in two ways. What both do
// is the author's.
func (r *nameReader) withinTexts(in *Input) []Discrepancy {
	old, new := unmatched(r.spelledTwice(in.Old), r.spelledTwice(in.New), func(a, b twoSpellings) bool { return a.key == b.key })
	return oneSided(in, old, new, func(t *segment.Text, s twoSpellings) (segment.Span, Discrepancy) {
		return s.Span, Discrepancy{
			Category: Name, Kind: "variant", Severity: Minor, Confidence: 0.8,
			Reason: Reason{"name.variant.within", []string{s.first, s.In(t.Raw)}},
		}
	})
}

// spelledTwice returns the names of a text with a second spelling, at its first
// place.
func (r *nameReader) spelledTwice(t *segment.Text) []twoSpellings {
	sentences := make([]int, len(t.Sentences))
	for i := range sentences {
		sentences[i] = i
	}
	var out []twoSpellings
	first := map[string]namePhrase{}
	for _, p := range r.phrases(t.Raw, r.names(t, sentences)) {
		key := nameKey(p)
		if key == "" {
			continue
		}
		before, ok := first[key]
		if !ok {
			first[key] = p
			continue
		}
		if before.folded != p.folded && !isApposition(t.Raw[before.End:max(p.Start, before.End)]) && !slices.ContainsFunc(out, func(s twoSpellings) bool { return s.key == key }) {
			out = append(out, twoSpellings{p.Span, key, before.In(t.Raw)})
		}
	}
	return out
}

// isApposition reports whether what stands between two names makes the second a part of
// the first: Washington, D.C.
func isApposition(gap string) bool { return gap == ", " || gap == " (" }

// nameKey is what the spellings of a name share: for a place what the table says
// it is, for a person how both names sound. A name by itself is not enough, as two
// people may have it.
func nameKey(p namePhrase) string {
	if place := knownSpellings().places[p.folded]; place != "" {
		return place
	}
	if len(p.words) != 2 {
		return ""
	}
	parts := make([]string, len(p.words))
	for i, w := range p.words {
		if w.usual {
			return "" // Security Council
		}
		if parts[i] = knownSpellings().others[w.folded]; parts[i] == "" {
			parts[i] = soundOf(w.folded)
		}
	}
	return strings.Join(parts, " ")
}
