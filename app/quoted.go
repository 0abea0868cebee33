package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// quoted is words of one of the texts in their sentence, below the list.
type quoted struct {
	widget.RichText
	label string // says of which text
}

func newQuoted(key string) *quoted {
	q := &quoted{label: strings.TrimSpace(word(key, "")) + " "}
	q.Wrapping = fyne.TextWrapWord
	q.ExtendBaseWidget(q)
	return q
}

// set shows the pieces; nothing if they have no words.
func (q *quoted) set(pieces []present.Piece) {
	q.Segments = nil
	faint := widget.RichTextStyle{Inline: true, ColorName: theme.ColorNamePlaceHolder}
	strong := widget.RichTextStyle{Inline: true, ColorName: theme.ColorNameForeground, TextStyle: fyne.TextStyle{Bold: true}}
	for _, p := range pieces {
		if p.Text == "" {
			continue
		}
		if q.Segments == nil {
			q.Segments = append(q.Segments, &widget.TextSegment{Text: q.label, Style: faint})
		}
		style := faint
		if p.Marked {
			style = strong
		}
		q.Segments = append(q.Segments, &widget.TextSegment{Text: p.Text, Style: style})
	}
	shown(q, q.Segments != nil)
	q.Refresh()
}
