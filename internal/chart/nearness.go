package chart

import (
	"strconv"
)

// Nearness is what a matrix of the versions of a story shows.
type Nearness struct {
	Title     string
	Far, Near string // what the ends of the scale are called
	Versions  []Version
	// Pairs has for each version those with the versions before it; nil where a
	// comparison is not there yet.
	Pairs [][]*Pair
	// Says has for each of them what it shows, in words.
	Says [][]string
}

// Version names a version in a matrix: its name is cut where it is too long, its
// time is not.
type Version struct{ Time, Name string }

// Distances of the matrix.
const (
	leastCell = 20
	mostCell  = 44
	// figureCell is how wide a cell is at least that says its figure.
	figureCell = 28
	scaleSteps = 5
	leastName  = 80
)

// Scene lays the matrix out: a line for each version, a cell for each version
// before it, the darker (on dark paper the lighter) the nearer they are.
func (n Nearness) Scene(l Look) Scene {
	s := l.begun(n.Title)
	l.scale(&s, n)
	number := l.measure(strconv.Itoa(len(n.Versions)), textSize, true) + gap
	time, name := float32(0), float32(0)
	for _, v := range n.Versions {
		time = max(time, l.measure(v.Time, smallSize, false)+gap)
		name = max(name, l.measure(v.Name, textSize, false))
	}
	name = min(name, max(leastName, (s.Width-2*edge)*widestLabel-time))
	from := edge + number + time + name + gap
	cell := min(max((s.Width-edge-from)/float32(max(1, len(n.Versions))), leastCell), mostCell)
	s.Width = max(s.Width, from+cell*float32(len(n.Versions))+edge)
	for i, v := range n.Versions {
		middle := s.Height + cell/2
		s.Labels = append(s.Labels,
			Label{X: edge, Y: middle, Size: textSize, Bold: true, Ink: l.Faint, Text: strconv.Itoa(i + 1)},
			Label{X: edge + number, Y: middle, Size: smallSize, Ink: l.Faint, Text: v.Time},
			Label{X: edge + number + time, Y: middle, Size: textSize, Ink: l.Text, Text: l.fit(v.Name, textSize, false, name)},
			Label{X: from + (float32(i)+0.5)*cell, Y: middle, Size: smallSize, Align: Middle, Bold: true, Ink: l.Faint, Text: strconv.Itoa(i + 1)},
		)
		for j, pair := range n.Pairs[i] {
			l.cell(&s, pair, n.Says[i][j], from+float32(j)*cell, s.Height, cell)
		}
		s.Height += cell
	}
	s.Height += edge
	return s
}

func (l Look) cell(s *Scene, pair *Pair, says string, x, y, size float32) {
	fill, ink, figure := l.Track, l.Faint, "…"
	if pair != nil {
		fill = l.between(pair.Near)
		ink, figure = inkOn(fill), strconv.Itoa(percent(pair.Near))
		s.Spots = append(s.Spots, Spot{X: x, Y: y, Width: size, Height: size, Old: pair.Old, New: pair.New, Says: says})
	}
	s.Boxes = append(s.Boxes, Box{x, y, size - 1, size - 1, fill})
	if size >= figureCell {
		s.Labels = append(s.Labels, Label{X: x + (size-1)/2, Y: y + size/2, Size: smallSize, Align: Middle, Ink: ink, Text: figure})
	}
}

// percent is a share in whole hundredths. Only what is the same is 100.
func percent(share float64) int {
	n := int(share*100 + 0.5)
	if n == 100 && share < 1 {
		return 99
	}
	return n
}

// Percent is how near the two are, in whole hundredths.
func (p Pair) Percent() int { return percent(p.Near) }

// scale shows what the colours mean.
func (l Look) scale(s *Scene, n Nearness) {
	y := s.Height + lineHeight/2
	x := float32(edge)
	say := func(text string) {
		s.Labels = append(s.Labels, Label{X: x, Y: y, Size: smallSize, Ink: l.Text, Text: text})
		x += l.measure(text, smallSize, false) + gap
	}
	say(n.Far)
	for i := range scaleSteps {
		share := float64(i) / (scaleSteps - 1)
		fill := l.between(share)
		s.Boxes = append(s.Boxes, Box{x, y - 9, figureCell, 18, fill})
		s.Labels = append(s.Labels, Label{X: x + figureCell/2, Y: y, Size: smallSize, Align: Middle, Ink: inkOn(fill), Text: strconv.Itoa(percent(share))})
		x += figureCell
	}
	x += gap
	say(n.Near)
	s.Height = y + lineHeight/2 + gap
}
