package report

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"stet/diff"
	"stet/diff/check"
	"stet/diff/segment"
	"stet/internal/archive"
	"stet/internal/news"
)

// severities are those that a report lists, gravest first.
var severities = []check.Severity{check.Critical, check.Major, check.Minor, check.Neutral}

// count is how many discrepancies there are of a kind.
type count struct {
	Name string // that programs know it by
	N    int
	Word string // what it is called
	Said string // the number with it
}

// bySeverity counts findings by severity, gravest first, those that are there.
func (s *Speech) bySeverity(findings []Finding) []count {
	var out []count
	for _, severity := range severities {
		n := 0
		for _, f := range findings {
			if f.Severity == severity && listed(f.Discrepancy) {
				n++
			}
		}
		if n > 0 {
			out = append(out, count{severity.String(), n, s.Severity(severity), s.counted("counted."+severity.String(), n)})
		}
	}
	return out
}

// inAll is how many there are of all, and how many of each in words.
func inAll(counts []count) (n int, said string) {
	var parts []string
	for _, c := range counts {
		n += c.N
		parts = append(parts, c.Said)
	}
	return n, strings.Join(parts, ", ")
}

// byCategory counts findings by category, most frequent first.
func (s *Speech) byCategory(findings []Finding) []count {
	var out []count
	for _, f := range findings {
		if !listed(f.Discrepancy) {
			continue
		}
		name := string(f.Category)
		if i := slices.IndexFunc(out, func(c count) bool { return c.Name == name }); i >= 0 {
			out[i].N++
		} else {
			word := s.Category(f.Category)
			out = append(out, count{Name: name, N: 1, Word: word})
		}
	}
	slices.SortStableFunc(out, func(a, b count) int { return b.N - a.N })
	for i, c := range out {
		out[i].Said = s.Number(c.N) + " " + c.Word
	}
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

// outcomes are the keys of the words for outcomes.
var outcomes = map[diff.Verdict]string{
	diff.Same: "outcome.same", diff.CosmeticOnly: "outcome.cosmetic", diff.Substantive: "outcome.substantive", diff.Unexplained: "outcome.unexplained",
}

// Outcome is the result in one line: the verdict and how many findings there are.
func (c *Comparison) Outcome() string {
	s := c.speech
	total, said := inAll(s.bySeverity(c.Findings))
	sentences := append(s.cautions(c.Result), s.Say(outcomes[c.Result.Outcome()]))
	if total > 0 {
		sentences = append(sentences, s.counted("outcome.found", total, said))
	}
	for _, of := range []struct {
		key string
		n   int
	}{
		{"outcome.unlisted", listedIn(c.Result) - total},
		{"outcome.stood", len(c.Stetted)},
		{"outcome.cosmetic-differences", cosmetic(c.Result)},
	} {
		if of.n > 0 {
			sentences = append(sentences, s.counted(of.key, of.n))
		}
	}
	if c.Result.Approximate {
		sentences = append(sentences, s.Say("outcome.approximate"))
	}
	return strings.Join(sentences, " ")
}

// Chosen says in a line what was chosen of what was found; "" for everything.
func (r *Report) Chosen() string {
	var parts []string
	if r.Options.Only.narrows() {
		parts = append(parts, r.speech.Say("chosen.only", strings.Join(r.speech.only(r.Options.Only), ", ")))
	}
	if r.Skipped > 0 {
		parts = append(parts, r.speech.counted("chosen.empty", r.Skipped))
	}
	return strings.Join(parts, " ")
}

// only is what a report is narrowed to.
func (s *Speech) only(o Only) []string {
	var words []string
	if o.Least > check.Neutral {
		words = append(words, s.Severity(o.Least))
	}
	for _, c := range o.Categories {
		words = append(words, s.Category(c))
	}
	for _, c := range o.Choices {
		words = append(words, s.Choice(c))
	}
	return words
}

// Unlisted says how many discrepancies are not listed, of which severity; "" if all are.
func (c *Comparison) Unlisted() string {
	var left []Finding
	for i, d := range c.Result.Discrepancies {
		if !slices.ContainsFunc(c.Findings, func(f Finding) bool { return f.Index == i }) {
			left = append(left, Finding{Discrepancy: d})
		}
	}
	n, said := inAll(c.speech.bySeverity(left))
	if n == 0 {
		return ""
	}
	return c.speech.counted("unlisted.count", n, said)
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
func (s *Speech) cautions(c *diff.Comparison) []string {
	var out []string
	if c.TwoLanguages() {
		out = append(out, s.Say("caution.two-languages", s.LanguageName(c.Old.Language), s.LanguageName(c.New.Language)))
	}
	for _, code := range c.Unjudged() {
		out = append(out, s.Say("caution.few-rules", s.LanguageName(code)))
	}
	return out
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

// textDigest is the digest of the text alone, which anyone can compute again.
func textDigest(v archive.VersionInfo) news.Digest { return news.DigestOf([]byte(v.Version.Text)) }

// Side is what was compared on one side, ready to be shown.
type Side struct {
	Name         string // "old" or "new", as programs know it
	Word, Outlet string
	Title        string // the word and the outlet
	Language     string // of the text, as BCP 47 has it
	Facts        []Fact
	Residue      []string // what was set apart
}

// Fact is a line of what is known about a side.
type Fact struct {
	Key         string // as programs know it
	Name, Value string
	IsCode      bool // an identifier or a digest
	IsEvidence  bool // for whom wants to check
}

// Sides are both, the old one first.
func (c *Comparison) Sides() [2]Side {
	return [2]Side{c.speech.side("old", c.Old, c.Result.Old), c.speech.side("new", c.New, c.Result.New)}
}

func (s *Speech) side(name string, v archive.VersionInfo, t *segment.Text) Side {
	out := Side{Name: name, Word: s.Say("side." + name), Outlet: Visible(Name(v)), Language: t.Language}
	out.Title = s.Say("side.named", out.Word, out.Outlet)
	add := func(key, value string, code, evidence bool) {
		if value != "" {
			out.Facts = append(out.Facts, Fact{key, s.Say("fact." + key), Visible(value), code, evidence})
		}
	}
	add("story", v.Story.Name, false, false)
	add("headline", v.Version.Part(news.Headline), false, false)
	add("address", v.Article.Address, false, false)
	add("published", s.stamp(v.Version.Published), false, false)
	add("first-seen", s.Time(v.Version.FirstSeen), false, true)
	if n := len(v.Captures); n > 0 && v.Captures[n-1].At.After(v.Version.FirstSeen) { // it stayed, or came back
		add("last-seen", s.Time(v.Captures[n-1].At), false, true)
	}
	if t.Language != "" {
		add("language", s.LanguageName(t.Language)+" ("+t.Language+")", false, true)
	}
	for _, c := range slices.Backward(v.Captures) {
		if c.Note != "" {
			add("note", c.Note, false, false)
			break
		}
	}
	if v.Article.ID != "" {
		add("version", string(v.Version.ID), true, true)
	}
	add("text", string(textDigest(v)), true, true)
	for _, c := range v.Captures {
		add("as-it-came", string(c.Raw), true, true)
	}
	for _, p := range t.Residue {
		out.Residue = append(out.Residue, Visible(p.In(t.Raw)))
	}
	return out
}

// timeOf is a time as programs read it.
func timeOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// decided is what was decided and noted, in a line; "" if nothing was.
func (s *Speech) decided(d news.Decision) string {
	if d.IsBlank() {
		return ""
	}
	line := s.Choice(d.Choice)
	if d.Note != "" {
		line += " – " + d.Note
	}
	return Visible(line)
}

// Sign tells the severity without colour.
func (f Finding) Sign() string { return signOf[f.Severity] }

// Head is a finding in a line: how grave it is and of what kind.
func (s *Speech) Head(f Finding) string {
	return s.Say("finding.head", f.Sign(), s.Severity(f.Severity), s.Category(f.Category), s.Kind(f.Category, f.Kind))
}
