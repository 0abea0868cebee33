// Package report writes a comparison down for somebody who was not there: what
// was compared, what differs and what it means, and enough of both texts to
// check it again. The same comparison gives the same bytes.
package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/internal/archive"
	"stet/internal/news"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// severities are those that a report lists, gravest first.
var severities = []check.Severity{check.Critical, check.Major, check.Minor, check.Neutral}

// listed reports whether a discrepancy stands in the list of a report: cosmetic
// ones are counted and shown in the text only.
func listed(d check.Discrepancy) bool { return d.Category != check.Cosmetic }

// count is how many discrepancies there are of a kind.
type count struct {
	Name string
	N    int
}

// bySeverity counts the listed discrepancies by severity, gravest first, those
// that are there.
func bySeverity(c *diff.Comparison) []count {
	var out []count
	for _, s := range severities {
		n := 0
		for _, d := range c.Discrepancies {
			if d.Severity == s && listed(d) {
				n++
			}
		}
		if n > 0 {
			out = append(out, count{s.String(), n})
		}
	}
	return out
}

// byCategory counts the listed discrepancies by category, most frequent first.
func byCategory(c *diff.Comparison) []count {
	var out []count
	for _, d := range c.Discrepancies {
		if !listed(d) {
			continue
		}
		name := string(d.Category)
		if i := slices.IndexFunc(out, func(c count) bool { return c.Name == name }); i >= 0 {
			out[i].N++
		} else {
			out = append(out, count{name, 1})
		}
	}
	slices.SortStableFunc(out, func(a, b count) int { return b.N - a.N })
	return out
}

func cosmetic(c *diff.Comparison) int {
	n := 0
	for _, e := range c.Edits {
		if e.Cosmetic != "" {
			n++
		}
	}
	return n
}

// summary is the result in one line.
func summary(c *diff.Comparison) string {
	var parts []string
	total := 0
	for _, s := range bySeverity(c) {
		parts = append(parts, fmt.Sprintf("%d %s", s.N, s.Name))
		total += s.N
	}
	line := map[diff.Verdict]string{
		diff.Same:         "The same.",
		diff.CosmeticOnly: "Nothing of substance differs.",
		diff.Substantive:  "The texts differ in substance.",
		diff.Unexplained:  "Words differ, and no rule says what it means.",
	}[c.Outcome()]
	if total > 0 {
		line += fmt.Sprintf(" %s: %s.", plural(total, "discrepancy", "discrepancies"), strings.Join(parts, ", "))
	}
	if n := cosmetic(c); n > 0 {
		line += fmt.Sprintf(" %s.", plural(n, "cosmetic difference", "cosmetic differences"))
	}
	line = strings.Join(slices.Insert(cautions(c), 0, line), " ")
	if c.Approximate {
		line += " The texts are so different that more may be marked than need be."
	}
	return line
}

// cautions are sentences on the languages of the texts in which few rules know
// what a difference means.
func cautions(c *diff.Comparison) []string {
	var out []string
	for _, code := range c.Unjudged() {
		name := "a language that it cannot tell"
		if tag, err := language.Parse(code); err == nil {
			name = display.English.Languages().Name(tag)
		}
		out = append(out, "Stet has few rules for "+name+": a change of meaning may stand among the marked words without being named.")
	}
	return out
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// around returns up to width bytes of the sentence around a span, cut at words,
// in three parts: before, the span itself, after.
func around(t *segment.Text, s *segment.Span, width int) (before, at, after string) {
	if s == nil {
		return "", "", ""
	}
	from, to := 0, len(t.Raw)
	for _, sentence := range t.Sentences {
		if sentence.Start <= s.Start && s.Start <= sentence.End {
			from = sentence.Start
		}
		if sentence.End >= s.End {
			to = sentence.End
			break
		}
	}
	from, to = min(from, s.Start), max(to, s.End)
	before, after = t.Raw[from:s.Start], t.Raw[s.End:to]
	if len(before) > width {
		cut := before[len(before)-width:]
		if i := strings.IndexFunc(cut, unicode.IsSpace); i >= 0 {
			before = "… " + strings.TrimLeftFunc(cut[i:], unicode.IsSpace)
		}
	}
	if len(after) > width {
		if i := strings.LastIndexFunc(after[:width], unicode.IsSpace); i >= 0 {
			after = strings.TrimRightFunc(after[:i], unicode.IsSpace) + " …"
		}
	}
	return before, s.In(t.Raw), after
}

// name is what a version is called: its outlet, or the file it came from.
func name(v archive.VersionInfo) string {
	if v.Outlet.Name != "" {
		return v.Outlet.Name
	}
	return string(v.Version.ID)
}

// textDigest is the digest of the text alone, which anyone can compute again.
func textDigest(v archive.VersionInfo) news.Digest { return news.DigestOf([]byte(v.Version.Text)) }
