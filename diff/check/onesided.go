package check

import "stet/diff/segment"

// unmatched returns what is left of both lists when what agrees is taken away,
// each with the first partner that it agrees with.
func unmatched[T any](old, new []T, agrees func(T, T) bool) (olds, news []T) {
	used := make([]bool, len(new))
	for _, o := range old {
		found := false
		for j, n := range new {
			if !used[j] && agrees(o, n) {
				used[j], found = true, true
				break
			}
		}
		if !found {
			olds = append(olds, o)
		}
	}
	for j, n := range new {
		if !used[j] {
			news = append(news, n)
		}
	}
	return olds, news
}

// oneSided reports what was found in the old text alone and what in the new one
// alone. Report returns where it stands in its text, and what to say of it.
func oneSided[T any](in *Input, old, new []T, report func(*segment.Text, T) (segment.Span, Discrepancy)) []Discrepancy {
	var out []Discrepancy
	for _, found := range old {
		at, d := report(in.Old, found)
		d.Old = &at
		out = append(out, d)
	}
	for _, found := range new {
		at, d := report(in.New, found)
		d.New = &at
		out = append(out, d)
	}
	return out
}
