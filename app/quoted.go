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
	text  *widget.RichText // it does not draw anew what is made of it by embedding
	label string           // says of which side
}

func newQuoted(key string) *quoted {
	q := &quoted{text: widget.NewRichText(), label: strings.TrimSpace(word(key, "")) + " "}
	q.text.Wrapping = fyne.TextWrapWord
	return q
}

// set shows the pieces; nothing if they have no words.
func (q *quoted) set(pieces []present.Piece) {
	var segments []widget.RichTextSegment
	faint := widget.RichTextStyle{Inline: true, ColorName: theme.ColorNamePlaceHolder}
	strong := widget.RichTextStyle{Inline: true, ColorName: theme.ColorNameForeground, TextStyle: fyne.TextStyle{Bold: true}}
	for _, p := range pieces {
		if p.Text == "" {
			continue
		}
		if segments == nil {
			segments = append(segments, &widget.TextSegment{Text: q.label, Style: faint})
		}
		style := faint
		if p.Marked {
			style = strong
		}
		segments = append(segments, &widget.TextSegment{Text: p.Text, Style: style})
	}
	q.text.Segments = segments
	shown(q.text, segments != nil)
	q.text.Refresh()
}
