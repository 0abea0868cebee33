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
