package widget

import (
	"image/color"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/textlayout"
	"stet/diff/view"
)

// Text is a label for words of users, which may be in any script: they are drawn in the
// fonts that the comparison has, in the order in which they are read (UAX #9), and end in …
// where there is not room for all of them. It has the room around it that the toolkit's
// label has, and its colours.
type Text struct {
	widget.BaseWidget
	Text       string // set with SetText or SetRuns
	TextStyle  fyne.TextStyle
	SizeName   fyne.ThemeSizeName
	Importance widget.Importance
	// Lines is how many it is broken into at most; 0: as many as it needs.
	Lines int
	// Aside is for one of many lines below each other, or beside a picture: what runs from
	// right to left stands at the left as well then, where the eye looks for it. Otherwise
	// it begins at the right, as a paragraph does.
	Aside bool
	// Centred is for what stands alone in a place.
	Centred bool

	runs []TextRun // nil: all of Text, unmarked
	set  setText
}

// TextRun is a stretch of a Text, on a ground of its own if it is marked.
type TextRun struct {
	Text   string
	Marked bool
}

var (
	_ fyne.Widget     = (*Text)(nil)
	_ fyne.Accessible = (*Text)(nil)
)

// NewText returns a text of at most so many lines; 0: as many as it needs.
func NewText(lines int) *Text {
	t := &Text{Lines: lines}
	t.ExtendBaseWidget(t)
	return t
}

// SetText shows other words, in the style that the text has now.
func (t *Text) SetText(text string) {
	t.Text, t.runs = text, nil
	t.Refresh()
}

// SetRuns shows other words, some of them marked. The colour of the others is to be
// fainter than that of text.
func (t *Text) SetRuns(runs []TextRun) {
	var all strings.Builder
	for _, r := range runs {
		all.WriteString(r.Text)
	}
	t.Text, t.runs = all.String(), runs
	t.Refresh()
}

// Runs are the words as they are marked.
func (t *Text) Runs() []TextRun {
	if t.runs == nil {
		return []TextRun{{Text: t.Text}}
	}
	return t.runs
}

// Cut tells whether there is not room for all words.
func (t *Text) Cut() bool { return t.lines(t.Size().Width).cut }

// Width is what all words need in one line, with the room around them.
func (t *Text) Width() float32 {
	width := float32(0)
	measured(func(r *ruler) {
		for line := range strings.SplitSeq(t.Text, "\n") {
			width = max(width, r.measure(t.face(), line).width)
		}
	})
	return width + 2*t.padding()
}

// AccessibilityLabel is the words.
func (t *Text) AccessibilityLabel() string { return textlayout.Visible(t.Text) }

// AccessibilityRole says that nothing can be done with it.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (t *Text) face() face {
	name := t.SizeName
	if name == "" {
		name = theme.SizeNameText
	}
	return face{t.Theme().Size(name), t.TextStyle}
}

func (t *Text) padding() float32 { return t.Theme().Size(theme.SizeNameInnerPadding) }

// setText is words in lines, and what they were set for.
type setText struct {
	text      string
	runs      []TextRun
	face      face
	width     float32 // of the words
	most      int
	lines     []textlayout.Line
	paragraph []view.Run // what the lines' runs count, from one paragraph to the next
	cut       bool
}

// lines sets the words in a width, unless they are already.
func (t *Text) lines(width float32) *setText {
	width -= 2 * t.padding()
	f := t.face()
	if s := &t.set; s.face == f && s.width == width && s.most == t.Lines && s.text == t.Text && slices.Equal(s.runs, t.runs) {
		return s
	}
	t.set = setText{text: t.Text, runs: t.runs, face: f, width: width, most: t.Lines}
	room := width
	if room <= 0 { // nobody knows yet
		room = math.MaxInt16
	}
	measured(func(r *ruler) { t.set.fill(t.Runs(), room, r.of(f)) })
	return &t.set
}

// fill breaks the words into lines, paragraph by paragraph.
func (s *setText) fill(runs []TextRun, width float32, measure textlayout.Measure) {
	for _, paragraph := range paragraphsOf(runs, s.most == 1) {
		left := math.MaxInt
		if s.most > 0 {
			left = s.most - len(s.lines)
		}
		if left == 0 {
			s.cut = true
			return
		}
		lines, cut := textlayout.Cut(paragraph, width, left, measure)
		if lines == nil {
			lines = make([]textlayout.Line, 1)
		}
		for _, l := range lines {
			for i := range l.Pieces {
				l.Pieces[i].Run += len(s.paragraph)
			}
		}
		s.lines, s.paragraph, s.cut = append(s.lines, lines...), append(s.paragraph, paragraph...), s.cut || cut
	}
}

// paragraphsOf cuts runs where lines end, or joins the lines to one.
func paragraphsOf(runs []TextRun, one bool) [][]view.Run {
	out := [][]view.Run{nil}
	for _, r := range runs {
		mark := view.Unchanged
		if r.Marked {
			mark = view.Changed
		}
		text := r.Text
		if one {
			text = strings.ReplaceAll(text, "\n", " ")
		}
		for i, line := range strings.Split(text, "\n") {
			if i > 0 {
				out = append(out, nil)
			}
			last := len(out) - 1
			out[last] = append(out[last], view.Run{Text: line, Mark: mark, Finding: -1})
		}
	}
	return out
}

// CreateRenderer makes what draws the words.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{text: t}
	r.letters.made = func() *canvas.Text { return canvas.NewText("", color.Black) }
	r.grounds.made = func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	return r
}

type textRenderer struct {
	text    *Text
	grounds pool[*canvas.Rectangle] // behind marked words
	letters pool[*canvas.Text]
}

func (r *textRenderer) Destroy() {}

func (r *textRenderer) Objects() []fyne.CanvasObject {
	return r.letters.objects(r.grounds.objects(nil))
}

// MinSize leaves the width to the place that the words stand in, and is as high as they
// are there.
func (r *textRenderer) MinSize() fyne.Size {
	t := r.text
	set := t.lines(t.Size().Width)
	var e extent
	measured(func(r *ruler) { e = r.measure(set.face, "…") })
	n := float32(max(1, len(set.lines)))
	around := 2 * t.padding()
	return fyne.NewSize(e.width+around, n*e.height+around)
}

func (r *textRenderer) Layout(size fyne.Size) {
	r.place(size)
	canvas.Refresh(r.text)
}

func (r *textRenderer) Refresh() { r.Layout(r.text.Size()) }

// place puts the letters and the grounds behind them where they stand.
func (r *textRenderer) place(size fyne.Size) {
	t := r.text
	r.grounds.used, r.letters.used = 0, 0
	set := t.lines(size.Width)
	ink, strong, ground := t.ink(), t.color(theme.ColorNameForeground), t.color(theme.ColorNameSelection)
	measured(func(ruler *ruler) {
		line := ruler.measure(set.face, "…")
		y := t.padding()
		for _, l := range set.lines {
			x := t.begin(l, size.Width)
			for _, p := range l.Pieces {
				fill := ink
				if set.paragraph[p.Run].Mark != view.Unchanged {
					fill = strong
					g := r.grounds.next()
					g.FillColor, g.CornerRadius = ground, groundRadius
					g.Move(fyne.NewPos(x+p.X, y))
					g.Resize(fyne.NewSize(p.Width, line.height))
				}
				for _, part := range p.Parts(ruler.of(set.face)) {
					ruler.place(part.Text, set.face, x+p.X+part.X, y+line.baseline, fill, r.letters.next)
				}
			}
			y += line.height
		}
	})
}

// begin is how far from the left a line is moved, in a width.
func (t *Text) begin(l textlayout.Line, width float32) float32 {
	if len(l.Pieces) == 0 {
		return 0
	}
	switch {
	case t.Centred:
		return (width-l.Width)/2 - l.Pieces[0].X
	case t.Aside:
		return t.padding() - l.Pieces[0].X
	}
	return t.padding()
}

// groundRadius rounds the grounds of marked words.
const groundRadius = 2

func (t *Text) color(name fyne.ThemeColorName) color.Color {
	return t.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// ink is the colour of the words.
func (t *Text) ink() color.Color {
	switch t.Importance {
	case widget.HighImportance:
		return t.color(theme.ColorNamePrimary)
	case widget.LowImportance:
		return t.color(theme.ColorNameDisabled)
	case widget.DangerImportance:
		return t.color(theme.ColorNameError)
	case widget.WarningImportance:
		return t.color(theme.ColorNameWarning)
	case widget.SuccessImportance:
		return t.color(theme.ColorNameSuccess)
	case widget.MediumImportance:
	}
	return t.color(theme.ColorNameForeground)
}
