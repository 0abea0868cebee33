package present

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"stet/diff/check"
	"stet/internal/archive"
	"stet/internal/news"
)

// Filter says which discrepancies are listed, and in which order. The zero value
// lists all but the cosmetic ones, in the order of the text: a comma is no news,
// and is listed if one asks for it.
type Filter struct {
	Category check.Category // "" is any
	AtLeast  check.Severity
	Choice   news.Choice // "" is any
	Order    ListOrder
}

// Hides tells whether the filter leaves anything out.
func (f Filter) Hides() bool { return f.Category != "" || f.AtLeast > check.Neutral || f.Choice != "" }

func (f Filter) passes(d check.Discrepancy, c news.Choice) bool {
	return (f.Category == d.Category || f.Category == "" && d.Category != check.Cosmetic) &&
		d.Severity >= f.AtLeast &&
		(f.Choice == "" || f.Choice == c)
}

// Filter lists only some discrepancies. The selection stays if it is among them,
// else the next one that is becomes it.
func (c *Compare) Filter(f Filter) {
	c.filter = f
	if c.comparison != nil && !c.listed(c.selected) {
		c.choose(c.following(c.selected))
	}
	c.Show()
}

// following is the discrepancy that is listed behind the given one, whether that
// is listed or not; the last one if none is, or -1.
func (c *Compare) following(at int) int {
	order := c.order()
	for _, i := range order[slices.Index(order, at)+1:] {
		if c.listed(i) {
			return i
		}
	}
	if v := c.visible(); len(v) > 0 {
		return v[len(v)-1]
	}
	return -1
}

// Next selects the discrepancy after the selected one, the first after the last.
func (c *Compare) Next() { c.turns.take(func() { c.step(1) }) }

// Previous selects the discrepancy before the selected one, the last before the first.
func (c *Compare) Previous() { c.turns.take(func() { c.step(-1) }) }

func (c *Compare) step(by int) {
	v := c.visible()
	if len(v) == 0 {
		return
	}
	at := slices.Index(v, c.selected)
	switch {
	case c.marked != nil:
		at = c.beside(v, by)
	case at < 0 && by < 0:
		at = 0
	}
	c.choose(v[(at+by+len(v))%len(v)])
	c.Show()
}

// Select selects a discrepancy by its index in the comparison, as the marks of
// the rows name it. One that the filter hides makes the filter give way.
func (c *Compare) Select(discrepancy int) { c.turns.take(func() { c.pick(discrepancy) }) }

func (c *Compare) pick(discrepancy int) {
	if c.comparison == nil || discrepancy < 0 || discrepancy >= len(c.comparison.Judged) {
		return
	}
	if !c.listed(discrepancy) {
		c.filter = Filter{Order: c.filter.Order}
	}
	c.choose(discrepancy)
	c.Show()
}

// choose selects a discrepancy, and no marked words.
func (c *Compare) choose(discrepancy int) { c.selected, c.marked = discrepancy, nil }

// Decide saves what a person decided about the selected discrepancy, and goes
// to the next open one. Deciding the same again takes it back.
func (c *Compare) Decide(choice news.Choice) { c.turns.take(func() { c.decide(choice) }) }

func (c *Compare) decide(choice news.Choice) {
	if c.comparison == nil || c.selected < 0 {
		return
	}
	d := c.comparison.Judged[c.selected].Decision
	if d.Choice == choice {
		choice = news.Open
	}
	d.Choice = choice
	at := c.selected
	c.turns.begin()
	c.save(at, d, func(before news.Decision, err error) {
		c.decided(before, err)
		if err == nil {
			c.advance(at, choice)
		}
		c.turns.end(err)
	})
}

// Note saves what a person writes beside a discrepancy, by its index.
func (c *Compare) Note(discrepancy int, text string) {
	if c.comparison == nil || discrepancy < 0 || discrepancy >= len(c.comparison.Judged) {
		return
	}
	d := c.comparison.Judged[discrepancy].Decision
	if d.Note == strings.TrimSpace(text) {
		return
	}
	d.Note = strings.TrimSpace(text)
	c.save(discrepancy, d, c.decided)
}

// Undo takes back the last decision or note on this comparison, and goes there.
func (c *Compare) Undo() { c.turns.take(func() { c.goBack(&c.done, &c.undone) }) }

// Undoable counts the decisions that Undo can take back.
func (c *Compare) Undoable() int { return len(c.done) }

// Redo decides again what was undone last, and goes there.
func (c *Compare) Redo() { c.turns.take(func() { c.goBack(&c.undone, &c.done) }) }

// goBack makes a decision what it was before; what it is now can be come back to
// from the other list.
func (c *Compare) goBack(from, to *[]news.Decision) {
	if c.comparison == nil || len(*from) == 0 {
		return
	}
	was := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1] // at once: the key may be pressed again before it is saved
	at := slices.IndexFunc(c.comparison.Judged, func(j archive.Judged) bool { return j.Key == was.Key })
	c.save(at, was, func(before news.Decision, err error) {
		if err != nil {
			*from = append(*from, was)
			return
		}
		*to = append(*to, before)
		c.choose(at)
		if !c.listed(at) {
			c.filter = Filter{Order: c.filter.Order}
		}
	})
}

// decided keeps what can be undone now, unless it was not saved; what was undone
// before cannot be redone any more.
func (c *Compare) decided(before news.Decision, err error) {
	if err == nil {
		c.done, c.undone = append(c.done, before), nil
	}
}

// save writes a decision about a discrepancy down; then is called when it is, with
// the decision that it took the place of, or with what went wrong.
func (c *Compare) save(at int, d news.Decision, then func(before news.Decision, err error)) {
	of := c.comparison
	was := of.Judged[at].Decision
	d.Old, d.New, d.Key = c.oldID, c.newID, of.Judged[at].Key
	was.Old, was.New, was.Key = d.Old, d.New, d.Key
	c.saving++
	RunApart(c.setting, func(ctx context.Context) (news.Decision, error) {
		// The window may be closed meanwhile: what a person decided is kept.
		return d, c.archive.Decide(context.WithoutCancel(ctx), d)
	}, func(d news.Decision, err error) {
		c.saving--
		if err != nil {
			c.setting.Fail(err)
		} else if c.OnDecided != nil {
			c.OnDecided(d)
		}
		if c.saving == 0 && c.stale {
			c.Reload() // with what was saved
			return
		}
		if !sameVersions(c.comparison, of) || at >= len(c.comparison.Judged) || c.comparison.Judged[at].Key != d.Key {
			return
		}
		if err != nil {
			then(was, err)
			return
		}
		c.judge(at, d)
		then(was, nil)
		c.Show()
	})
}

// judge puts down a decision. The comparison may have been shared with an export: it is
// a copy that changes.
func (c *Compare) judge(at int, d news.Decision) {
	changed := *c.comparison
	changed.Judged = slices.Clone(c.comparison.Judged)
	changed.Judged[at].Decision, changed.Judged[at].CarriedFrom = d, nil
	c.comparison = &changed
}

// TakeUp shows what was decided in another window, if it is about this comparison.
func (c *Compare) TakeUp(d news.Decision) {
	switch {
	case c.oldID != d.Old || c.newID != d.New:
		return
	case c.comparison == nil: // it is being made, perhaps without the decision
		c.Reload()
		return
	}
	at := slices.IndexFunc(c.comparison.Judged, func(j archive.Judged) bool { return j.Key == d.Key })
	if at < 0 {
		return
	}
	c.judge(at, d)
	c.Show()
}

func sameVersions(a, b *archive.Comparison) bool {
	return a != nil && b != nil && a.Old.Version.ID == b.Old.Version.ID && a.New.Version.ID == b.New.Version.ID
}

// advance goes on after a decision, if the user has not moved meanwhile.
func (c *Compare) advance(decided int, choice news.Choice) {
	if c.selected != decided {
		return
	}
	here := c.listed(decided)
	if choice == news.Open && here {
		return
	}
	order := c.order()
	for _, i := range order[slices.Index(order, decided)+1:] {
		if c.listed(i) && c.choiceOf(i) == news.Open {
			c.selected = i
			return
		}
	}
	if !here {
		c.selected = c.following(decided)
	}
}

func (c *Compare) choiceOf(i int) news.Choice {
	return cmp.Or(c.comparison.Judged[i].Decision.Choice, news.Open)
}

// order is all discrepancies in the order of the list, by index.
func (c *Compare) order() []int {
	if c.comparison == nil {
		return nil
	}
	found := c.comparison.Result.Discrepancies
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	if compare := c.filter.Order.compare(); compare != nil {
		slices.SortStableFunc(order, func(a, b int) int { return compare(found[a], found[b]) })
	}
	return order
}

// visible are the discrepancies that pass the filter, by index.
func (c *Compare) visible() []int {
	var list []int
	for _, i := range c.order() {
		if c.listed(i) {
			list = append(list, i)
		}
	}
	return list
}

// listed tells whether a discrepancy passes the filter.
func (c *Compare) listed(i int) bool {
	return i >= 0 && c.filter.passes(c.comparison.Result.Discrepancies[i], c.choiceOf(i))
}

// progress is how many of the discrepancies somebody decided about, as a share
// and in words.
func (c *Compare) progress() (share float64, words string) {
	n, decided := 0, 0
	for i, d := range c.comparison.Result.Discrepancies {
		if d.Category == check.Cosmetic { // as in the list
			continue
		}
		n++
		if c.choiceOf(i) != news.Open {
			decided++
		}
	}
	if n == 0 {
		return 0, ""
	}
	return float64(decided) / float64(n), c.words.say("findings.progress", strconv.Itoa(decided), strconv.Itoa(n))
}
