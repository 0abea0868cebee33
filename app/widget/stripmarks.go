package widget

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2/theme"

	"stet/app/sheet"
)

// markHigh is how high a mark is at least, by severity: it tells that without colour.
var markHigh = [severities]float32{2, 3, 5, 7}

// span is where a mark stands in a map of that height.
func (s *OverviewStrip) span(m sheet.Mark, high float32) (top, bottom float32) {
	tops := s.view.body.heights.tops
	if m.Row+1 >= len(tops) {
		return 0, 0
	}
	begin, rows := float32(tops[m.Row]), float32(tops[m.Row+1]-tops[m.Row])
	scale := high / s.extent()
	top, bottom = (begin+m.From*rows)*scale, (begin+m.To*rows)*scale
	least := markHigh[0]
	if m.Finding >= 0 {
		least = markHigh[s.view.grade(m.Finding)]
	}
	if bottom-top < least {
		middle := (top + bottom) / 2
		top, bottom = middle-least/2, middle+least/2
	}
	if top < 0 {
		top, bottom = 0, bottom-top
	}
	return top, min(bottom, high)
}

// paint draws the lanes and the marks in them, the graver over the others.
func (s *OverviewStrip) paint(img draw.Image, scale, high float32) {
	fill := func(left, top, right, bottom float32, c color.Color) {
		r := image.Rect(int(left*scale), int(top*scale), int(right*scale), int(bottom*scale))
		if r.Dy() == 0 {
			r.Max.Y++
		}
		draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Over)
	}
	ground := faded(theme.Color(theme.ColorNameForeground), 0x0c)
	for lane := range s.lanes.Signs {
		fill(s.laneAt(lane)+1, 0, s.laneAt(lane+1), high, ground)
	}
	lines := colours().line
	crowd := crowd{tops: s.view.body.heights.tops, scale: float64(high / s.extent() * scale)}
	for i := range s.marks.Edits {
		m := &s.marks.Edits[i]
		if crowd.hides(m) {
			continue
		}
		top, bottom := s.span(sheet.Mark{Finding: -1, Row: m.Row, From: m.From, To: m.To}, high)
		left, right := halves(stripEdge, editsWide-1, m.Sides)
		fill(left, top, right, bottom, lines[m.Mark])
	}
	for grade := range markHigh {
		for _, m := range s.marks.All {
			lane := s.lanes.of(m.Finding)
			if lane < 0 || s.view.grade(m.Finding) != grade {
				continue
			}
			top, bottom := s.span(m, high)
			left, right := halves(s.laneAt(lane)+1, s.lane()-1, m.Sides)
			c := s.view.fill(m.Finding)
			if s.lanes.faint(m.Finding) {
				c = faded(c, faintMark)
			}
			fill(left, top, right, bottom, c)
		}
	}
}

// crowd knows which marks were painted at a pixel already: a long text has a thousand of
// them to each.
type crowd struct {
	tops       []float64
	scale      float64 // pixels for a unit of height
	row, pixel int
	thin       bool // the row is less than a pixel
	seen       kindsSeen
}

// kindsSeen tells marks apart that are painted otherwise: by the mark and the texts that
// it stands in.
type kindsSeen [1 << 5]bool

// hides tells whether a mark would be painted over one that looks as it does. Marks come
// in the order of their rows.
func (c *crowd) hides(m *sheet.Mark) bool {
	if m.Row+1 >= len(c.tops) {
		return true
	}
	if m.Row != c.row || c.row == 0 {
		c.row = m.Row
		from, to := c.tops[m.Row]*c.scale, c.tops[m.Row+1]*c.scale
		if pixel := int(from); pixel != c.pixel || int(to) != pixel {
			c.pixel, c.seen = pixel, kindsSeen{}
		}
		c.thin = int(to) == int(from)
	}
	kind := int(m.Mark) << 2
	for side, in := range m.Sides {
		if in {
			kind |= 1 << side
		}
	}
	if !c.thin || kind >= len(c.seen) {
		return false
	}
	was := c.seen[kind]
	c.seen[kind] = true
	return was
}

// faintMark is how much of its colour a mark keeps that needs no look any more.
const faintMark = 0x50

// halves is the part of a lane for a mark in one of the texts or in both.
func halves(left, wide float32, sides [2]bool) (from, to float32) {
	middle := left + wide/2
	switch sides {
	case [2]bool{true, false}:
		return left, middle
	case [2]bool{false, true}:
		return middle, left + wide
	}
	return left, left + wide
}

// faded is a colour with so much of it left.
func faded(c color.Color, alpha uint8) color.Color {
	opaque, _ := color.NRGBAModel.Convert(c).(color.NRGBA)
	opaque.A = alpha
	return opaque
}
