package widget

import (
	"slices"
	"unicode"

	"fyne.io/fyne/v2"

	"stet/app/sheet"
)

// scripts are those that need fonts of their own, by the name that Missing gives
// them. What is not named here is Other.
var scripts = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"han", unicode.Han},
	{"kana", unicode.Hiragana},
	{"kana", unicode.Katakana},
	{"hangul", unicode.Hangul},
	{"arabic", unicode.Arabic},
	{"hebrew", unicode.Hebrew},
	{"devanagari", unicode.Devanagari},
	{"bengali", unicode.Bengali},
	{"tamil", unicode.Tamil},
	{"thai", unicode.Thai},
	{"georgian", unicode.Georgian},
	{"armenian", unicode.Armenian},
}

// Other names the scripts that scripts does not.
const Other = "other"

// samples is how many letters of a script are tried: one or two may be as wide
// as the sign for a missing letter by chance.
const samples = 3

// Missing returns which scripts of the texts the toolkit has no font for, in the
// order in which they first come.
func Missing(rows []sheet.Row) []string {
	letters := map[string][]rune{}
	var names []string
	for _, r := range rows {
		for _, side := range []sheet.Side{sheet.Old, sheet.New} {
			for _, run := range r.Cell(side).Runs {
				for _, letter := range run.Text {
					if letter < firstForeign || !unicode.IsLetter(letter) || unicode.In(letter, ownScripts...) {
						continue
					}
					name := scriptOf(letter)
					if got, ok := letters[name]; !ok {
						names = append(names, name)
					} else if len(got) >= samples || slices.Contains(got, letter) {
						continue
					}
					letters[name] = append(letters[name], letter)
				}
			}
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return slices.ContainsFunc(letters[name], drawn) })
}

// firstForeign is the first letter after Latin, Greek and Cyrillic.
const firstForeign = '\u0530'

func scriptOf(letter rune) string {
	for _, s := range scripts {
		if unicode.Is(s.table, letter) {
			return s.name
		}
	}
	return Other
}

// nobodysLetter is a code point that no font has a letter for.
const nobodysLetter = "\U0010fffd"

// drawn tells whether the toolkit has a letter: what it has none for is as wide
// as what nobody has.
func drawn(letter rune) bool {
	if bundledFor(letter) != nil {
		return true
	}
	wide := func(text string) float32 { return fyne.MeasureText(text, 14, fyne.TextStyle{}).Width }
	return wide(string(letter)) != wide(nobodysLetter)
}
