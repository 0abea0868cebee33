package archive

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"stet/diff"
	"stet/diff/check"
	"stet/internal/news"
	"stet/internal/parallel"
)

// What the engine finds in each version is kept, so that one can search for it: by what
// it differs from the one before it of the same article, and what is wrong with it by
// itself. It is found as the engine does without a house style, which may change every
// day, and brought up to date when it is asked for.

// faults are the categories of what can be wrong with a text by itself.
var faults = []check.Category{check.Garble, check.Residue, check.Spelling}

// examineBatch is how many versions are examined before what was found is saved.
const examineBatch = 200

// examination is what is to be found out of a version, and what was.
type examination struct {
	before, version VersionInfo
	made            news.Examination
	err             error
}

// examined returns what was found in all versions. Progress is told how many of those
// that were not examined yet are; nil: nobody.
func (a *Archive) examined(ctx context.Context, progress func(done, total int)) ([]news.Examination, error) {
	kept, err := a.store.Examined(ctx)
	if err != nil {
		return nil, err
	}
	head, err := a.store.Changes(ctx, 0, 1)
	if err != nil {
		return nil, err
	}
	end := uint64(0)
	if len(head) > 0 {
		end = head[0].Seq
	}
	if kept.Engine != diff.Engine {
		kept = news.Examined{Engine: diff.Engine}
	} else if kept.Seen == end {
		return kept.Versions, nil
	}
	found := make(map[news.VersionID]news.Examination, len(kept.Versions))
	for _, x := range kept.Versions {
		found[x.Version] = x
	}
	todo, err := a.toExamine(ctx, found)
	if err != nil {
		return nil, err
	}
	for done, batch := range slices.Collect(slices.Chunk(todo, examineBatch)) {
		made, err := examineAll(ctx, batch)
		if err != nil {
			return nil, err
		}
		for _, x := range made {
			found[x.Version] = x
		}
		if err := a.keepExamined(ctx, news.Examined{Engine: diff.Engine, Versions: made}); err != nil {
			return nil, err
		}
		if progress != nil {
			progress(min((done+1)*examineBatch, len(todo)), len(todo))
		}
	}
	list := make([]news.Examination, 0, len(found))
	for _, x := range found {
		list = append(list, x)
	}
	return list, a.keepExamined(ctx, news.Examined{Engine: diff.Engine, Seen: end})
}

// keepExamined saves what was found. A library that cannot be written is searched all
// the same.
func (a *Archive) keepExamined(ctx context.Context, e news.Examined) error {
	if err := a.store.PutExamined(ctx, e); err != nil && !errors.Is(err, news.ErrReadOnly) {
		return err
	}
	return nil
}

// toExamine returns the versions of which nothing was found yet, or another one was
// before them then.
func (a *Archive) toExamine(ctx context.Context, found map[news.VersionID]news.Examination) ([]examination, error) {
	all, err := a.AllVersions(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b VersionInfo) int {
		return cmp.Or(cmp.Compare(a.Article.ID, b.Article.ID), a.Version.FirstSeen.Compare(b.Version.FirstSeen), cmp.Compare(a.Version.ID, b.Version.ID))
	})
	var todo []examination
	for i, v := range all {
		x := examination{version: v}
		if i > 0 && all[i-1].Article.ID == v.Article.ID {
			x.before = all[i-1]
		}
		if known, ok := found[v.Version.ID]; !ok || known.Before != x.before.Version.ID {
			todo = append(todo, x)
		}
	}
	return todo, nil
}

// examineAll examines on all processors.
func examineAll(ctx context.Context, todo []examination) ([]news.Examination, error) {
	work := make([]*examination, len(todo))
	for i := range todo {
		work[i] = &todo[i]
	}
	parallel.Each(work, func(x *examination) { x.made, x.err = x.make(ctx) })
	made, errs := make([]news.Examination, len(todo)), make([]error, len(todo))
	for i, x := range todo {
		made[i], errs[i] = x.made, x.err
	}
	return made, errors.Join(errs...)
}

// make finds out what differs and what is wrong.
func (x *examination) make(ctx context.Context) (news.Examination, error) {
	made := news.Examination{Version: x.version.Version.ID, Before: x.before.Version.ID}
	if err := ctx.Err(); err != nil {
		return made, err
	}
	text := textOf(x.version)
	alone, err := diff.Options{}.Compare(ctx, text, text)
	if err != nil {
		return made, fmt.Errorf("version %s: %w", made.Version, err)
	}
	for _, d := range alone.Discrepancies {
		made.Holds = append(made.Holds, namesOf(d)...)
	}
	if made.Before != "" {
		c, err := diff.Options{}.Compare(ctx, textOf(x.before), text)
		if err != nil {
			return made, fmt.Errorf("version %s: %w", made.Version, err)
		}
		inBoth := faultsInBoth(c)
		for _, d := range c.Discrepancies {
			if isFault(d) && d.New != nil { // some faults show only beside a text without them
				made.Holds = append(made.Holds, namesOf(d)...)
			}
			if !inBoth[faultOf(c, d)] {
				made.Changed = append(made.Changed, namesOf(d)...)
			}
		}
	}
	made.Changed, made.Holds = eachOnce(made.Changed), eachOnce(made.Holds)
	return made, nil
}

// fault is something that is wrong with a text, wherever it stands there.
type fault struct{ kind, words string }

func isFault(d check.Discrepancy) bool { return slices.Contains(faults, d.Category) }

// faultOf is the fault that a discrepancy is, the zero value if it is none of one text.
func faultOf(c *diff.Comparison, d check.Discrepancy) fault {
	switch {
	case !isFault(d) || (d.Old == nil) == (d.New == nil):
		return fault{}
	case d.Old != nil:
		return fault{d.Kind, d.Old.In(c.Old.Raw)}
	}
	return fault{d.Kind, d.New.In(c.New.Raw)}
}

// faultsInBoth are the faults that both texts have: no difference between them.
func faultsInBoth(c *diff.Comparison) map[fault]bool {
	inOld, inBoth := map[fault]bool{}, map[fault]bool{}
	for _, d := range c.Discrepancies {
		if d.Old != nil {
			inOld[faultOf(c, d)] = true
		}
	}
	for _, d := range c.Discrepancies {
		if f := faultOf(c, d); d.New != nil && f != (fault{}) && inOld[f] {
			inBoth[f] = true
		}
	}
	return inBoth
}

func namesOf(d check.Discrepancy) []string {
	return []string{string(d.Category), string(d.Category) + "." + d.Kind}
}

func eachOnce(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// wantsFound narrows the query to versions in which one of the categories, or kinds, was
// found: that differ by it from the one before or, with has, that hold it. What can only
// differ is held by a text that differs.
func (a *Archive) wantsFound(ctx context.Context, q *news.Query, p piece, progress func(done, total int)) error {
	names := strings.Split(strings.ToLower(p.text), ",")
	for i, name := range names {
		names[i] = strings.TrimSpace(name)
		category, kind, _ := strings.Cut(names[i], ".")
		kinds, ok := check.Kinds()[check.Category(category)]
		switch {
		case !ok:
			return fmt.Errorf("%s:%s: there is no category %q: %w", p.filter, p.text, category, news.ErrInvalid)
		case kind != "" && !slices.Contains(kinds, kind):
			return fmt.Errorf("%s:%s: %s has the kinds %s: %w", p.filter, p.text, category, strings.Join(kinds, ", "), news.ErrInvalid)
		case category == string(check.Term):
			return fmt.Errorf("%s:%s: terms are of the house style, and are not kept: %w", p.filter, p.text, news.ErrInvalid)
		}
	}
	all, err := a.examined(ctx, progress)
	if err != nil {
		return err
	}
	ids := []news.VersionID{}
	for _, x := range all {
		wanted := slices.ContainsFunc(names, func(name string) bool {
			category, _, _ := strings.Cut(name, ".")
			if p.filter == "has" && slices.Contains(faults, check.Category(category)) {
				return slices.Contains(x.Holds, name)
			}
			return slices.Contains(x.Changed, name)
		})
		_, allowed := slices.BinarySearch(q.Only, x.Version)
		if wanted && (allowed || q.Only == nil) {
			ids = append(ids, x.Version)
		}
	}
	slices.Sort(ids)
	q.Only = ids
	return nil
}
