package present

import (
	"slices"
	"strconv"
	"strings"

	"stet/app/sheet"
)

// Read lays the texts out otherwise.
func (c *Compare) Read(r Reading) {
	c.reading, c.open = r, nil
	c.arrange()
	c.Show()
}

// Unfold shows the rows that a fold hides, which begins with the given one.
func (c *Compare) Unfold(at int) {
	i := slices.IndexFunc(c.sheet, func(r sheet.Row) bool { return r.Hidden > 0 && r.At == at })
	if i < 0 {
		return
	}
	if c.open == nil {
		c.open = map[int]bool{}
	}
	for row := at; row < at+c.sheet[i].Hidden; row++ {
		c.open[row] = true
	}
	c.arrange()
	c.Show()
}

// arrange lays the rows out as they are to be read now, with what was looked for
// among them.
func (c *Compare) arrange() {
	c.edition++
	o := sheet.Options{
		ChangesOnly: c.reading.ChangesOnly, Context: c.reading.Context, OneColumn: c.reading.OneColumn, HideCosmetic: c.reading.HideCosmetic, Keep: c.open,
	}
	if o.ChangesOnly && c.find.words != "" {
		o.Keep = c.withMatches(o)
	}
	c.sheet = sheet.Arrange(c.rows, o)
	for i, r := range c.sheet {
		switch {
		case r.Hidden > 0:
			c.sheet[i].Label = c.words("sheet.fold", r.Hidden)
		case r.Away:
			c.sheet[i].Label = c.words.say("sheet.away", oneLine(sheet.TextOf(c.rows[r.At].Old), 80))
		}
	}
	c.find.in(c.sheet)
}

// withMatches are the rows that are not to be folded, and those with matches.
func (c *Compare) withMatches(o sheet.Options) map[int]bool {
	keep := map[int]bool{}
	for at := range o.Keep {
		keep[at] = true
	}
	o.ChangesOnly = false
	whole := sheet.Arrange(c.rows, o)
	for _, m := range sheet.Find(whole, c.find.words) {
		keep[whole[m.Row].At] = true
	}
	return keep
}

// find is what is looked for in the texts.
type find struct {
	words   string
	matches []sheet.Match
	current int
}

func (f *find) in(rows []sheet.Row) {
	f.matches = sheet.Find(rows, f.words)
	f.current = max(0, min(f.current, len(f.matches)-1))
}

func (f *find) pane(words Translator) FindPane {
	p := FindPane{Words: f.words, Matches: f.matches, Current: f.current}
	switch {
	case strings.TrimSpace(f.words) == "":
		p.Current = -1
	case len(f.matches) == 0:
		p.Current, p.Position = -1, words.say("find.none")
	default:
		p.Position = words.say("compare.position", strconv.Itoa(f.current+1), strconv.Itoa(len(f.matches)))
	}
	return p
}

// Find looks for words in both texts; "" ends it.
func (c *Compare) Find(words string) {
	before := c.find.words
	c.find.words, c.find.current = words, 0
	if c.reading.ChangesOnly { // what is found must not be folded
		c.arrange()
	} else {
		c.find.in(c.sheet)
	}
	if words != "" || before != "" {
		c.Show()
	}
}

// FindNext goes to the next match, the first one after the last; FindPrevious
// goes the other way.
func (c *Compare) FindNext() { c.findStep(1) }

// FindPrevious goes to the match before, the last one before the first.
func (c *Compare) FindPrevious() { c.findStep(-1) }

func (c *Compare) findStep(by int) {
	if n := len(c.find.matches); n > 0 {
		c.find.current = (c.find.current + by + n) % n
		c.Show()
	}
}
