package sheet

import (
	"context"
	"slices"
	"unicode"
)

// Script is one that the toolkit may have no font for, with some letters of it.
type Script struct {
	Name    string
	Letters []rune
}

// scripts are those that need fonts of their own. What is not named here is Other.
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

// Other names the scripts that have no name here.
const Other = "other"

// OwnScripts are those that the toolkit's own font has.
var OwnScripts = []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek}

// FirstForeign is the first letter after Latin, Greek and Cyrillic.
const FirstForeign = '\u0530'

// samples is how many letters of a script are tried: one or two may be as wide
// as the sign for a missing letter by chance.
const samples = 3

// ScriptsIn returns which scripts of the texts need fonts of their own, in the order in
// which they first come. It ends early when the context does.
func ScriptsIn(ctx context.Context, rows []Row) []Script {
	var out []Script
	for _, r := range rows {
		if ctx.Err() != nil {
			return nil
		}
		for _, side := range []Side{Old, New} {
			for _, run := range r.Cell(side).Runs {
				for _, letter := range run.Text {
					if letter >= FirstForeign && unicode.IsLetter(letter) && !unicode.In(letter, OwnScripts...) {
						out = withLetter(out, letter)
					}
				}
			}
		}
	}
	return out
}

// withLetter adds a letter to its script, unless there are enough of it.
func withLetter(found []Script, letter rune) []Script {
	name := scriptOf(letter)
	at := slices.IndexFunc(found, func(s Script) bool { return s.Name == name })
	if at < 0 {
		return append(found, Script{name, []rune{letter}})
	}
	if s := &found[at]; len(s.Letters) < samples && !slices.Contains(s.Letters, letter) {
		s.Letters = append(s.Letters, letter)
	}
	return found
}

func scriptOf(letter rune) string {
	for _, s := range scripts {
		if unicode.Is(s.table, letter) {
			return s.name
		}
	}
	return Other
}
