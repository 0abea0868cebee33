package app_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stet/app"
)

// luminance is as WCAG 2 has it.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

// TestLookShowsFields compares the border of fields and boxes, which may be all
// that is seen of them, with what it stands on.
func TestLookShowsFields(t *testing.T) {
	for b, v := range map[app.Brightness]fyne.ThemeVariant{app.Light: theme.VariantLight, app.Dark: theme.VariantDark} {
		look := app.Look(b)
		border := luminance(look.Color(theme.ColorNameInputBorder, v))
		for _, name := range []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameOverlayBackground} {
			ground := luminance(look.Color(name, v))
			if c := (max(border, ground) + 0.05) / (min(border, ground) + 0.05); c < 3 {
				t.Errorf("%s: the border of fields on %s has a contrast of %.2f, want 3", b, name, c)
			}
		}
	}
}
