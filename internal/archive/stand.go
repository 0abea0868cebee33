package archive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"stet/diff/check"
	"stet/internal/news"
)

// StetRules returns the rules of what is always to stand.
func (a *Archive) StetRules(ctx context.Context) ([]news.StetRule, error) {
	rules, err := a.store.StetRules(ctx)
	return rules, wrapped("stet rules", err)
}

// AlwaysStet saves a rule of what is always to stand; its identifier, time and author
// are set. The error wraps news.ErrInvalid if no such category or kind is known, and
// news.ErrExists if there is the same rule.
func (a *Archive) AlwaysStet(ctx context.Context, r news.StetRule) (news.Change, error) {
	c, err := a.alwaysStet(ctx, r)
	return c, wrapped("always stet", err)
}

func (a *Archive) alwaysStet(ctx context.Context, r news.StetRule) (news.Change, error) {
	kinds, ok := check.Kinds()[check.Category(r.Category)]
	switch {
	case !ok:
		return news.Change{}, fmt.Errorf("category %q: %w", r.Category, news.ErrInvalid)
	case r.Kind != "" && !slices.Contains(kinds, r.Kind):
		return news.Change{}, fmt.Errorf("%s has the kinds %s, not %q: %w", r.Category, strings.Join(kinds, ", "), r.Kind, news.ErrInvalid)
	}
	r.Old, r.New = news.CleanName(r.Old), news.CleanName(r.New)
	r.At, r.By = a.now().UTC(), a.By()
	r.ID = news.NewStetRuleID(r)
	note, err := a.describe(ctx, r)
	if err != nil {
		return news.Change{}, err
	}
	return a.change(ctx, news.Ruled, note, news.Things{}, news.Things{Rules: []news.StetRule{r}})
}

// DescribeStetRule says what a rule is about.
func (a *Archive) DescribeStetRule(ctx context.Context, r news.StetRule) (string, error) {
	what, err := a.describe(ctx, r)
	return what, wrapped("stet rule", err)
}

func (a *Archive) describe(ctx context.Context, r news.StetRule) (string, error) {
	note := r.Category
	if r.Kind != "" {
		note += "." + r.Kind
	}
	if r.Old != "" || r.New != "" {
		note += fmt.Sprintf(" %q to %q", r.Old, r.New)
	}
	if r.Outlet != "" {
		outlet, err := a.store.Outlet(ctx, r.Outlet)
		if err != nil {
			return "", err
		}
		note += " at " + outlet.Name
	}
	return note, nil
}

// RemoveStetRule takes a rule back. The error wraps news.ErrNotFound.
func (a *Archive) RemoveStetRule(ctx context.Context, id news.StetRuleID) (news.Change, error) {
	rules, err := a.store.StetRules(ctx)
	if err != nil {
		return news.Change{}, fmt.Errorf("remove stet rule: %w", err)
	}
	i := slices.IndexFunc(rules, func(r news.StetRule) bool { return r.ID == id })
	if i < 0 {
		return news.Change{}, fmt.Errorf("remove stet rule %s: %w", id, news.ErrNotFound)
	}
	note, err := a.describe(ctx, rules[i])
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return news.Change{}, fmt.Errorf("remove stet rule: %w", err)
	}
	c, err := a.change(ctx, news.Ruled, "no more: "+note, news.Things{Rules: rules[i : i+1]}, news.Things{})
	return c, wrapped("remove stet rule", err)
}

// StetRule returns the rule that would let stand what a discrepancy says, wherever it
// says so; at no outlet: in the whole library.
func (c *Comparison) StetRule(judged int, outlet news.OutletID) news.StetRule {
	d := c.Judged[judged].Decision
	r := news.StetRule{Outlet: outlet, Category: d.Category, Kind: d.Kind}
	if d.OldQuote != nil {
		r.Old = d.OldQuote.Exact
	}
	if d.NewQuote != nil {
		r.New = d.NewQuote.Exact
	}
	return r
}

// letStand takes out of the comparison what a rule lets stand.
func (a *Archive) letStand(ctx context.Context, c *Comparison) error {
	rules, err := a.store.StetRules(ctx)
	if err != nil {
		return err
	}
	c.letStand(rules)
	return nil
}

// letStand takes out what one of the rules lets stand.
func (c *Comparison) letStand(rules []news.StetRule) {
	stands := func(i int) *news.StetRule {
		at := slices.IndexFunc(rules, func(r news.StetRule) bool { return c.matches(r, c.Judged[i].Decision) })
		if at < 0 {
			return nil
		}
		return &rules[at]
	}
	var judged []Judged
	for i, j := range c.Judged {
		if rule := stands(i); rule != nil {
			c.Stetted = append(c.Stetted, Stetted{c.Result.Discrepancies[i], *rule})
			continue
		}
		j.Index = len(judged)
		judged = append(judged, j)
	}
	if len(c.Stetted) > 0 {
		c.Result = c.Result.Without(func(i int) bool { return stands(i) != nil })
		c.Judged = judged
	}
}

// matches reports whether the rule is about what the decision is about.
func (c *Comparison) matches(r news.StetRule, d news.Decision) bool {
	words := func(rule string, q *news.Quote) bool { return rule == "" || q != nil && q.Exact == rule }
	return r.Category == d.Category && (r.Kind == "" || r.Kind == d.Kind) &&
		(r.Outlet == "" || r.Outlet == c.Old.Outlet.ID || r.Outlet == c.New.Outlet.ID) &&
		words(r.Old, d.OldQuote) && words(r.New, d.NewQuote)
}
