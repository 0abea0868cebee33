package report

import "slices"

// FactPair is what is known by one name about both sides.
type FactPair struct {
	Name       string
	Values     [2][]string // of the old side and the new one
	IsEvidence bool
}

// FactsOf puts what is known of both sides beside each other, in the order in which it is
// told of each.
func FactsOf(sides [2]Side) []FactPair {
	var out []FactPair
	for i, side := range sides {
		next := 0 // behind what was told last
		for _, f := range side.Facts {
			at := slices.IndexFunc(out, func(known FactPair) bool { return known.Name == f.Name })
			if at < 0 {
				at = next
				out = slices.Insert(out, at, FactPair{Name: f.Name, IsEvidence: f.IsEvidence})
			}
			out[at].Values[i] = append(out[at].Values[i], f.Value)
			next = at + 1
		}
	}
	return out
}
