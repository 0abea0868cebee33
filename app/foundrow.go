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
	r.where.TextStyle.Bold = true
	r.where.SetText(f.Outlet + " · " + f.Time + " · " + f.Story)
	r.snippet.set(f.Snippet, f.Marks)
}

// placeFound puts the snippet below where it stands.
func (r *libraryRow) placeFound(_ []fyne.CanvasObject, size fyne.Size) {
	const left = 4
	inner := theme.InnerPadding()
	high := r.where.MinSize().Height
	put(r.where, left-inner, -inner, size.Width-left+inner, high)
	top := high - 2*inner
	put(r.snippet, left, top, size.Width-2*left, size.Height-top)
}
