package typeset

import (
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// Shaper turns text into glyphs. It is not for concurrent use.
type Shaper struct {
	faces  *Faces
	shaper shaping.HarfbuzzShaper
	kept   map[shapeKey]Shaped
}

type shapeKey struct {
	text            string
	bold, backwards bool
}

// Shaped is a text as glyphs from left to right, in thousandths of the size.
type Shaped struct {
	Runs  []Run
	Width float64
}

// Run is a run of glyphs of one font.
type Run struct {
	Face   *Face
	Glyphs []Glyph
}

// Glyph is a glyph with how far it moves on, and how far off the line it stands.
type Glyph struct {
	ID              uint16
	Advance, DX, DY float64
	// Text is what the glyph stands for with those after it that stand for more of the
	// same; "" for these.
	Text string
}

// IsShifted reports whether it stands elsewhere than where the one before it ends.
func (g Glyph) IsShifted() bool { return g.DX != 0 || g.DY != 0 }

// mostShaped bounds how many words are kept.
const mostShaped = 20000

// NewShaper returns a shaper with the fonts.
func NewShaper(f *Faces) *Shaper { return &Shaper{faces: f, kept: map[shapeKey]Shaped{}} }

// Shape sets a text of one direction.
func (s *Shaper) Shape(text string, bold, backwards bool) Shaped {
	key := shapeKey{text, bold, backwards}
	if out, ok := s.kept[key]; ok {
		return out
	}
	var out Shaped
	for _, part := range s.split([]rune(text), bold) {
		run := s.run(part, backwards)
		if backwards {
			out.Runs = append([]Run{run}, out.Runs...)
		} else {
			out.Runs = append(out.Runs, run)
		}
		for _, g := range run.Glyphs {
			out.Width += g.Advance
		}
	}
	if len(s.kept) < mostShaped {
		s.kept[key] = out
	}
	return out
}

// part is a stretch of text whose letters are in one font.
type part struct {
	text []rune
	face *Face
}

// split cuts a text where another font is needed. Spaces and marks belong to the
// font before them, if it has them.
func (s *Shaper) split(text []rune, bold bool) []part {
	var parts []part
	for i, r := range text {
		if r == '\t' || r == '\n' || r == '\r' {
			text[i], r = ' ', ' '
		}
		if n := len(parts); n > 0 && (unicode.IsSpace(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r)) {
			if _, ok := parts[n-1].face.NominalGlyph(r); ok || !unicode.IsSpace(r) {
				parts[n-1].text = text[i-len(parts[n-1].text) : i+1]
				continue
			}
		}
		x := s.faces.face(r, bold)
		if x == nil {
			x = s.faces.all[0] // whose box for what is missing stands for it
		}
		if n := len(parts); n > 0 && parts[n-1].face == x {
			parts[n-1].text = text[i-len(parts[n-1].text) : i+1]
			continue
		}
		parts = append(parts, part{text[i : i+1], x})
	}
	return parts
}

// thousand is the size in which texts are set, so that lengths are thousandths.
const thousand = 1000

func (s *Shaper) run(p part, backwards bool) Run {
	direction := di.DirectionLTR
	if backwards {
		direction = di.DirectionRTL
	}
	out := s.shaper.Shape(shaping.Input{
		Text: p.text, RunEnd: len(p.text), Direction: direction, Face: p.face.Face, Size: fixed.I(thousand), Script: scriptOf(p.text),
	})
	run := Run{p.face, make([]Glyph, len(out.Glyphs))}
	last := -1 // the letter that the glyph before stands for
	for i, g := range out.Glyphs {
		run.Glyphs[i] = Glyph{ID: uint16(g.GlyphID), Advance: points(g.Advance), DX: points(g.XOffset), DY: points(g.YOffset)}
		switch {
		case g.GlyphID == 0:
			run.Glyphs[i].Text = "\ufffd"
		case g.TextIndex() != last:
			run.Glyphs[i].Text = string(p.text[g.TextIndex():min(len(p.text), g.TextIndex()+g.RunesCount())])
		}
		last = g.TextIndex()
	}
	return run
}

func points(x fixed.Int26_6) float64 { return float64(x) / 64 }

// scriptOf is the script of the first letter that has one.
func scriptOf(text []rune) language.Script {
	for _, r := range text {
		if script := language.LookupScript(r); script != language.Common && script != language.Inherited {
			return script
		}
	}
	return language.Latin
}
