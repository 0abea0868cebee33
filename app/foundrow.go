package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/app/textlayout"
	appwidget "stet/app/widget"
	"stet/internal/news"
)

// snippetLines is how many lines are shown of where words were found.
const snippetLines = 2

// newSnippet draws a stretch of a text, with the words that were looked for on a ground
// of their own.
func newSnippet() *appwidget.Text {
	s := appwidget.NewText(snippetLines)
	s.SizeName, s.Importance = theme.SizeNameCaptionText, widget.LowImportance
	return s
}

// found marks stretches of a text.
func found(text string, marks []news.Mark) []appwidget.TextRun {
	var out []appwidget.TextRun
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(text) {
			continue
		}
		if m.Start > at {
			out = append(out, appwidget.TextRun{Text: text[at:m.Start]})
		}
		out = append(out, appwidget.TextRun{Text: text[m.Start:m.End], Marked: true})
		at = m.End
	}
	return append(out, appwidget.TextRun{Text: text[at:]})
}

// showFound shows a version by where a search found its words.
func (r *libraryRow) showFound(f *present.FoundItem) {
	r.where.SetText(f.Outlet)
	r.when.SetText(textlayout.Joined(" · ", f.Time, f.Story))
	r.snippet.SetRuns(found(f.Snippet, f.Marks))
}

// placeFound puts the snippet below where it stands.
func (r *libraryRow) placeFound(_ []fyne.CanvasObject, size fyne.Size) {
	const left, top = 6, 2
	inner := theme.InnerPadding()
	first, second := r.where.MinSize().Height, r.when.MinSize().Height
	below := top + first - closer
	put(r.where, left-inner, top, size.Width-left+inner, first)
	put(r.when, left-inner, below, size.Width-left+inner, second)
	at := below + second - 2*inner
	put(r.snippet, left-inner, at, size.Width-left-margin+2*inner, size.Height-at)
}

// Heights of the lines of what was found, which stand below all others: the list
// knows where those are without adding up.
const (
	headingHeight = 30
	foundHeight   = 78
)

// high is how high a line is.
func (l libraryLine) high() float32 {
	switch {
	case l.found != nil:
		return foundHeight
	case l.heading != "":
		return headingHeight
	}
	return rowHeight
}

// fitRows gives the lines their heights, and those their usual ones that were
// of what was found before.
func (v *libraryView) fitRows() {
	first := len(v.lines)
	for first > 0 && v.lines[first-1].high() != rowHeight {
		first--
	}
	for at := v.uneven.from; at < v.uneven.to; at++ {
		if at < first || at >= len(v.lines) {
			v.list.SetItemHeight(at, rowHeight)
		}
	}
	for at := first; at < len(v.lines); at++ {
		v.list.SetItemHeight(at, v.lines[at].high())
	}
	v.uneven.from, v.uneven.to = first, len(v.lines)
}

// top is where a line begins, from the beginning of the list.
func (v *libraryView) top(at int) float32 {
	y := float32(at) * (rowHeight + theme.Padding())
	for i := v.uneven.from; i < at; i++ {
		y += v.lines[i].high() - rowHeight
	}
	return y
}
