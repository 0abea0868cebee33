package check

import (
	"slices"

	"stet/diff/segment"
)

// swapped finds two names that changed places around a verb.
func (data *meaningData) swapped(in *speech, p *Pair) (Discrepancy, bool) {
	if len(data.And) == 0 || p.Similarity < 0.85 {
		return Discrepancy{}, false
	}
	old, new := tokensOf(in.Old, p.Old), tokensOf(in.New, p.New)
	if len(old) > 120 || len(new) > 120 || data.passive(old) != data.passive(new) {
		return Discrepancy{}, false
	}
	oldNames, newNames := single(in.Old.Raw, old), single(in.New.Raw, new)
	for i, a := range oldNames {
		for _, b := range oldNames[i+1:] {
			an, bn := placeOf(new, newNames, old[a].Norm), placeOf(new, newNames, old[b].Norm)
			if an < 0 || bn < 0 || an < bn || b-a < 2 {
				continue
			}
			if data.acts(old[a+1:b], new[bn+1:an]) {
				return Discrepancy{
					Category: Meaning, Kind: "role-swap", Severity: Major, Confidence: 0.7,
					Old: spanPtr(old[a].Start, old[b].End), New: spanPtr(new[bn].Start, new[an].End),
					Reason: Reason{ID: "meaning.role-swap", Args: []string{old[a].In(in.Old.Raw), old[b].In(in.Old.Raw)}},
				}, true
			}
		}
	}
	return Discrepancy{}, false
}

// exchanged finds two words of a sentence that changed places and nothing else
// did: the dog bit the man.
func (data *meaningData) exchanged(in *speech, p *Pair) (Discrepancy, bool) {
	old, new := tokensOf(in.Old, p.Old), tokensOf(in.New, p.New)
	if len(data.And) == 0 || len(old) != len(new) {
		return Discrepancy{}, false
	}
	var at []int
	for i := range old {
		if old[i].Norm != new[i].Norm {
			if at = append(at, i); len(at) > 2 {
				return Discrepancy{}, false
			}
		}
	}
	if len(at) != 2 {
		return Discrepancy{}, false
	}
	i, j := at[0], at[1]
	between := func(t segment.Token) bool { return t.Kind == segment.Mark || data.And[t.Norm] }
	if old[i].Norm != new[j].Norm || old[j].Norm != new[i].Norm || old[i].Kind != segment.Word || old[j].Kind != segment.Word ||
		j-i < 2 || slices.ContainsFunc(old[i:j], between) {
		return Discrepancy{}, false
	}
	return Discrepancy{
		Category: Meaning, Kind: "role-swap", Severity: Major, Confidence: 0.8,
		Old: spanPtr(old[i].Start, old[j].End), New: spanPtr(new[i].Start, new[j].End),
		Reason: Reason{ID: "meaning.role-swap", Args: []string{old[i].In(in.Old.Raw), old[j].In(in.Old.Raw)}},
	}, true
}

// single returns where capitalised words stand that stand once.
func single(raw string, tokens []segment.Token) []int {
	count := map[string]int{}
	for _, t := range tokens {
		count[t.Norm]++
	}
	var out []int
	for i, t := range tokens {
		if t.Kind == segment.Word && count[t.Norm] == 1 && t.In(raw)[:1] != t.Norm[:1] {
			out = append(out, i)
		}
	}
	return out
}

// passive reports whether a word says that who did it follows.
func (data *meaningData) passive(tokens []segment.Token) bool {
	return slices.ContainsFunc(tokens, func(t segment.Token) bool { return data.Passive[t.Norm] })
}

func placeOf(tokens []segment.Token, at []int, form string) int {
	for _, i := range at {
		if tokens[i].Norm == form {
			return i
		}
	}
	return -1
}

// acts reports whether the same few words stand between the names on both
// sides, and are more than a list.
func (data *meaningData) acts(old, new []segment.Token) bool {
	if len(old) != len(new) || len(old) > 6 {
		return false
	}
	says := false
	for i := range old {
		if old[i].Norm != new[i].Norm || old[i].Kind == segment.Mark || data.And[old[i].Norm] {
			return false
		}
		says = says || len(old[i].Norm) > 3
	}
	return says
}
