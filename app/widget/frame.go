package widget

import (
	"image/color"

	"stet/diff/view"
)

// box is what the selected words take up of a line.
type box struct{ left, right, top, bottom float32 }

const (
	frameAway    = 2 // from the words, at both ends
	frameStroke  = 1.6
	hoverStroke  = 1 // likewise while the pointer is on one of the words
	hoveredFaint = 0xb0
)

// frames draws one frame around the words of the selected discrepancy in a cell, and
// a faint one around those of the one under the pointer: so they are seen together
// with those that stand in the other text.
func (b *body) frames(cell view.Cell, set cellLines, x, top float32) {
	v := b.view
	if v.hovered >= 0 && v.hovered != v.selected {
		b.frame(v.hovered, cell, set, x, top, hoverStroke, faded(v.fill(v.hovered), hoveredFaint))
	}
	if v.selected >= 0 {
		b.frame(v.selected, cell, set, x, top, frameStroke, v.fill(v.selected))
	}
}

// frame draws a frame from the first words of a discrepancy to the last: what stands
// between belongs to it too, if another discrepancy has its mark there.
func (b *body) frame(finding int, cell view.Cell, set cellLines, x, top, stroke float32, fill color.Color) {
	first, last := -1, -1
	for i, r := range cell.Runs {
		if r.Has(finding) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	var boxes []box
	high := set.face.lineHeight()
	for n, line := range set.lines {
		y := top + float32(n)*high
		var on box
		for _, p := range line.Pieces {
			if p.Run < first || p.Run > last {
				continue
			}
			left, right := x+p.X-frameAway, x+p.X+p.Width+frameAway
			if on == (box{}) {
				on = box{left, right, y, y + high}
			}
			on.left, on.right = min(on.left, left), max(on.right, right)
		}
		if on != (box{}) {
			boxes = append(boxes, on)
		}
	}
	if len(boxes) == 1 {
		frame, at := b.framed.next(), boxes[0]
		b.rectangle(frame, at.left, at.top-1, at.right-at.left, at.bottom-at.top+1, color.Transparent)
		frame.StrokeColor, frame.StrokeWidth, frame.CornerRadius = fill, stroke, 4
		return
	}
	for _, e := range outline(boxes, stroke) {
		b.rectangle(b.framed.next(), e.left, e.top, e.right-e.left, e.bottom-e.top, fill)
	}
}

// outline returns the edges around boxes that stand below each other, each a
// stroke wide: where two of them meet, only what one has beyond the other is edge.
func outline(boxes []box, stroke float32) []box {
	var edges []box
	across := func(from, to, y float32) {
		if from < to {
			edges = append(edges, box{from, to + stroke, y, y + stroke})
		}
	}
	for i, b := range boxes {
		for _, x := range []float32{b.left, b.right} {
			edges = append(edges, box{x, x + stroke, b.top, b.bottom})
		}
		if i == 0 {
			across(b.left, b.right, b.top)
			continue
		}
		a := boxes[i-1]
		if a.right <= b.left || b.right <= a.left { // nothing of them meets
			across(a.left, a.right, b.top)
			across(b.left, b.right, b.top)
			continue
		}
		across(min(a.left, b.left), max(a.left, b.left), b.top)
		across(min(a.right, b.right), max(a.right, b.right), b.top)
	}
	if n := len(boxes); n > 0 {
		across(boxes[n-1].left, boxes[n-1].right, boxes[n-1].bottom)
	}
	return edges
}
