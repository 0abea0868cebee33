package present

import (
	"encoding/hex"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"stet/diff/check"
	"stet/internal/contrast"
	"stet/internal/news"
)

// ColourChoices are the colours that a category can be given by name, in the order that
// lists show them. They can be told apart also by those who do not see all colours.
var ColourChoices = []struct{ Name, Code string }{
	{"blue", "#2f6fc0"},
	{"sky", "#56b4e9"},
	{"green", "#009e73"},
	{"olive", "#8a8a2a"},
	{"yellow", "#f0e442"},
	{"orange", "#e69f00"},
	{"red", "#d55e00"},
	{"pink", "#cc79a7"},
	{"violet", "#8a5fc7"},
	{"brown", "#8c5a3c"},
}

// Papers are what text stands on in the window: when it is light, and when it is dark.
type Papers struct{ Light, Dark []color.Color }

// Colours decides in which colour each category of discrepancies is shown. Without a
// choice, that is the one of its severity. A colour that was chosen is made lighter or
// darker where text in it could not be read.
type Colours struct {
	habits *Habits
	words  Translator
	papers Papers
	known  map[colouring]color.NRGBA // found out once: each line that is drawn asks; transparent: none was chosen
}

// colouring is a category in a light or a dark window.
type colouring struct {
	category check.Category
	dark     bool
}

// NewColours returns a presenter that remembers the choices among the habits.
func NewColours(h *Habits, words Translator, papers Papers) *Colours {
	return &Colours{habits: h, words: words, papers: papers, known: map[colouring]color.NRGBA{}}
}

// colourKey is the habit that keeps the colour of a category.
func colourKey(c check.Category) string { return "colour " + string(c) }

// Of is the colour of a category in a light or a dark window; false if none was chosen.
func (c *Colours) Of(category check.Category, dark bool) (color.NRGBA, bool) {
	at := colouring{category, dark}
	readable, known := c.known[at]
	if !known {
		if chosen, err := parseColour(c.habits.String(colourKey(category))); err == nil {
			readable, _ = contrast.Readable(chosen, c.on(dark)...)
		}
		c.known[at] = readable
	}
	return readable, readable.A > 0
}

func (c *Colours) on(dark bool) []color.Color {
	if dark {
		return c.papers.Dark
	}
	return c.papers.Light
}

// ColourRow is a category with its colour, ready to show.
type ColourRow struct {
	Category    check.Category
	Title       string
	Code        string // as chosen; "" if that is left to the severity
	Choice      int    // index into Options
	Options     []string
	Light, Dark color.NRGBA // as it is shown
	Caution     string      // what was done to it that it can be read; "" if nothing
}

// Rows are all categories.
func (c *Colours) Rows() []ColourRow {
	rows := make([]ColourRow, len(Categories))
	for i, category := range Categories {
		rows[i] = c.row(category)
	}
	return rows
}

func (c *Colours) row(category check.Category) ColourRow {
	row := ColourRow{Category: category, Title: CategoryWord(c.words, category), Options: []string{c.words.say("colours.severity")}}
	for _, choice := range ColourChoices {
		row.Options = append(row.Options, c.words.say("colours."+choice.Name))
	}
	row.Options = append(row.Options, c.words.say("colours.other"))
	code := c.habits.String(colourKey(category))
	chosen, err := parseColour(code)
	if err != nil {
		return row
	}
	row.Code = code
	row.Choice = 1 + slices.IndexFunc(ColourChoices, func(choice struct{ Name, Code string }) bool { return choice.Code == code })
	if row.Choice == 0 {
		row.Options = slices.Insert(row.Options, len(row.Options)-1, code)
		row.Choice = len(row.Options) - 2
	}
	var darker, lighter bool
	row.Light, darker = contrast.Readable(chosen, c.papers.Light...)
	row.Dark, lighter = contrast.Readable(chosen, c.papers.Dark...)
	switch {
	case darker && lighter:
		row.Caution = c.words.say("colours.both")
	case darker:
		row.Caution = c.words.say("colours.darker")
	case lighter:
		row.Caution = c.words.say("colours.lighter")
	}
	return row
}

// Choose takes an option of a row; other is called where a person is to name the colour.
func (c *Colours) Choose(row ColourRow, option int, other func()) error {
	switch {
	case option == len(row.Options)-1:
		other()
		return nil
	case option == 0:
		return c.Set(row.Category, "")
	case option <= len(ColourChoices):
		return c.Set(row.Category, ColourChoices[option-1].Code)
	}
	return nil // what it has already
}

// Set gives a category the colour of a code such as #1b4f8f, or for "" leaves it to the
// severity. The error wraps news.ErrInvalid.
func (c *Colours) Set(category check.Category, code string) error {
	code = strings.ToLower(strings.TrimSpace(code))
	if code != "" {
		chosen, err := parseColour(code)
		if err != nil {
			return err
		}
		code = fmt.Sprintf("#%02x%02x%02x", chosen.R, chosen.G, chosen.B)
	}
	clear(c.known)
	return c.habits.Set(colourKey(category), code)
}

// Reset leaves all colours to the severities.
func (c *Colours) Reset() error {
	for _, category := range Categories {
		if c.habits.String(colourKey(category)) == "" {
			continue
		}
		if err := c.Set(category, ""); err != nil {
			return err
		}
	}
	return nil
}

// IsColour reports whether a text is the code of a colour.
func IsColour(code string) bool {
	_, err := parseColour(code)
	return err == nil
}

// parseColour reads #1b4f8f, with or without its first sign, or #148.
func parseColour(code string) (color.NRGBA, error) {
	digits := strings.TrimPrefix(strings.TrimSpace(code), "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	b, err := hex.DecodeString(digits)
	if err != nil || len(b) != 3 {
		return color.NRGBA{}, fmt.Errorf("colour %q: %w", code, news.ErrInvalid)
	}
	return color.NRGBA{b[0], b[1], b[2], 0xff}, nil
}
