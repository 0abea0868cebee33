package chart

import (
	"image/color"
	"strconv"
	"strings"
)

// Overview is what a picture of one comparison shows: where in the text something was
// found, and how much of what.
type Overview struct {
	Title  string
	Lines  []string // under the title
	Ticks  []Tick   // on a strip that stands for the text; later ones over earlier ones
	Counts []Count  // beside swatches of their colours; their names hold the number
	Bars   []Count  // as bars
}

// Tick is a place in the text, as shares of its length.
type Tick struct {
	At, Width float32
	Fill      color.NRGBA
	Says      string // in words; "" for nothing
}

// Count is how many there are of something.
type Count struct {
	Name string
	N    int
	Fill color.NRGBA
}

// stripHeight is how high the strip is.
const stripHeight = 24

// Scene lays the overview out.
func (o Overview) Scene(l Look) Scene {
	s := l.begun(o.Title)
	for _, line := range o.Lines {
		for _, part := range l.wrapped(line, textSize, s.Width-2*edge) {
			s.Labels = append(s.Labels, Label{X: edge, Y: s.Height + lineHeight/2, Size: textSize, Ink: l.Text, Text: part})
			s.Height += lineHeight
		}
	}
	s.Height += gap
	o.strip(&s, l)
	l.counts(&s, o.Counts)
	l.bars(&s, o.Bars)
	s.Height += edge - gap
	return s
}

func (o Overview) strip(s *Scene, l Look) {
	whole := s.Width - 2*edge
	s.Boxes = append(s.Boxes, Box{edge, s.Height, whole, stripHeight, l.Track})
	for _, t := range o.Ticks {
		x, wide := edge+t.At*whole, max(2, t.Width*whole)
		wide = min(wide, edge+whole-x)
		s.Boxes = append(s.Boxes, Box{x, s.Height, wide, stripHeight, t.Fill})
		if t.Says != "" {
			s.Spots = append(s.Spots, Spot{X: x, Y: s.Height, Width: wide, Height: stripHeight, Says: t.Says})
		}
	}
	s.Height += stripHeight + gap
}

// counts sets how many there are beside their colours, in as many lines as they need.
func (l Look) counts(s *Scene, counts []Count) {
	if len(counts) == 0 {
		return
	}
	x, y := float32(edge), s.Height+lineHeight/2
	for _, c := range counts {
		text := c.Name
		wide := swatch + 6 + l.measure(text, smallSize, false)
		if x+wide > s.Width-edge && x > edge {
			x, y = edge, y+lineHeight
		}
		s.Boxes = append(s.Boxes, Box{x, y - swatch/2, swatch, swatch, c.Fill})
		s.Labels = append(s.Labels, Label{X: x + swatch + 6, Y: y, Size: smallSize, Ink: l.Text, Text: text})
		x += wide + 2*gap
	}
	s.Height = y + lineHeight/2 + gap
}

// bars sets a line for each, as long as there are of it.
func (l Look) bars(s *Scene, bars []Count) {
	label, most := float32(0), 1
	for _, b := range bars {
		label, most = max(label, l.measure(b.Name, textSize, false)), max(most, b.N)
	}
	label = min(label, (s.Width-2*edge)*widestLabel)
	from := edge + label + gap
	unit := (s.Width - edge - l.measure(strconv.Itoa(most), textSize, true) - gap - from) / float32(most)
	for _, b := range bars {
		middle := s.Height + lineHeight/2
		wide := max(1, float32(b.N)*unit)
		s.Boxes = append(s.Boxes, Box{from, middle - swatch/2, wide, swatch, b.Fill})
		s.Labels = append(s.Labels,
			Label{X: edge, Y: middle, Size: textSize, Ink: l.Text, Text: l.fit(b.Name, textSize, false, label)},
			Label{X: from + wide + 4, Y: middle, Size: textSize, Bold: true, Ink: l.Text, Text: strconv.Itoa(b.N)},
		)
		s.Height += lineHeight
	}
}

// wrapped cuts a text into lines that are not wider than that; a word that is wider is cut.
func (l Look) wrapped(text string, size, width float32) []string {
	var lines []string
	for word := range strings.FieldsSeq(text) {
		if n := len(lines); n > 0 && l.measure(lines[n-1]+" "+word, size, false) <= width {
			lines[n-1] += " " + word
		} else {
			lines = append(lines, l.fit(word, size, false, width))
		}
	}
	return lines
}
