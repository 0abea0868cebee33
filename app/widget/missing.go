package widget

import (
	"slices"

	"fyne.io/fyne/v2"

	"stet/app/sheet"
)

// Missing returns the names of the scripts that the toolkit has no font for.
func Missing(scripts []sheet.Script) []string {
	var names []string
	for _, s := range scripts {
		if !slices.ContainsFunc(s.Letters, drawn) {
			names = append(names, s.Name)
		}
	}
	return names
}

// nobodysLetter is a code point that no font has a letter for.
const nobodysLetter = "\U0010fffd"

// drawn tells whether the toolkit has a letter: what it has none for is as wide
// as what nobody has.
func drawn(letter rune) bool {
	if bundledFor(letter, false) != nil {
		return true
	}
	wide := func(text string) float32 { return fyne.MeasureText(text, 14, fyne.TextStyle{}).Width }
	return wide(string(letter)) != wide(nobodysLetter)
}
