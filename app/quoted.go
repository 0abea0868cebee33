package app

import (
	"strings"

	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/app/textlayout"
	appwidget "stet/app/widget"
)

// quoted is words of one of the texts in their sentence, below the list.
type quoted struct {
	text  *appwidget.Text
	label string // says of which side
}

func newQuoted(key string) *quoted {
	q := &quoted{text: wrapped(), label: strings.TrimSpace(word(key, ""))}
	q.text.Importance = widget.LowImportance
	return q
}

// set shows the pieces; nothing if they have no words. The sentence says in which
// direction all is read, so that the label begins where the sentence does.
func (q *quoted) set(pieces []present.Piece) {
	var runs []appwidget.TextRun
	for _, p := range pieces {
		if p.Text == "" {
			continue
		}
		if runs == nil {
			runs = append(runs, appwidget.TextRun{Text: textlayout.Aside(q.label) + " "})
		}
		runs = append(runs, appwidget.TextRun{Text: p.Text, Marked: p.Marked})
	}
	q.text.SetRuns(runs)
	shown(q.text, runs != nil)
}
