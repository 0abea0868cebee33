package archive

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"stet/internal/news"
)

// OutletTally is an outlet with what a list shows of it.
type OutletTally struct {
	Outlet             news.Outlet
	Articles, Versions int // that are not deleted
	Rules              int // for its lines; those of all outlets are not counted
}

// OutletTallies returns all outlets that have articles or rules, by name.
func (a *Archive) OutletTallies(ctx context.Context) ([]OutletTally, error) {
	list, err := a.outletTallies(ctx)
	return list, wrapped("outlets", err)
}

func (a *Archive) outletTallies(ctx context.Context) ([]OutletTally, error) {
	outlets, err := a.store.Outlets(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]OutletTally, len(outlets))
	at := make(map[news.OutletID]int, len(outlets))
	for i, o := range outlets {
		list[i].Outlet, at[o.ID] = o, i
	}
	stories, err := a.store.Stories(ctx)
	if err != nil {
		return nil, err
	}
	gone := map[news.StoryID]bool{}
	for _, s := range stories {
		gone[s.ID] = !s.Deleted.IsZero()
	}
	tallies, err := a.store.Tallies(ctx, "")
	if err != nil {
		return nil, err
	}
	for _, t := range tallies {
		if i, ok := at[t.Article.Outlet]; ok && t.Versions > 0 && t.Article.Deleted.IsZero() && !gone[t.Article.Story] {
			list[i].Articles++
			list[i].Versions += t.Versions
		}
	}
	rules, err := a.store.CleaningRules(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range rules {
		if i, ok := at[r.Outlet]; ok {
			list[i].Rules++
		}
	}
	return slices.DeleteFunc(list, func(t OutletTally) bool { return t.Articles == 0 && t.Rules == 0 }), nil
}

// OutletPage is an outlet with its articles and what is residue in them.
type OutletPage struct {
	Outlet   news.Outlet
	Articles []OutletArticle
	Rules    []RuledLine
	TakenOut []TakenOut // by no rule, those in the most articles first
	Proposed []Proposal
}

// OutletArticle is an article by its latest version.
type OutletArticle struct {
	Latest   VersionInfo
	Versions int
}

// RuledLine is a rule for a line of the outlet or of all outlets, with the number of the
// outlet's articles that it stands in.
type RuledLine struct {
	Rule     news.CleaningRule
	Articles int
}

// TakenOut is what the reading of a text set apart as residue by itself.
type TakenOut struct {
	Text     string
	Line     string // that it stands in, for a rule to keep it; "" if it is more than one
	Articles int
}

// OutletPage returns what there is to see of the outlet with that name. The error wraps
// news.ErrNotFound if there is none.
func (a *Archive) OutletPage(ctx context.Context, name string) (OutletPage, error) {
	p, err := a.outletPage(ctx, name)
	return p, wrapped("outlet", err)
}

func (a *Archive) outletPage(ctx context.Context, name string) (p OutletPage, err error) {
	if p.Outlet, err = a.FindOutlet(ctx, name); err != nil {
		return p, err
	}
	all, err := a.AllVersions(ctx)
	if err != nil {
		return p, err
	}
	p.Articles = articlesOf(p.Outlet.ID, all)
	rules, err := a.store.CleaningRules(ctx)
	if err != nil {
		return p, err
	}
	for _, r := range rules {
		if r.Outlet == p.Outlet.ID || r.Outlet == "" {
			p.Rules = append(p.Rules, RuledLine{r, standsIn(r.Line, p.Articles)})
		}
	}
	p.TakenOut = takenOut(p.Articles, newCleaning(rules))
	p.Proposed, err = a.ProposeCleaning(ctx, name)
	return p, err
}

// articlesOf are the outlet's articles, the latest first.
func articlesOf(outlet news.OutletID, all []VersionInfo) []OutletArticle {
	var list []OutletArticle
	at := map[news.ArticleID]int{}
	for _, v := range all {
		if v.Outlet.ID != outlet {
			continue
		}
		i, ok := at[v.Article.ID]
		if !ok {
			i = len(list)
			at[v.Article.ID], list = i, append(list, OutletArticle{Latest: v})
		}
		list[i].Versions++
		if !v.Version.FirstSeen.Before(list[i].Latest.Version.FirstSeen) {
			list[i].Latest = v
		}
	}
	slices.SortStableFunc(list, func(a, b OutletArticle) int { return b.Latest.Version.FirstSeen.Compare(a.Latest.Version.FirstSeen) })
	return list
}

func standsIn(line string, articles []OutletArticle) (n int) {
	for _, article := range articles {
		for l := range strings.SplitSeq(article.Latest.Version.Text, "\n") {
			if news.CleanName(l) == line {
				n++
				break
			}
		}
	}
	return n
}

// takenOut is the residue of the articles that no rule is about.
func takenOut(articles []OutletArticle, rules Cleaning) []TakenOut {
	var list []TakenOut
	at := map[TakenOut]int{}
	for _, article := range articles {
		v, seen := article.Latest, map[TakenOut]bool{}
		for _, part := range v.Version.Parts {
			if part.Kind != news.Residue {
				continue
			}
			t := TakenOut{Text: news.CleanName(v.Version.Text[part.Start:part.End]), Line: lineAround(v.Version.Text, part)}
			if _, ruled := rules.rule(v.Outlet.ID, t.Line); ruled || t.Text == "" || seen[t] {
				continue
			}
			seen[t] = true
			i, ok := at[t]
			if !ok {
				i = len(list)
				at[t], list = i, append(list, t)
			}
			list[i].Articles++
		}
	}
	slices.SortStableFunc(list, func(a, b TakenOut) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Text, b.Text))
	})
	return list
}

// lineAround is the line that a part stands in, "" if it has several.
func lineAround(text string, p news.Part) string {
	start := strings.LastIndexByte(text[:p.Start], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[p.Start:], '\n'); i >= 0 {
		end = p.Start + i
	}
	if p.End > end {
		return ""
	}
	return news.CleanName(text[start:end])
}
