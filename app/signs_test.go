package app_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"

	"stet/app"
	"stet/app/present"
)

// TestSignsCanBeDrawn: the signs of categories and severities are in the window's own
// font, whatever fonts a machine has.
func TestSignsCanBeDrawn(t *testing.T) {
	font, err := sfnt.Parse(app.Look(app.Light).Font(fyne.TextStyle{}).Content())
	if err != nil {
		t.Fatal(err)
	}
	signs := map[string]string{}
	for _, c := range present.Categories {
		signs[present.CategorySign(c)] = string(c)
	}
	for _, s := range present.Severities {
		signs[present.Sign(s)] = s.String()
	}
	for sign, of := range signs {
		for _, r := range sign {
			if i, err := font.GlyphIndex(&sfnt.Buffer{}, r); err != nil || i == 0 {
				t.Errorf("%q, the sign of %s, cannot be drawn in %s: %v", sign, of, theme.DefaultTextFont().Name(), err)
			}
		}
	}
}
