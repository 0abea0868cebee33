package present

import (
	"context"

	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/news"
)

// StandingArchive is what the rules of what is always to stand need of the archive.
type StandingArchive interface {
	AlwaysStet(ctx context.Context, r news.StetRule) (news.Change, error)
	RemoveStetRule(ctx context.Context, id news.StetRuleID) (news.Change, error)
	StetRules(ctx context.Context) ([]news.StetRule, error)
	Outlets(ctx context.Context) ([]news.Outlet, error)
}

// RuleChoice is a rule that can be made of a discrepancy.
type RuleChoice struct {
	Text string
	rule news.StetRule
}

// RuleChoices are the rules that would let the selected discrepancy stand: of its
// words or of its kind, at one of the outlets or in the whole library. The
// narrowest comes first; none if nothing is selected.
func (c *Compare) RuleChoices() []RuleChoice {
	if c.comparison == nil || c.selected < 0 {
		return nil
	}
	outlets := []news.Outlet{c.comparison.New.Outlet}
	if old := c.comparison.Old.Outlet; old.ID != outlets[0].ID {
		outlets = append(outlets, old)
	}
	var choices []RuleChoice
	for _, words := range []bool{true, false} {
		for _, outlet := range append(outlets, news.Outlet{}) {
			rule := c.comparison.StetRule(c.selected, outlet.ID)
			if !words {
				rule.Old, rule.New = "", ""
			}
			choices = append(choices, RuleChoice{c.setting.ruleWords(rule, outlet.Name), rule})
		}
	}
	return choices
}

// ruleWords says what a rule is about.
func (s Setting) ruleWords(r news.StetRule, outlet string) string {
	t, category := s.Words, check.Category(r.Category)
	what := t.say("stet.kind", CategoryWord(t, category), s.Speech.Kind(category, r.Kind))
	if r.Kind == "" {
		what = CategoryWord(t, category)
	}
	switch {
	case r.Old != "" && r.New != "":
		what = t.say("stet.both", oneLine(r.Old, longestWords), oneLine(r.New, longestWords))
	case r.Old+r.New != "":
		what = t.say("stet.one", oneLine(r.Old+r.New, longestWords))
	}
	if r.Outlet == "" {
		return t.say("stet.library", what)
	}
	return t.say("stet.outlet", what, outlet)
}

// longestWords is how many characters of a rule's words are shown.
const longestWords = 60

// AlwaysStet lets stand from now on what a rule says.
func (o *Order) AlwaysStet(choice RuleChoice) {
	say := o.setting.Words.say("stet.made", choice.Text)
	o.do(say, func(ctx context.Context) (news.Change, error) { return o.archive.AlwaysStet(ctx, choice.rule) })
}

// RuleItem is a rule in the list of all.
type RuleItem struct {
	Text   string
	Detail string // since when, and by whom
	id     news.StetRuleID
}

// Rules reads the rules of what is always to stand, and shows them.
func (o *Order) Rules(show func([]RuleItem)) {
	read(o.setting, func(ctx context.Context) ([]RuleItem, error) {
		rules, err := o.archive.StetRules(ctx)
		if err != nil {
			return nil, err
		}
		outlets, err := o.archive.Outlets(ctx)
		if err != nil {
			return nil, err
		}
		names := map[news.OutletID]string{}
		for _, outlet := range outlets {
			names[outlet.ID] = outlet.Name
		}
		items := make([]RuleItem, len(rules))
		for i, r := range rules {
			since := []string{r.At.In(o.setting.zone()).Format(listLayout), r.By, r.Note}
			items[i] = RuleItem{o.setting.ruleWords(r, names[r.Outlet]), joined(since...), r.ID}
		}
		return items, nil
	}, show)
}

// RemoveRule takes a rule back.
func (o *Order) RemoveRule(item RuleItem) {
	say := o.setting.Words.say("stet.removed", item.Text)
	o.do(say, func(ctx context.Context) (news.Change, error) { return o.archive.RemoveStetRule(ctx, item.id) })
}

// earlier says what was decided before about other words in the same place.
func (c *Compare) earlier(j archive.Judged) string {
	switch {
	case j.CarriedFrom != nil:
		return c.words.say("findings.carried-from", j.CarriedFrom.At.In(c.setting.zone()).Format(listLayout))
	case j.Earlier != nil:
		return c.words.say("findings.earlier", joined(ChoiceWord(c.words, j.Earlier.Choice), j.Earlier.At.In(c.setting.zone()).Format(listLayout), j.Earlier.Note))
	}
	return ""
}

// apart says what is not in the list: what rules let stand, and decisions that
// found no place.
func (c *Compare) apart() []string {
	var parts []string
	if n := len(c.comparison.Stetted); n > 0 {
		parts = append(parts, c.words("summary.stetted", n))
	}
	if n := len(c.comparison.Orphans); n > 0 {
		parts = append(parts, c.words("summary.orphans", n))
	}
	return parts
}
