package app_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stet/app"
	"stet/internal/contrast"
)

// TestLookShowsFields compares the border of fields and boxes, which may be all
// that is seen of them, with what it stands on.
func TestLookShowsFields(t *testing.T) {
	for b, v := range map[app.Brightness]fyne.ThemeVariant{app.Light: theme.VariantLight, app.Dark: theme.VariantDark} {
		look := app.Look(b)
		border := look.Color(theme.ColorNameInputBorder, v)
		for _, name := range []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameOverlayBackground} {
			if c := contrast.Ratio(border, look.Color(name, v)); c < 3 {
				t.Errorf("%s: the border of fields on %s has a contrast of %.2f, want 3", b, name, c)
			}
		}
	}
}

// TestLookShowsWordsUnderThePointer: buttons can be read while the pointer is on them.
func TestLookShowsWordsUnderThePointer(t *testing.T) {
	for b, v := range map[app.Brightness]fyne.ThemeVariant{app.Light: theme.VariantLight, app.Dark: theme.VariantDark} {
		for words, ground := range map[fyne.ThemeColorName]fyne.ThemeColorName{
			theme.ColorNameForeground: theme.ColorNameButton, theme.ColorNameForegroundOnPrimary: theme.ColorNamePrimary,
		} {
			if c := contrast.Ratio(app.Look(b).Color(words, v), app.Over(b, ground, theme.ColorNameHover, v)); c < 4.5 {
				t.Errorf("%s: %s on %s under the pointer has a contrast of %.2f, want 4.5", b, words, ground, c)
			}
		}
	}
}
