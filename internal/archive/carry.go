package archive

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"stet/diff/segment"
	"stet/internal/news"
)

// How a decision finds its place again. Of the same two versions, it is bound to its
// key. Of other versions of the same articles, it is carried over to a discrepancy of
// the same kind with the same words on both sides; of several, to the one with most
// of the same text around it. Where the words are others but the text around them is
// the same, the decision is only pointed at: that an old number might stand does not
// say that a new one may. What finds no place is an orphan.

// contextLetters is how much text on each side of a quote is kept with it: some six
// words, as annotation tools do.
const contextLetters = 32

// samePlace is the part of the letters around a quote that must be the same for it
// to be the same place.
const samePlace = 0.5

// undecided is an open decision about the discrepancy.
func (c *Comparison) undecided(index int, key string) news.Decision {
	d := c.Result.Discrepancies[index]
	return news.Decision{
		Old: c.Old.Version.ID, New: c.New.Version.ID, Key: key, Choice: news.Open,
		Category: string(d.Category), Kind: d.Kind,
		OldQuote: quoteOf(d.Old, c.Result.Old), NewQuote: quoteOf(d.New, c.Result.New),
	}
}

// quoteOf is the text of a span with what stands around it; nil if there is no span.
func quoteOf(s *segment.Span, t *segment.Text) *news.Quote {
	if s == nil || t == nil {
		return nil
	}
	before, after := oneSpace(lastLetters(t.Raw[:s.Start], 2*contextLetters)), oneSpace(firstLetters(t.Raw[s.End:], 2*contextLetters))
	return &news.Quote{
		Exact: strings.Join(strings.Fields(s.In(t.Raw)), " "), Prefix: lastLetters(before, contextLetters), Suffix: firstLetters(after, contextLetters),
	}
}

// oneSpace makes one space of several, and keeps one at the ends.
func oneSpace(s string) string {
	words := strings.Join(strings.Fields(s), " ")
	if s != "" && strings.TrimLeft(s, " \t\r\n") != s {
		words = " " + words
	}
	if s != "" && strings.TrimRight(s, " \t\r\n") != s {
		words += " "
	}
	return words
}

func firstLetters(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func lastLetters(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}

// judge finds out what was decided about the discrepancies.
func (a *Archive) judge(ctx context.Context, c *Comparison) error {
	direct, err := a.store.Decisions(ctx, c.Old.Version.ID, c.New.Version.ID)
	if err != nil {
		return err
	}
	byKey := make(map[string]news.Decision, len(direct))
	for _, d := range direct {
		byKey[d.Key] = d
	}
	var open []int
	settled := map[string]bool{} // what was decided of these versions
	for i := range c.Judged {
		j := &c.Judged[i]
		d, ok := byKey[j.Key]
		if !ok {
			open = append(open, i)
			continue
		}
		// What it is about is as it is here: an older program did not keep it.
		d.Category, d.Kind, d.OldQuote, d.NewQuote = j.Decision.Category, j.Decision.Kind, j.Decision.OldQuote, j.Decision.NewQuote
		j.Decision = d
		settled[says(d)] = true
		delete(byKey, j.Key)
	}
	earlier, err := a.earlier(ctx, c)
	if err != nil {
		return err
	}
	rest := c.carry(open, earlier)
	for _, d := range direct {
		if _, lost := byKey[d.Key]; lost && !d.IsBlank() {
			c.Orphans = append(c.Orphans, d)
		}
	}
	c.orphan(rest, settled)
	return nil
}

func says(d news.Decision) string { return saysOf(d.Category, d.Kind, d.OldQuote, d.NewQuote) }

// earlier returns what was decided between other versions of the same articles, the
// latest first. Of one article, only what shares a version with this comparison: what
// was decided about older changes of it has no place here.
func (a *Archive) earlier(ctx context.Context, c *Comparison) ([]news.Decision, error) {
	if c.Old.Article.ID == "" || c.New.Article.ID == "" {
		return nil, nil
	}
	list, err := a.store.DecisionsBetween(ctx, c.Old.Article.ID, c.New.Article.ID)
	if err != nil {
		return nil, err
	}
	old, new := c.Old.Version.ID, c.New.Version.ID
	list = slices.DeleteFunc(list, func(d news.Decision) bool {
		return d.Old == old && d.New == new ||
			c.Old.Article.ID == c.New.Article.ID && d.Old != old && d.New != new
	})
	slices.SortStableFunc(list, func(a, b news.Decision) int { return b.At.Compare(a.At) })
	// Of several about the same words in the same place, the latest counts.
	var latest []news.Decision
	for _, d := range list {
		if !slices.ContainsFunc(latest, func(l news.Decision) bool { return l.Key == d.Key }) {
			latest = append(latest, d)
		}
	}
	return slices.DeleteFunc(latest, news.Decision.IsBlank), nil
}

// fit is a decision that may belong to a discrepancy.
type fit struct {
	judged, decision int
	around           float64 // the part of the text around them that is the same
	sameKey          bool
}

// carry takes decisions over to the discrepancies with these indexes, and returns the
// decisions that found no place.
func (c *Comparison) carry(open []int, earlier []news.Decision) []news.Decision {
	var fits []fit
	for _, i := range open {
		for k, d := range earlier {
			j := c.Judged[i]
			if j.Key == d.Key || says(j.Decision) == says(d) {
				fits = append(fits, fit{i, k, around(j.Decision, d), j.Key == d.Key})
			}
		}
	}
	slices.SortStableFunc(fits, func(a, b fit) int {
		return cmp.Or(cmp.Compare(b.around, a.around), compareBool(b.sameKey, a.sameKey))
	})
	placed, used := map[int]bool{}, map[int]bool{}
	for _, f := range fits {
		if placed[f.judged] || used[f.decision] {
			continue
		}
		placed[f.judged], used[f.decision] = true, true
		from, j := earlier[f.decision], &c.Judged[f.judged]
		j.CarriedFrom = &from
		j.Decision.Choice, j.Decision.Note, j.Decision.By, j.Decision.At = from.Choice, from.Note, from.By, from.At
	}
	for _, i := range open {
		if placed[i] {
			continue
		}
		best, at := samePlace, -1
		for k, d := range earlier {
			if s := around(c.Judged[i].Decision, d); !used[k] && d.Category == c.Judged[i].Decision.Category && s >= best {
				best, at = s, k
			}
		}
		if at >= 0 {
			used[at] = true
			c.Judged[i].Earlier = &earlier[at]
		}
	}
	var rest []news.Decision
	for k, d := range earlier {
		if !used[k] {
			rest = append(rest, d)
		}
	}
	return rest
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// orphan lists decisions that found no place, each once, unless the same was decided
// of these versions.
func (c *Comparison) orphan(rest []news.Decision, settled map[string]bool) {
	for _, d := range rest {
		if what := says(d); !settled[what] {
			settled[what] = true
			c.Orphans = append(c.Orphans, d)
		}
	}
}

// around returns the part of the text around what two decisions are about that is the
// same, 0 to 1.
func around(a, b news.Decision) float64 {
	same, all := 0, 0
	for _, pair := range [][2]*news.Quote{{a.OldQuote, b.OldQuote}, {a.NewQuote, b.NewQuote}} {
		if pair[0] == nil || pair[1] == nil {
			continue
		}
		same += sameEnd(pair[0].Prefix, pair[1].Prefix) + sameStart(pair[0].Suffix, pair[1].Suffix)
		all += max(len(pair[0].Prefix), len(pair[1].Prefix)) + max(len(pair[0].Suffix), len(pair[1].Suffix))
	}
	if all == 0 {
		return 0
	}
	return float64(same) / float64(all)
}

func sameStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func sameEnd(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
