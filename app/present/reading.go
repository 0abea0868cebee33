package present

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"stet/app/sheet"
)

// Read lays the texts out otherwise.
func (c *Compare) Read(r Reading) {
	c.arrange(func(a *arrangement) { a.reading, a.open = r, nil })
}

// Unfold shows the rows that a fold hides, which begins with the given one.
func (c *Compare) Unfold(at int) {
	i := slices.IndexFunc(c.text.sheet, func(r sheet.Row) bool { return r.Hidden > 0 && r.At == at })
	if i < 0 {
		return
	}
	hidden := c.text.sheet[i].Hidden
	c.arrange(func(a *arrangement) {
		open := map[int]bool{} // the one that is there may be read meanwhile
		maps.Copy(open, a.open)
		for row := at; row < at+hidden; row++ {
			open[row] = true
		}
		a.open = open
	})
}

// find is what is looked for in the texts.
type find struct {
	words   string
	matches []sheet.Match
	current int
}

func (f *find) in(ctx context.Context, rows []sheet.Row) {
	f.matches = sheet.Find(ctx, rows, f.words)
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
		all := strconv.Itoa(len(f.matches))
		if len(f.matches) >= sheet.MostMatches {
			all += "+"
		}
		p.Position = words.say("compare.position", strconv.Itoa(f.current+1), all)
	}
	return p
}

// Find looks for words in both texts; "" ends it.
func (c *Compare) Find(words string) {
	before := c.asked.find.words
	switch {
	case words == "" && before == "":
		return
	case c.isSmall() && !c.text.reading.ChangesOnly: // all rows stay where they are
		c.text.find = find{words: words}
		c.text.find.in(c.setting.Context, c.text.sheet)
		c.asked.find = c.text.find
		c.Show()
	default: // what is found must not be folded
		c.arrange(func(a *arrangement) { a.find = find{words: words} })
	}
}

// FindNext goes to the next match, the first one after the last; FindPrevious
// goes the other way.
func (c *Compare) FindNext() { c.findStep(1) }

// FindPrevious goes to the match before, the last one before the first.
func (c *Compare) FindPrevious() { c.findStep(-1) }

func (c *Compare) findStep(by int) {
	if n := len(c.text.find.matches); n > 0 {
		c.text.find.current = (c.text.find.current + by + n) % n
		c.asked.find.current = c.text.find.current
		c.Show()
	}
}
