package picture

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"stet/app/textlayout"
	"stet/diff/view"
	"stet/internal/chart"
	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report/typeset"

	"github.com/go-text/typesetting/font/opentype"
	"golang.org/x/image/vector"
)

// painter sets and draws words.
type painter struct {
	shaper *typeset.Shaper
	scale  float64 // pixels of a unit
}

func newPainter(f *typeset.Faces) *painter { return &painter{typeset.NewShaper(f), 2} }

// thousand is the size in which texts are shaped.
const thousand = 1000

// measure is how wide a text is, in the units of charts.
func (p *painter) measure(text string, size float32, bold bool) float32 {
	wide := float32(0)
	for _, piece := range p.line(text, size, bold, math.MaxFloat32) {
		wide += piece.Width
	}
	return wide
}

// pieces are stretches of a text of one direction each, from left to right.
func (p *painter) pieces(text string, size float32, bold bool) []textlayout.Piece {
	const spare = 1 // so that nothing is broken for a rounding
	pieces := p.line(text, size, bold, p.measure(text, size, bold)+spare)
	if len(pieces) > 0 {
		first := pieces[0].X // of text that runs from right to left there is room before it
		for i := range pieces {
			pieces[i].X -= first
		}
	}
	return pieces
}

func (p *painter) line(text string, size float32, bold bool, width float32) []textlayout.Piece {
	lines := textlayout.Layout([]view.Run{{Text: text}}, width, func(text string) float32 {
		return float32(p.shaper.Shape(text, bold, false).Width) * size / thousand
	})
	if len(lines) == 0 {
		return nil
	}
	return lines[0].Pieces
}

// mostPixels bounds a picture: more would take hundreds of megabytes, and no program shows them.
const mostPixels = 40_000_000

// png writes the scene in pixels.
func (p *painter) png(w io.Writer, s chart.Scene) error {
	across, down := p.pixels(s.Width), p.pixels(s.Height)
	if across*down > mostPixels {
		return explain.With(fmt.Errorf("a picture of %d × %d pixels: %w", across, down, news.ErrTooLarge),
			"Choose svg, which has no pixels, or narrow what is reported with --since or --only.")
	}
	canvas := image.NewNRGBA(image.Rect(0, 0, across, down))
	fill := func(r image.Rectangle, c color.NRGBA) {
		draw.Draw(canvas, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
	fill(canvas.Bounds(), s.Paper)
	for _, b := range s.Boxes {
		fill(image.Rect(p.pixels(b.X), p.pixels(b.Y), p.pixels(b.X+b.Width), p.pixels(b.Y+b.Height)), b.Fill)
	}
	for _, l := range s.Labels {
		p.label(canvas, l)
	}
	return png.Encode(w, canvas)
}

func (p *painter) pixels(units float32) int { return int(math.Round(float64(units) * p.scale)) }

// label draws words.
func (p *painter) label(canvas draw.Image, l chart.Label) {
	x := float64(l.X)
	switch wide := float64(p.measure(l.Text, l.Size, l.Bold)); l.Align {
	case chart.Start:
	case chart.Middle:
		x -= wide / 2
	case chart.End:
		x -= wide
	}
	const baseline = 0.35 // below the middle of the line, in sizes
	y := float64(l.Y) + baseline*float64(l.Size)
	for _, piece := range p.pieces(l.Text, l.Size, l.Bold) {
		p.shaped(canvas, p.shaper.Shape(piece.Text, l.Bold, piece.RightToLeft), (x+float64(piece.X))*p.scale, y*p.scale, float64(l.Size)*p.scale, l.Ink)
	}
}

// shaped draws glyphs from x on the line y, in pixels.
func (p *painter) shaped(canvas draw.Image, s typeset.Shaped, x, y, size float64, ink color.NRGBA) {
	// Drawn on a piece of paper of its own, from whole pixels, as high as any letter.
	left, top := int(math.Floor(x-size)), int(math.Floor(y-2*size))
	paper := vector.NewRasterizer(int(math.Ceil(s.Width*size/thousand+2*size))+1, int(math.Ceil(3*size))+1)
	at := x
	for _, run := range s.Runs {
		em := size / float64(run.Face.Upem())
		for _, g := range run.Glyphs {
			to := func(pt opentype.SegmentPoint) (float32, float32) {
				return float32(at + g.DX*size/thousand + float64(pt.X)*em - float64(left)), float32(y - g.DY*size/thousand - float64(pt.Y)*em - float64(top))
			}
			stroke(paper, run.Face.Outline(g.ID), to)
			at += g.Advance * size / thousand
		}
	}
	bounds := image.Rectangle{Max: paper.Size()}.Add(image.Pt(left, top))
	paper.Draw(canvas, bounds, image.NewUniform(ink), image.Point{})
}

// stroke draws an outline.
func stroke(paper *vector.Rasterizer, outline []opentype.Segment, to func(opentype.SegmentPoint) (float32, float32)) {
	for i, s := range outline {
		ax, ay := to(s.Args[0])
		bx, by := to(s.Args[1])
		cx, cy := to(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				paper.ClosePath()
			}
			paper.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			paper.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			paper.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			paper.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	if len(outline) > 0 {
		paper.ClosePath()
	}
}
