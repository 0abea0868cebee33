package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"

	"stet/app/textlayout"
	"stet/diff/view"
	"stet/internal/report/typeset"
)

// A page is A4, in points; the margins leave room for the paper's other size, so
// that it prints on Letter as well.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	side       = 54
	top        = 62
	bottom     = 72
	lead       = 1.38 // from line to line, in sizes
	textWidth  = pageWidth - 2*side
)

// colour is red, green and blue, as "0.5 0.5 0.5"; "" for none.
type colour string

const (
	black colour = "0.11 0.11 0.1"
	quiet colour = "0.4 0.39 0.37"
	faint colour = "0.86 0.85 0.81"
)

// style is how a run looks.
type style struct {
	ink, paper        colour
	struck, underline bool
	to                string // the place that it leads to
}

// run is a stretch of a paragraph.
type run struct {
	text string
	style
}

// artifact is the tag of what is seen on each page and is no part of the text.
const artifact = "artifact"

// block is how a paragraph is set.
type block struct {
	x, width float64
	size     float64
	bold     bool
	ink      colour // of runs without one
	tag      string // for those who hear it; "" is a paragraph
	language string // of its words, if not the report's
}

// page is a page: its content is written as soon as the next one begins.
type page struct {
	number   int // of its object
	content  strings.Builder
	streams  []int // of its content
	links    []link
	elements []int // the elements of its pieces, by their numbers
}

// link is a stretch of a page that leads elsewhere.
type link struct {
	x, y, width, height float64
	to                  string
	says                string   // in words
	as                  *element // for those who hear it
}

// place is where something stands.
type place struct {
	page int
	y    float64
}

// bookmark is a line of the table of contents.
type bookmark struct {
	title string
	level int
	place
}

// flow sets blocks from the top of a page to its bottom, and goes on to the next.
type flow struct {
	file      *file
	shaper    *typeset.Shaper
	drawn     drawn
	pages     []*page
	y         float64 // where the next line's top is
	places    map[string]place
	bookmarks []bookmark
	open      []*element // the whole document, and what is open in it
	linked    []*element // those of links, by their places behind the pages in the tree of parents
}

func newFlow(f *file, s *typeset.Shaper) *flow {
	w := &flow{file: f, shaper: s, places: map[string]place{}, open: []*element{{tag: "Document"}}}
	w.newPage()
	return w
}

func (w *flow) page() *page { return w.pages[len(w.pages)-1] }

func (w *flow) newPage() {
	w.endPage()
	w.pages = append(w.pages, &page{number: w.file.reserve()})
	w.y = pageHeight - top
}

// endPage writes what stands on the last page so far.
func (w *flow) endPage() {
	if len(w.pages) > 0 {
		w.pages[len(w.pages)-1].end(w.file)
	}
}

func (p *page) end(f *file) {
	p.streams = append(p.streams, f.stream("", []byte(p.content.String())))
	p.content.Reset()
}

// room goes on to the next page unless so much is left of this one.
func (w *flow) room(height float64) {
	if w.y-height < bottom && w.y < pageHeight-top {
		w.newPage()
	}
}

// mark names the place where the flow is.
func (w *flow) mark(name string) { w.places[name] = place{len(w.pages) - 1, w.y} }

func (w *flow) bookmark(level int, title string) {
	w.bookmarks = append(w.bookmarks, bookmark{title, level, place{len(w.pages) - 1, w.y}})
}

// measure returns what measures text of a block.
func (w *flow) measure(b block) textlayout.Measure {
	return func(text string) float32 {
		return float32(w.shaper.Shape(text, b.bold, isBackwards(text)).Width * b.size / thousand)
	}
}

// isBackwards reports whether a text holds letters that run from right to left.
func isBackwards(s string) bool {
	for _, r := range s {
		if r < 0x590 { // the first of them
			continue
		}
		if p, _ := bidi.LookupRune(r); p.Class() == bidi.R || p.Class() == bidi.AL {
			return true
		}
	}
	return false
}

// set is a paragraph broken into lines.
type set struct {
	block
	runs  []run
	lines []textlayout.Line
	as    *element
	links map[int]*element // of the runs that lead elsewhere
}

func (w *flow) lay(b block, runs []run) set {
	plain := make([]view.Run, len(runs))
	for i, r := range runs {
		plain[i].Text = r.text
	}
	s := set{block: b, runs: runs, lines: textlayout.Layout(plain, float32(b.width), w.measure(b)), links: map[int]*element{}}
	if b.tag != artifact {
		s.as = &element{tag: cmp.Or(b.tag, "P"), language: b.language}
		w.add(s.as)
	}
	return s
}

func (b block) leading() float64 { return b.size * lead }

func (s set) height() float64 { return float64(len(s.lines)) * s.leading() }

// paragraph sets a paragraph, over several pages if it must.
func (w *flow) paragraph(b block, runs ...run) {
	s := w.lay(b, runs)
	for i := range s.lines {
		w.room(b.leading())
		w.line(s, i)
		w.y -= b.leading()
	}
}

// line draws a line of a paragraph with its top where the flow is.
// What leads elsewhere is a part of it by itself.
func (w *flow) line(s set, i int) {
	pieces := slices.Clone(s.lines[i].Pieces)
	slices.SortStableFunc(pieces, func(a, b textlayout.Piece) int { return cmp.Compare(a.Run, b.Run) }) // as it is read
	for len(pieces) > 0 {
		as := w.linkOf(s, pieces[0].Run)
		n := 1
		for n < len(pieces) && w.linkOf(s, pieces[n].Run) == as {
			n++
		}
		w.marked(as, func() { w.draw(s, pieces[:n], as) })
		pieces = pieces[n:]
	}
}

// linkOf is the element that a run of a paragraph belongs to: that of its own if it leads
// elsewhere, else the paragraph's.
func (w *flow) linkOf(s set, run int) *element {
	if s.as == nil || s.runs[run].to == "" {
		return s.as
	}
	if s.links[run] == nil {
		s.links[run] = &element{tag: linkTag}
		s.as.kids = append(s.as.kids, kid{element: s.links[run]})
	}
	return s.links[run]
}

func (w *flow) draw(s set, pieces []textlayout.Piece, as *element) {
	const rise, under, strike = 1.06, 0.14, 0.27 // of the line of letters, in sizes
	p := w.page()
	base := w.y - s.size*rise
	for _, piece := range pieces {
		r := s.runs[piece.Run]
		x, width := s.x+float64(piece.X), float64(piece.Width)
		if r.paper != "" {
			rect(&p.content, r.paper, x, base-s.size*0.26, width, s.size*1.26)
		}
		ink := r.ink
		if ink == "" {
			ink = s.ink
		}
		fmt.Fprintf(&p.content, "%s rg\n", ink)
		w.drawn.draw(&p.content, w.shaper.Shape(piece.Text, s.bold, piece.RightToLeft), x, base, s.size)
		if r.underline {
			rect(&p.content, ink, x, base-s.size*under, width, s.size*0.055)
		}
		if r.struck {
			rect(&p.content, ink, x, base+s.size*strike, width, s.size*0.055)
		}
		if r.to != "" {
			p.links = append(p.links, link{x, base - s.size*0.26, width, s.size * 1.26, r.to, r.text, as})
		}
	}
}

// row sets paragraphs side by side, line by line.
func (w *flow) row(sets ...set) {
	lines := 0
	leading := 0.0
	for _, s := range sets {
		lines, leading = max(lines, len(s.lines)), max(leading, s.leading())
	}
	const whole = 14 // lines that are kept together
	if lines <= whole {
		w.room(float64(lines) * leading)
	}
	for i := range lines {
		w.room(leading)
		for _, s := range sets {
			if i < len(s.lines) {
				w.line(s, i)
			}
		}
		w.y -= leading
	}
}

func (w *flow) space(height float64) { w.y -= height }

// rule draws a thin line across.
func (w *flow) rule() {
	w.decorate(func() { rect(&w.page().content, faint, side, w.y, textWidth, 0.6) })
}

func rect(b *strings.Builder, c colour, x, y, width, height float64) {
	fmt.Fprintf(b, "%s rg %s %s %s %s re f\n", c, number(x), number(y), number(width), number(height))
}
