package chart

import "strconv"

// Changes is what a chart of changes over time shows.
type Changes struct {
	Title    string
	Families [families]string // their names
	Articles []Article
}

// Article is the versions of an article, the first one first.
type Article struct {
	Name, About string
	Bars        []Bar
}

// Bar is a version and how it differs from the one before it.
type Bar struct {
	Label string
	Pair  *Pair  // nil if there is nothing to compare with, or not yet
	Note  string // said in the place of the bar
	Says  string // the bar in words
	Sign  string // how grave the gravest discrepancy is, without colour; "" for nothing
}

// Distances of the chart of changes.
const (
	barRow    = 28
	barHeight = 18
	headRow   = 34
	swatch    = 12
	signGap   = 5 // beside a sign
	// widestLabel is the share of the chart that the words beside the bars may take.
	widestLabel = 0.4
	// seam keeps the parts of a bar apart where colours do not.
	seam = 1.5
)

// Scene lays the chart out: a bar for each version, its parts by family, as long
// as it has discrepancies with the version before.
func (c Changes) Scene(l Look) Scene {
	s := l.begun(c.Title)
	l.legend(&s, c.Families)
	label, sign, most := float32(0), float32(0), 0
	for _, a := range c.Articles {
		for _, b := range a.Bars {
			label = max(label, l.measure(b.Label, textSize, false))
			if b.Pair != nil {
				most = max(most, b.Pair.total())
			}
			if b.Sign != "" {
				sign = max(sign, swatch+2*signGap+l.measure(b.Sign, textSize, true))
			}
		}
	}
	label = min(label, (s.Width-2*edge)*widestLabel)
	from := edge + label + gap + sign
	figure := l.measure(strconv.Itoa(most), textSize, true) + gap
	unit := (s.Width - edge - figure - from) / float32(max(1, most))
	for _, a := range c.Articles {
		l.head(&s, a)
		for _, b := range a.Bars {
			middle := s.Height + barRow/2
			s.Labels = append(s.Labels, Label{
				X: edge, Y: middle, Size: textSize, Ink: l.Text, Text: l.fit(b.Label, textSize, false, label),
			})
			l.sign(&s, b, from-sign, middle)
			l.bar(&s, b, from, middle, unit)
			s.Height += barRow
		}
	}
	s.Height += edge
	return s
}

// legend names the families, in as many lines as they need.
func (l Look) legend(s *Scene, names [families]string) {
	x, y := float32(edge), s.Height+lineHeight/2
	for f, name := range names {
		wide := swatch + 6 + l.measure(name, smallSize, false)
		if x+wide > s.Width-edge && x > edge {
			x, y = edge, y+lineHeight
		}
		s.Boxes = append(s.Boxes, Box{x, y - swatch/2, swatch, swatch, l.Families[f]})
		s.Labels = append(s.Labels, Label{X: x + swatch + 6, Y: y, Size: smallSize, Ink: l.Text, Text: name})
		x += wide + 2*gap
	}
	s.Height = y + lineHeight/2 + gap
}

// head says whose bars follow.
func (l Look) head(s *Scene, a Article) {
	room := s.Width - 2*edge
	name := l.fit(a.Name, textSize, true, room)
	wide := l.measure(name, textSize, true)
	y := s.Height + headRow/2 + 3
	s.Labels = append(s.Labels, Label{X: edge, Y: y, Size: textSize, Bold: true, Ink: l.Text, Text: name})
	const legible = 80 // less room says nothing
	if rest := room - wide - 2*gap; a.About != "" && rest > legible {
		s.Labels = append(s.Labels, Label{
			X: edge + wide + gap, Y: y, Size: smallSize, Ink: l.Faint, Text: l.fit(a.About, smallSize, false, rest),
		})
	}
	s.Height += headRow
}

// sign says before the bar of a version how grave the gravest discrepancy is, and in
// the colour of its family what it is about.
func (l Look) sign(s *Scene, b Bar, x, middle float32) {
	if b.Pair == nil || b.Sign == "" {
		return
	}
	if f, ok := familyOf[b.Pair.Gravest]; ok {
		s.Boxes = append(s.Boxes, Box{x, middle - swatch/2, swatch, swatch, l.Families[f]})
	}
	s.Labels = append(s.Labels, Label{X: x + swatch + signGap, Y: middle, Size: textSize, Bold: true, Ink: l.Text, Text: b.Sign})
}

// bar draws the bar of a version, or what is said in its place.
func (l Look) bar(s *Scene, b Bar, x, middle, unit float32) {
	if b.Pair == nil {
		s.Labels = append(s.Labels, Label{
			X: x, Y: middle, Size: smallSize, Ink: l.Faint, Text: l.fit(b.Note, smallSize, false, s.Width-edge-x),
		})
		return
	}
	s.Spots = append(s.Spots, Spot{
		X: edge / 2, Y: middle - barRow/2, Width: s.Width - edge, Height: barRow, Old: b.Pair.Old, New: b.Pair.New, Says: b.Says,
	})
	top := middle - barHeight/2
	for f, n := range b.Pair.byFamily() {
		if n == 0 {
			continue
		}
		wide := float32(n) * unit
		s.Boxes = append(s.Boxes, Box{x, top, max(1, wide-seam), barHeight, l.Families[f]})
		figure := strconv.Itoa(n)
		if l.measure(figure, smallSize, false)+4 <= wide-seam {
			s.Labels = append(s.Labels, Label{
				X: x + (wide-seam)/2, Y: middle, Size: smallSize, Align: Middle, Ink: inkOn(l.Families[f]), Text: figure,
			})
		}
		x += wide
	}
	if b.Pair.total() == 0 {
		s.Boxes = append(s.Boxes, Box{x, top, 2, barHeight, l.Faint})
		x += 2
	}
	s.Labels = append(s.Labels, Label{
		X: x + 4, Y: middle, Size: textSize, Bold: true, Ink: l.Text, Text: strconv.Itoa(b.Pair.total()),
	})
}
