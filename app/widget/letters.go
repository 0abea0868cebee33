package widget

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"stet/app/sheet"
)

// place puts a text of one direction on a baseline, in as many fonts as it needs:
// letters of other fonts are of other heights, and stand on one line all the same.
func (r *ruler) place(s string, f face, x, baseline float32, fill color.Color, next func() *canvas.Text) {
	if strings.TrimSpace(s) == "" {
		return
	}
	for _, run := range inFonts(s, f.style.Bold, r.font) {
		e := r.part(f, run)
		if strings.TrimSpace(run.text) != "" {
			t := next()
			t.Text, t.TextSize, t.TextStyle, t.Color, t.FontSource = run.text, f.size, f.style, fill, run.source()
			if run.font == nil {
				t.Text = anchored(run.text)
			}
			t.Move(fyne.NewPos(x, baseline-e.baseline))
			t.Resize(fyne.NewSize(e.width, e.height))
		}
		x += e.width
	}
}

// anchor is a space that runs to the right, whatever stands before it.
const anchor = "\u200e "

// anchored adds a space of the toolkit's own font to letters of another: the
// toolkit sets a text by the highest letters in it, and the space brings the
// height that all texts share.
func anchored(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.In(r, sheet.OwnScripts...) }) {
		return s + anchor
	}
	return s
}
