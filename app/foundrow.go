package app

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/internal/news"
)

// snippet draws a stretch of a text on a few lines, with the words that were
// looked for on a ground of their own.
type snippet struct {
	widget.BaseWidget
	text  string
	marks []news.Mark
}

const snippetLines = 2

func newSnippet() *snippet {
	s := &snippet{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *snippet) set(text string, marks []news.Mark) {
	s.text, s.marks = text, marks
	s.Refresh()
}

// CreateRenderer draws the runs of the text.
func (s *snippet) CreateRenderer() fyne.WidgetRenderer { return &snippetRenderer{snippet: s} }

type snippetRenderer struct {
	snippet *snippet
	objects []fyne.CanvasObject
}

func (r *snippetRenderer) Destroy() {}

func (r *snippetRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *snippetRenderer) MinSize() fyne.Size { return fyne.NewSize(60, snippetLines*r.lineHeight()) }

func (r *snippetRenderer) lineHeight() float32 {
	return fyne.MeasureText("x", theme.Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Height
}

// Refresh draws the text anew in the room that it has.
func (r *snippetRenderer) Refresh() { r.Layout(r.snippet.Size()) }

// Layout breaks the text into lines at spaces, and draws as much as there is room
// for: a text for each run and line, since each costs a texture.
func (r *snippetRenderer) Layout(size fyne.Size) {
	r.objects = r.objects[:0]
	at := fyne.Position{}
	high := r.lineHeight()
	for _, run := range runs(r.snippet.text, r.snippet.marks) {
		style := fyne.TextStyle{Bold: run.marked}
		piece := ""
		for _, word := range strings.SplitAfter(run.text, " ") {
			if end := at.X + wide(strings.TrimRight(piece+word, " "), style); end > size.Width && at.X+wide(piece, style) > 0 {
				r.draw(piece, run.marked, at, high)
				piece, at = "", fyne.NewPos(0, at.Y+high)
			}
			piece += word
			if at.Y >= snippetLines*high-1 {
				canvas.Refresh(r.snippet)
				return
			}
		}
		r.draw(piece, run.marked, at, high)
		at.X += wide(piece, style)
	}
	canvas.Refresh(r.snippet)
}

// wide is how wide a text is in the size of snippets.
func wide(text string, style fyne.TextStyle) float32 {
	return fyne.MeasureText(text, theme.Size(theme.SizeNameCaptionText), style).Width
}

func (r *snippetRenderer) draw(piece string, marked bool, at fyne.Position, high float32) {
	if strings.TrimSpace(piece) == "" {
		return
	}
	text := canvas.NewText(piece, theme.Color(theme.ColorNamePlaceHolder))
	text.TextSize = theme.Size(theme.SizeNameCaptionText)
	text.TextStyle.Bold = marked
	if marked {
		ground := canvas.NewRectangle(theme.Color(theme.ColorNameSelection))
		ground.CornerRadius = 2
		put(ground, at.X, at.Y, wide(strings.TrimRight(piece, " "), text.TextStyle), high)
		text.Color = theme.Color(theme.ColorNameForeground)
		r.objects = append(r.objects, ground)
	}
	put(text, at.X, at.Y, wide(piece, text.TextStyle), high)
	r.objects = append(r.objects, text)
}

// run is a stretch of a snippet that is marked, or is not.
type run struct {
	text   string
	marked bool
}

func runs(text string, marks []news.Mark) []run {
	var out []run
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(text) {
			continue
		}
		if m.Start > at {
			out = append(out, run{text[at:m.Start], false})
		}
		out = append(out, run{text[m.Start:m.End], true})
		at = m.End
	}
	return append(out, run{text[at:], false})
}

// showFound shows a version by where a search found its words.
func (r *libraryRow) showFound(f *present.FoundItem) {
	r.where.SetText(f.Outlet)
	r.when.SetText(f.Time + " · " + f.Story)
	r.snippet.set(f.Snippet, f.Marks)
}

// placeFound puts the snippet below where it stands.
func (r *libraryRow) placeFound(_ []fyne.CanvasObject, size fyne.Size) {
	const left, top = 6, 2
	inner := theme.InnerPadding()
	first, second := r.where.MinSize().Height, r.when.MinSize().Height
	below := top + first - closer
	put(r.where, left-inner, top, size.Width-left+inner, first)
	put(r.when, left-inner, below, size.Width-left+inner, second)
	at := below + second - inner
	put(r.snippet, left, at, size.Width-left-margin, size.Height-at)
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
