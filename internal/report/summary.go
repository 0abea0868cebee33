package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
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

// count is how many discrepancies there are of a kind.
type count struct {
	Name string
	N    int
}

// bySeverity counts findings by severity, gravest first, those that are there.
func bySeverity(findings []Finding) []count {
	var out []count
	for _, s := range severities {
		n := 0
		for _, f := range findings {
			if f.Severity == s && listed(f.Discrepancy) {
				n++
			}
		}
		if n > 0 {
			out = append(out, count{s.String(), n})
		}
	}
	return out
}

// byCategory counts findings by category, most frequent first.
func byCategory(findings []Finding) []count {
	var out []count
	for _, f := range findings {
		if !listed(f.Discrepancy) {
			continue
		}
		name := string(f.Category)
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

// Outcome is the result in one line: the verdict and how many findings there are.
func (c *Comparison) Outcome() string {
	var parts []string
	total := 0
	for _, s := range bySeverity(c.Findings) {
		parts = append(parts, fmt.Sprintf("%d %s", s.N, s.Name))
		total += s.N
	}
	line := map[diff.Verdict]string{
		diff.Same:         "The same.",
		diff.CosmeticOnly: "Nothing of substance differs.",
		diff.Substantive:  "The texts differ in substance.",
		diff.Unexplained:  "Words differ, and no rule says what it means.",
	}[c.Result.Outcome()]
	if total > 0 {
		line += fmt.Sprintf(" %s: %s.", plural(total, "discrepancy", "discrepancies"), strings.Join(parts, ", "))
	}
	if left := listedIn(c.Result) - total; left > 0 {
		line += fmt.Sprintf(" %d more not listed.", left)
	}
	if n := len(c.Stetted); n > 0 {
		line += fmt.Sprintf(" %d let stand by a rule.", n)
	}
	if n := cosmetic(c.Result); n > 0 {
		line += fmt.Sprintf(" %s.", plural(n, "cosmetic difference", "cosmetic differences"))
	}
	line = strings.Join(slices.Insert(cautions(c.Result), 0, line), " ")
	if c.Result.Approximate {
		line += " The texts are so different that more may be marked than need be."
	}
	return line
}

// Chosen says in a line what was chosen of what was found; "" for everything.
func (r *Report) Chosen() string {
	var parts []string
	if r.Options.Only.narrows() {
		parts = append(parts, "Listed: only "+strings.Join(r.Options.Only.Words(), ", ")+".")
	}
	if r.Skipped > 0 {
		parts = append(parts, plural(r.Skipped, "comparison", "comparisons")+" with nothing to list left out.")
	}
	return strings.Join(parts, " ")
}

// Unlisted says how many discrepancies are not listed, of which severity; "" if all are.
func (c *Comparison) Unlisted() string {
	var left []Finding
	for i, d := range c.Result.Discrepancies {
		if !slices.ContainsFunc(c.Findings, func(f Finding) bool { return f.Index == i }) {
			left = append(left, Finding{Discrepancy: d})
		}
	}
	var parts []string
	n := 0
	for _, s := range bySeverity(left) {
		parts = append(parts, fmt.Sprintf("%d %s", s.N, s.Name))
		n += s.N
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("Not listed: %s (%s).", plural(n, "discrepancy", "discrepancies"), strings.Join(parts, ", "))
}

// listedIn is how many discrepancies a report of everything lists.
func listedIn(c *diff.Comparison) int {
	n := 0
	for _, d := range c.Discrepancies {
		if listed(d) {
			n++
		}
	}
	return n
}

// cautions are sentences on the languages of the texts: that they are in two, and in
// which of them few rules know what a difference means.
func cautions(c *diff.Comparison) []string {
	var out []string
	names := display.English.Languages()
	if c.TwoLanguages() {
		out = append(out, fmt.Sprintf("The old text is in %s and the new one in %s: Stet compares texts in one language.",
			names.Name(language.Make(c.Old.Language)), names.Name(language.Make(c.New.Language))))
	}
	for _, code := range c.Unjudged() {
		name := "a language that it cannot tell"
		if tag, err := language.Parse(code); err == nil {
			name = names.Name(tag)
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

// sentenceOf returns where the sentences that a span stands in begin and end: the span
// itself where it stands between sentences.
func sentenceOf(t *segment.Text, s segment.Span) segment.Span {
	at := s.Start
	if s.Len() > 0 {
		at++ // of two sentences that touch there, the second
	}
	out := s
	ends := func(x segment.Sentence, at int) int { return cmp.Compare(x.End, at) }
	if first, _ := slices.BinarySearchFunc(t.Sentences, at, ends); first < len(t.Sentences) {
		out.Start = min(s.Start, t.Sentences[first].Start)
	}
	if last, _ := slices.BinarySearchFunc(t.Sentences, s.End, ends); last < len(t.Sentences) && t.Sentences[last].Start <= s.End {
		out.End = t.Sentences[last].End
	}
	return out
}

// around returns a span with the sentence around it, cut at words.
func around(t *segment.Text, s *segment.Span) Context {
	if s == nil {
		return Context{}
	}
	whole := sentenceOf(t, *s)
	from, to := whole.Start, whole.End
	before, after := t.Raw[from:s.Start], t.Raw[s.End:to]
	if len(before) > contextWidth {
		cut := before[len(before)-contextWidth:]
		if i := strings.IndexFunc(cut, unicode.IsSpace); i >= 0 {
			before = "… " + strings.TrimLeftFunc(cut[i:], unicode.IsSpace)
		}
	}
	if len(after) > contextWidth {
		if i := strings.LastIndexFunc(after[:contextWidth], unicode.IsSpace); i >= 0 {
			after = strings.TrimRightFunc(after[:i], unicode.IsSpace) + " …"
		}
	}
	return Context{Visible(before), Visible(s.In(t.Raw)), Visible(after)}
}

// Name is what a version is called: its outlet, or the file it came from.
func Name(v archive.VersionInfo) string {
	if v.Outlet.Name != "" {
		return v.Outlet.Name
	}
	return string(v.Version.ID)
}

// textDigest is the digest of the text alone, which anyone can compute again.
func textDigest(v archive.VersionInfo) news.Digest { return news.DigestOf([]byte(v.Version.Text)) }

// Side is what was compared on one side, ready to be shown.
type Side struct {
	Word, Outlet string
	Language     string // of the text, as BCP 47 has it
	Facts        []Fact
	Residue      []string // what was set apart
}

// Fact is a line of what is known about a side.
type Fact struct {
	Name, Value string
	IsCode      bool // an identifier or a digest
	IsEvidence  bool // for whom wants to check
}

// Sides are both, the old one first.
func (c *Comparison) Sides() [2]Side {
	return [2]Side{sideOf("Old", c.Old, c.Result.Old), sideOf("New", c.New, c.Result.New)}
}

func sideOf(word string, v archive.VersionInfo, t *segment.Text) Side {
	s := Side{Word: word, Outlet: Visible(Name(v)), Language: t.Language}
	add := func(name, value string, code, evidence bool) {
		if value != "" {
			s.Facts = append(s.Facts, Fact{name, Visible(value), code, evidence})
		}
	}
	add("Story", v.Story.Name, false, false)
	add("Headline", v.Version.Part(news.Headline), false, false)
	add("Address", v.Article.Address, false, false)
	add("Published", stampOf(v.Version.Published), false, false)
	add("First seen", timeOf(v.Version.FirstSeen), false, true)
	if n := len(v.Captures); n > 0 && v.Captures[n-1].At.After(v.Version.FirstSeen) { // it stayed, or came back
		add("Last seen", timeOf(v.Captures[n-1].At), false, true)
	}
	add("Language", t.Language, false, true)
	for _, c := range slices.Backward(v.Captures) {
		if c.Note != "" {
			add("Note", c.Note, false, false)
			break
		}
	}
	if v.Article.ID != "" {
		add("Version", string(v.Version.ID), true, true)
	}
	add("Text", string(textDigest(v)), true, true)
	for _, c := range v.Captures {
		add("As it came", string(c.Raw), true, true)
	}
	for _, p := range t.Residue {
		s.Residue = append(s.Residue, Visible(p.In(t.Raw)))
	}
	return s
}

// stampOf is a time as the source spelled it.
func stampOf(s news.Stamp) string {
	if s.Spelled != "" {
		return s.Spelled
	}
	return timeOf(s.At)
}

func timeOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// Decided is what was decided and noted, in a line; "" if nothing was.
func (f Finding) Decided() string {
	if f.Decision.IsBlank() {
		return ""
	}
	line := string(f.Decision.Choice)
	if f.Decision.Note != "" {
		line += " – " + f.Decision.Note
	}
	return Visible(line)
}

// Sign tells the severity without colour.
func (f Finding) Sign() string { return signOf[f.Severity] }
