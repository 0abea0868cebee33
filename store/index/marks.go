package index

import (
	"cmp"
	"context"
	"slices"

	"stet/internal/news"
)

// Where words stand in a text is found by cutting it anew: few texts are shown, and the index
// would be larger by a third if it kept that.

const (
	// mostMarks is how many words are marked in a text.
	mostMarks = 256
	// markedBytes is how much of a text is looked at for them.
	markedBytes = 4 << 20
)

// Marks tells where the words of a query stand.
type Marks struct{ asking *asking }

// In returns where they stand in a text of the language, in order, none overlapping. Of many
// it returns those at the beginning, likewise if the context is done.
func (m Marks) In(ctx context.Context, language, text string) []news.Mark {
	return m.asking.marker(fieldOf(language)).marks(ctx, text)
}

// marker marks what a query asks for.
type marker struct {
	field   string
	terms   map[string]bool
	phrases [][]string
	longest int // words of a phrase
}

func (a *asking) marker(field string) *marker {
	m := &marker{field: field, terms: map[string]bool{}, longest: 1}
	for _, w := range a.in(field) {
		for _, term := range w.terms {
			m.terms[term] = true
		}
		if len(w.phrase) > 1 {
			m.phrases = append(m.phrases, w.phrase)
			m.longest = max(m.longest, len(w.phrase))
		}
	}
	return m
}

// placed is a word with its place.
type placed struct {
	stem string
	news.Mark
}

// marks returns where the words stand in the text, in order, none overlapping.
func (m *marker) marks(ctx context.Context, text string) (marks []news.Mark) {
	text = text[:min(len(text), markedBytes)]
	var last []placed // as many as a phrase may have
	const often = 1 << 12
	n := 0
	lexicons()[m.field].cut([]byte(text), func(w word, start, end int) bool {
		if m.terms[w.form] || m.terms[w.stem] {
			marks = append(marks, news.Mark{Start: start, End: end})
		}
		if len(m.phrases) > 0 {
			if len(last) >= 2*m.longest {
				last = append(last[:0], last[len(last)-m.longest:]...)
			}
			last = append(last, placed{w.stem, news.Mark{Start: start, End: end}})
			for _, p := range m.phrases {
				for _, f := range endsWith(last, p) {
					marks = append(marks, f.Mark)
				}
			}
		}
		n++
		return len(marks) < mostMarks && (n%often != 0 || ctx.Err() == nil)
	})
	return joined(marks)
}

// endsWith returns the last words if they are those of the phrase.
func endsWith(words []placed, phrase []string) []placed {
	if len(words) < len(phrase) {
		return nil
	}
	words = words[len(words)-len(phrase):]
	for i, stem := range phrase {
		if words[i].stem != stem {
			return nil
		}
	}
	return words
}

// joined puts marks in order and joins those that overlap.
func joined(marks []news.Mark) []news.Mark {
	slices.SortFunc(marks, func(a, b news.Mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	kept := marks[:0]
	for _, m := range marks {
		if n := len(kept); n > 0 && m.Start < kept[n-1].End {
			kept[n-1].End = max(kept[n-1].End, m.End)
			continue
		}
		kept = append(kept, m)
	}
	return kept
}
