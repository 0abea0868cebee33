package present

import (
	"context"
	"maps"

	"stet/app/sheet"
	"stet/diff/view"
)

// longestRow is about how many bytes of a side stand in one row: a screen full. What is
// longer, as a text without full stops is, is cut.
const longestRow = 2000

// atOnce is how many bytes both texts may have to be laid out anew between two frames.
// More is laid out beside the window.
const atOnce = 4 << 20

// arrangement is the rows as they are to be read, with what was looked for among them.
type arrangement struct {
	rows    []view.Row
	reading Reading
	open    map[int]bool // rows that the user unfolded
	find    find
	sheet   []sheet.Row
	marks   sheet.Marks
	scripts []sheet.Script
}

// lay lays the rows out. The arrangement is no good if the context ends meanwhile.
func (a *arrangement) lay(ctx context.Context, words Translator) {
	o := sheet.Options{
		ChangesOnly: a.reading.ChangesOnly, Context: a.reading.Context, OneColumn: a.reading.OneColumn,
		HideCosmetic: a.reading.HideCosmetic, Keep: a.open,
	}
	if o.ChangesOnly && a.find.words != "" {
		o.Keep = a.withMatches(ctx, o)
	}
	if a.sheet = sheet.Arrange(a.rows, o); ctx.Err() != nil {
		return
	}
	for i, r := range a.sheet {
		switch {
		case r.Hidden > 0:
			a.sheet[i].Label = words("sheet.fold", r.Hidden)
		case r.Away:
			a.sheet[i].Label = words.say("sheet.away", oneLine(sheet.TextOf(a.rows[r.At].Old), longestBeginning))
		}
	}
	a.marks, a.scripts = sheet.MarksOf(a.sheet), sheet.ScriptsIn(ctx, a.sheet)
	a.find.in(ctx, a.sheet)
}

// withMatches are the rows that are not to be folded, and those with matches.
func (a *arrangement) withMatches(ctx context.Context, o sheet.Options) map[int]bool {
	keep := maps.Clone(o.Keep)
	if keep == nil {
		keep = map[int]bool{}
	}
	o.ChangesOnly = false
	whole := sheet.Arrange(a.rows, o)
	for _, m := range sheet.Find(ctx, whole, a.find.words) {
		keep[whole[m.Row].At] = true
	}
	return keep
}

// isSmall tells whether the texts are laid out anew before anybody notices.
func (c *Compare) isSmall() bool {
	return c.comparison == nil || len(c.comparison.Old.Version.Text)+len(c.comparison.New.Version.Text) <= atOnce
}

// arrange changes how the texts are laid out, and shows it. Of large texts the window
// shows what it shows until that is done.
func (c *Compare) arrange(change func(*arrangement)) {
	if c.giveUp != nil {
		c.giveUp()
		c.giveUp = nil
	}
	change(&c.asked)
	next := c.asked
	if c.isSmall() {
		next.lay(c.setting.Context, c.words)
		c.take(next)
		c.Show()
		return
	}
	s := c.setting
	s.Context, c.giveUp = context.WithCancel(c.setting.Context)
	c.asking++
	number := c.asking
	RunLong(s, c.words.say("work.arranging"), func(ctx context.Context, _ *Counter) (arrangement, error) {
		c.laying.Lock() // one after the other: each takes memory as the texts do
		defer c.laying.Unlock()
		if ctx.Err() == nil {
			next.lay(ctx, c.words)
		}
		return next, ctx.Err()
	}, func(a arrangement, err error) {
		switch {
		case number != c.asking: // another one is under way
		case err != nil:
			c.asked = c.text
		default:
			c.take(a)
			c.Show()
		}
	})
}

// take makes an arrangement that is laid out the one that is shown.
func (c *Compare) take(a arrangement) {
	c.text, c.asked = a, a
	c.edition++
}
