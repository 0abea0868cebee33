package archive

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"stet/diff"
	"stet/diff/check"
	"stet/internal/news"
)

// Cleaning are rules that say which lines of articles are residue. They are applied
// when texts are compared: the versions stay as they are, and to change a rule
// changes all comparisons.
type Cleaning struct {
	rules map[news.CleaningRule]bool // whether it keeps the line, by outlet and line
}

func newCleaning(rules []news.CleaningRule) Cleaning {
	c := Cleaning{rules: make(map[news.CleaningRule]bool, len(rules))}
	for _, r := range rules {
		c.rules[news.CleaningRule{Outlet: r.Outlet, Line: r.Line}] = r.Keep
	}
	return c
}

// rule returns what is said of a line of the outlet: what is said for the outlet
// goes before what is said for all.
func (c Cleaning) rule(outlet news.OutletID, line string) (keep, found bool) {
	for _, o := range []news.OutletID{outlet, ""} {
		if keep, found = c.rules[news.CleaningRule{Outlet: o, Line: line}]; found {
			return keep, true
		}
	}
	return false, false
}

// partsOf are the parts of the version's text with the rules applied.
func (c Cleaning) partsOf(v VersionInfo) []news.Part {
	if len(c.rules) == 0 {
		return v.Version.Parts
	}
	parts := slices.Clone(v.Version.Parts)
	at := 0
	for line := range strings.SplitSeq(v.Version.Text, "\n") {
		start, end := at, at+len(line)
		at = end + 1
		keep, found := c.rule(v.Outlet.ID, news.CleanName(line))
		if !found {
			continue
		}
		parts = slices.DeleteFunc(parts, func(p news.Part) bool {
			return p.Start >= start && p.End <= end && (!keep || p.Kind == news.Residue)
		})
		if !keep && !slices.ContainsFunc(parts, func(p news.Part) bool { return p.Start < end && start < p.End }) {
			parts = append(parts, news.Part{Kind: news.Residue, Start: start, End: end})
		}
	}
	slices.SortFunc(parts, func(a, b news.Part) int { return cmp.Compare(a.Start, b.Start) })
	return parts
}

// struck counts the lines of the version that a rule strikes.
func (c Cleaning) struck(v VersionInfo) map[string]int {
	lines := map[string]int{}
	for line := range strings.SplitSeq(v.Version.Text, "\n") {
		line = news.CleanName(line)
		if keep, found := c.rule(v.Outlet.ID, line); found && !keep {
			lines[line]++
		}
	}
	return lines
}

// withoutKnown leaves out the findings of lines that somebody struck at both outlets and
// that stand in both texts alike: there is nothing to look at.
func (c Cleaning) withoutKnown(result *diff.Comparison, old, new VersionInfo) *diff.Comparison {
	if len(c.rules) == 0 {
		return result
	}
	inOld, inNew := c.struck(old), c.struck(new)
	known := func(d check.Discrepancy) bool {
		if d.Category != check.Residue {
			return false
		}
		text, span := result.Old.Raw, d.Old
		if span == nil {
			text, span = result.New.Raw, d.New
		}
		line := news.CleanName(span.In(text))
		return inOld[line] > 0 && inOld[line] == inNew[line]
	}
	if !slices.ContainsFunc(result.Discrepancies, known) {
		return result
	}
	return result.Without(func(i int) bool { return known(result.Discrepancies[i]) })
}

// cleaning returns the rules of the library.
func (a *Archive) cleaning(ctx context.Context) (Cleaning, error) {
	if a.store == nil {
		return Cleaning{}, nil
	}
	rules, err := a.store.CleaningRules(ctx)
	return newCleaning(rules), err
}

// cleaned is the version as comparisons see it.
func (c Cleaning) cleaned(v VersionInfo) VersionInfo {
	v.Version.Parts = c.partsOf(v)
	return v
}

// CleaningRules returns the rules for the lines of articles, by outlet and line.
func (a *Archive) CleaningRules(ctx context.Context) ([]news.CleaningRule, error) {
	rules, err := a.store.CleaningRules(ctx)
	if err != nil {
		return nil, fmt.Errorf("cleaning rules: %w", err)
	}
	return rules, nil
}

// Strike says that a line is residue in the articles of an outlet or, without one, of
// all; with keep, that it is none, whatever else says so. It returns what it keeps of
// that. The error wraps news.ErrNotFound if there is no such outlet.
func (a *Archive) Strike(ctx context.Context, outlet, line string, keep bool) (news.CleaningRule, error) {
	r, err := a.ruleFor(ctx, outlet, line)
	if err != nil {
		return r, wrapped("strike", err)
	}
	before, err := a.said(ctx, r)
	if len(before) > 0 && before[0].Keep == keep {
		return before[0], wrapped("strike", err) // it is said already
	}
	r.Keep, r.By, r.At = keep, a.by, a.now().UTC()
	if err == nil {
		err = a.say(ctx, r, before, []news.CleaningRule{r})
	}
	return r, wrapped("strike", err)
}

// Unstrike takes back what was said of a line. The error wraps news.ErrNotFound.
func (a *Archive) Unstrike(ctx context.Context, outlet, line string) error {
	r, err := a.ruleFor(ctx, outlet, line)
	if err != nil {
		return wrapped("unstrike", err)
	}
	before, err := a.said(ctx, r)
	if err == nil && len(before) == 0 {
		err = news.ErrNotFound
	}
	if err == nil {
		err = a.say(ctx, r, before, nil)
	}
	return wrapped("unstrike", err)
}

// said returns what is said of the line of a rule: one rule, or none.
func (a *Archive) said(ctx context.Context, r news.CleaningRule) ([]news.CleaningRule, error) {
	rules, err := a.store.CleaningRules(ctx)
	i := slices.IndexFunc(rules, func(s news.CleaningRule) bool { return s.Outlet == r.Outlet && s.Line == r.Line })
	if err != nil || i < 0 {
		return nil, err
	}
	return rules[i : i+1], nil
}

// say changes what is said of the line of a rule, and enters that in the log.
func (a *Archive) say(ctx context.Context, r news.CleaningRule, before, after []news.CleaningRule) error {
	what := "no more said of"
	switch {
	case len(after) > 0 && after[0].Keep:
		what = "no residue:"
	case len(after) > 0:
		what = "residue:"
	}
	note := fmt.Sprintf("%s %q", what, r.Line)
	if r.Outlet != "" {
		outlet, err := a.store.Outlet(ctx, r.Outlet)
		if err != nil {
			return err
		}
		note += " at " + outlet.Name
	}
	_, err := a.change(ctx, news.Cleaned, note, news.Things{Cleaning: before}, news.Things{Cleaning: after})
	return err
}

func (a *Archive) ruleFor(ctx context.Context, outlet, line string) (news.CleaningRule, error) {
	r := news.CleaningRule{Line: news.CleanName(line)}
	if news.CleanName(outlet) == "" {
		return r, nil
	}
	o, err := a.FindOutlet(ctx, outlet)
	r.Outlet = o.ID
	return r, err
}

// StandsIn returns for each rule in how many versions its line stands.
func (a *Archive) StandsIn(ctx context.Context, rules []news.CleaningRule) ([]int, error) {
	all, err := a.AllVersions(ctx)
	if err != nil {
		return nil, fmt.Errorf("stands in: %w", err)
	}
	counts := make([]int, len(rules))
	for _, v := range all {
		lines := map[string]bool{}
		for line := range strings.SplitSeq(v.Version.Text, "\n") {
			lines[news.CleanName(line)] = true
		}
		for i, r := range rules {
			if lines[r.Line] && (r.Outlet == "" || r.Outlet == v.Outlet.ID) {
				counts[i]++
			}
		}
	}
	return counts, nil
}

// Proposal is a line that may be residue: it stands in many articles of an outlet.
type Proposal struct {
	Outlet   news.Outlet
	Line     string
	Articles int // that it stands in
	Of       int // articles of the outlet
}

// What makes a line be proposed: words that several articles have in common are no
// news. What is longer than a few lines was copied on purpose.
const (
	leastArticles = 3
	leastPart     = 4   // a quarter of the outlet's articles
	longestStrike = 300 // bytes
)

// ProposeCleaning returns the lines that stand in many articles of an outlet and of
// which nothing is said yet, by outlet, those in the most articles first. Without an
// outlet, those of all. The error wraps news.ErrNotFound if there is no such outlet.
func (a *Archive) ProposeCleaning(ctx context.Context, outlet string) ([]Proposal, error) {
	only, err := a.ruleFor(ctx, outlet, "")
	if err != nil {
		return nil, fmt.Errorf("propose: %w", err)
	}
	all, err := a.AllVersions(ctx)
	if err != nil {
		return nil, fmt.Errorf("propose: %w", err)
	}
	rules, err := a.cleaning(ctx)
	if err != nil {
		return nil, fmt.Errorf("propose: %w", err)
	}
	latest := map[news.ArticleID]VersionInfo{}
	for _, v := range all {
		if before, ok := latest[v.Article.ID]; !ok || !v.Version.FirstSeen.Before(before.Version.FirstSeen) {
			latest[v.Article.ID] = v
		}
	}
	articles := map[news.OutletID]int{}
	found := map[news.CleaningRule]*Proposal{}
	for _, v := range latest {
		if only.Outlet != "" && v.Outlet.ID != only.Outlet {
			continue
		}
		articles[v.Outlet.ID]++
		for line := range linesOfBody(v) {
			if _, said := rules.rule(v.Outlet.ID, line); said {
				continue
			}
			k := news.CleaningRule{Outlet: v.Outlet.ID, Line: line}
			if found[k] == nil {
				found[k] = &Proposal{Outlet: v.Outlet, Line: line}
			}
			found[k].Articles++
		}
	}
	var proposals []Proposal
	for _, p := range found {
		p.Of = articles[p.Outlet.ID]
		if p.Articles >= leastArticles && p.Articles*leastPart >= p.Of {
			proposals = append(proposals, *p)
		}
	}
	slices.SortFunc(proposals, func(a, b Proposal) int {
		return cmp.Or(cmp.Compare(a.Outlet.Name, b.Outlet.Name), cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Line, b.Line))
	})
	return proposals, nil
}

// linesOfBody are the lines of the version that are body text, each once.
func linesOfBody(v VersionInfo) map[string]bool {
	lines := map[string]bool{}
	at := 0
	for line := range strings.SplitSeq(v.Version.Text, "\n") {
		start, end := at, at+len(line)
		at = end + 1
		named := slices.ContainsFunc(v.Version.Parts, func(p news.Part) bool { return p.Start < end && start < p.End })
		if line = news.CleanName(line); line != "" && len(line) <= longestStrike && !named {
			lines[line] = true
		}
	}
	return lines
}

// OutletNames returns the names of all outlets by their identifiers.
func (a *Archive) OutletNames(ctx context.Context) (map[news.OutletID]string, error) {
	outlets, err := a.store.Outlets(ctx)
	if err != nil {
		return nil, fmt.Errorf("outlets: %w", err)
	}
	names := make(map[news.OutletID]string, len(outlets))
	for _, o := range outlets {
		names[o.ID] = o.Name
	}
	return names, nil
}
