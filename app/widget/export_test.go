package widget

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"stet/app/sheet"
)

// Pointer is what the pointer does to the texts.
type Pointer interface {
	desktop.Mouseable
	desktop.Hoverable
	fyne.Draggable
}

// Body is the part of the view that the pointer is on.
func Body(v *CompareView) Pointer { return v.body }

// Row is the row that is marked.
func Row(v *CompareView) int { return v.row }

// Fields returns the colours behind text on a paper.
func Fields(paper color.Color) map[string]color.Color {
	out := map[string]color.Color{}
	p := paletteOn(paper)
	for mark, c := range p.field {
		out[fmt.Sprintf("mark %d", mark)] = c
	}
	for mark, c := range p.quiet {
		out[fmt.Sprintf("mark %d without a discrepancy", mark)] = c
	}
	for mark, c := range p.letter {
		out[fmt.Sprintf("letters of mark %d", mark)] = c
	}
	out["the selected row"], out["a fold"] = p.stripe, p.fold
	out["what was found"], out["what is looked at"] = p.matches, p.match
	return out
}

// Lines returns the colours of lines and signs on a paper.
func Lines(paper color.Color) map[string]color.Color {
	out := map[string]color.Color{}
	p := paletteOn(paper)
	for mark, c := range p.line {
		out[fmt.Sprintf("mark %d", mark)] = c
	}
	for grade, c := range p.grades {
		out[fmt.Sprintf("severity %d", grade)] = c
	}
	return out
}

// Frame returns where the strokes stand that frame the selected discrepancy, in
// the body of the view: position and size.
func Frame(v *CompareView) (at []fyne.Position, size []fyne.Size) {
	for _, s := range v.body.framed.all[:v.body.framed.used] {
		at, size = append(at, s.Position()), append(size, s.Size())
	}
	return at, size
}

// Outline returns the edges around boxes, each {left, right, top, bottom}.
func Outline(boxes ...[4]float32) [][4]float32 {
	in := make([]box, len(boxes))
	for i, b := range boxes {
		in[i] = box{b[0], b[1], b[2], b[3]}
	}
	var out [][4]float32
	for _, e := range outline(in, frameStroke) {
		out = append(out, [4]float32{e.left, e.right, e.top, e.bottom})
	}
	return out
}

// Moves returns where the lines to other places begin and end.
func Moves(v *CompareView) (from, to []float32) {
	for _, s := range v.body.strokes.all[:v.body.strokes.used] {
		if x := s.Position().X; x >= laneAt && x < gutter && s.Size().Height > s.Size().Width*4 {
			from, to = append(from, s.Position().Y), append(to, s.Position().Y+s.Size().Height)
		}
	}
	return from, to
}

// Marks tells apart the marks that a strip was drawn with.
func Marks(s *OverviewStrip) any { return s.drawn }

// Seen is the share of the whole height that is to be seen.
func Seen(v *CompareView) (from, to float32) { return v.seen() }

// MarkOf is where the first mark of a discrepancy stands in a strip.
func MarkOf(s *OverviewStrip, finding int) (fyne.Position, fyne.Size) {
	m := s.marks.All[s.marks.Of(finding)]
	top, bottom := s.span(m, s.Size().Height-s.head())
	left, right := halves(s.laneAt(s.lanes.of(finding))+1, s.lane()-1, m.Sides)
	return fyne.NewPos(left, s.head()+top), fyne.NewSize(right-left, bottom-top)
}

// LaneOf is from where to where a lane reaches.
func LaneOf(s *OverviewStrip, lane int) (from, to float32) { return s.laneAt(lane), s.laneAt(lane + 1) }

// RowAt is where a row stands, and how high it is.
func RowAt(v *CompareView, row int) (top, height float32) {
	tops := v.body.heights.tops
	return float32(tops[row]), float32(tops[row+1] - tops[row])
}

// LineBeneath is how thick the line beneath words is, which stand there in the body.
func LineBeneath(v *CompareView, at fyne.Position, size fyne.Size) float32 {
	for _, s := range v.body.strokes.all[:v.body.strokes.used] {
		if p := s.Position(); p.Y > at.Y && p.Y < at.Y+size.Height+10 && p.X >= at.X-2 && p.X < at.X+size.Width {
			return s.Size().Height
		}
	}
	return 0
}

// Crowd tells of marks, in the order of their rows, which would be painted over one that
// looks the same.
func Crowd(tops []float64, scale float64) func(*sheet.Mark) bool {
	return (&crowd{tops: tops, scale: scale}).hides
}

// Drawn is what a field draws in what scrolls in it; the cursor comes last.
func Drawn(e *Entry) []fyne.CanvasObject { return test.WidgetRenderer(e.content).Objects() }

// Scrolled is what is seen of it.
func Scrolled(e *Entry) (fyne.Position, fyne.Size) { return e.scroll.Offset, e.scroll.Size() }

// Needs is how wide what scrolls in it is at least.
func Needs(e *Entry) float32 { return e.content.MinSize().Width }

// Selected is which bytes of its text are selected.
func Selected(e *Entry) (from, to int) { return e.edit.selection() }

// WordKeys is held to go by words.
func WordKeys() fyne.KeyModifier { return wordKeys() }
