package present

import (
	"context"
	"strings"

	"stet/app/textlayout"
	"stet/diff/check"
	"stet/internal/news"
)

// OrphanItem is a decision about what is no longer there.
type OrphanItem struct {
	Text, Detail string
	decision     news.Decision
}

// Orphans are the decisions of earlier comparisons that found no place in this one.
func (c *Compare) Orphans() []OrphanItem {
	if c.comparison == nil {
		return nil
	}
	var items []OrphanItem
	for _, d := range c.comparison.Orphans {
		quote := func(q *news.Quote) string {
			if q == nil {
				return ""
			}
			return "“" + textlayout.Isolated(oneLine(q.Exact, longestWords)) + "”"
		}
		words := strings.Join(strings.Fields(quote(d.OldQuote)+became+quote(d.NewQuote)), " ")
		items = append(items, OrphanItem{
			Text:   joined(CategoryWord(c.words, check.Category(d.Category)), words),
			Detail: joined(ChoiceWord(c.words, d.Choice), d.At.In(c.setting.zone()).Format(listLayout), d.By, d.Note),

			decision: d,
		})
	}
	return items
}

// TakeBackOrphan makes open again what was decided about something that is no longer
// there, and tells done so, with what decides it again.
func (c *Compare) TakeBackOrphan(item OrphanItem, done func(said string, back func())) {
	open := item.decision
	open.Choice, open.Note = news.Open, ""
	c.settle(open, func() {
		done(c.words.say("stet.orphan-removed", item.Text), func() {
			c.settle(item.decision, func() { done(c.words.say("stet.orphan-back", item.Text), nil) })
		})
	})
}

// settle decides about other versions than those that are compared, and compares again.
func (c *Compare) settle(d news.Decision, done func()) {
	c.setting.keep(func(ctx context.Context) error { return c.archive.Decide(ctx, d) }, func() {
		c.Reload()
		done()
	})
}
