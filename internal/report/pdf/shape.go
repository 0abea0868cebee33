package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// shaper turns text into glyphs.
type shaper struct {
	faces  *faces
	shaper shaping.HarfbuzzShaper
	kept   map[shapeKey]shaped
}

type shapeKey struct {
	text            string
	bold, backwards bool
}

// shaped is a text as glyphs from left to right, in thousandths of the size.
type shaped struct {
	runs  []glyphRun
	width float64
}

// glyphRun is a run of glyphs of one font.
type glyphRun struct {
	face   *face
	glyphs []placed
}

// placed is a glyph with how far it moves on, and how far off the line it stands.
type placed struct {
	glyph           uint16
	advance, dx, dy float64
	isShifted       bool
}

// mostShaped bounds how many words are kept.
const mostShaped = 50000

func newShaper(f *faces) *shaper { return &shaper{faces: f, kept: map[shapeKey]shaped{}} }

// shape sets a text of one direction.
func (s *shaper) shape(text string, bold, backwards bool) shaped {
	key := shapeKey{text, bold, backwards}
	if out, ok := s.kept[key]; ok {
		return out
	}
	var out shaped
	for _, part := range s.split([]rune(text), bold) {
		run := s.run(part, backwards)
		if backwards {
			out.runs = append([]glyphRun{run}, out.runs...)
		} else {
			out.runs = append(out.runs, run)
		}
		for _, g := range run.glyphs {
			out.width += g.advance
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
	face *face
}

// split cuts a text where another font is needed. Spaces and marks belong to the
// font before them, if it has them.
func (s *shaper) split(text []rune, bold bool) []part {
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
			x = s.faces.all[regular] // whose box for what is missing stands for it
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

func (s *shaper) run(p part, backwards bool) glyphRun {
	direction := di.DirectionLTR
	if backwards {
		direction = di.DirectionRTL
	}
	out := s.shaper.Shape(shaping.Input{
		Text: p.text, RunEnd: len(p.text), Direction: direction, Face: p.face.Face, Size: fixed.I(thousand), Script: scriptOf(p.text),
	})
	run := glyphRun{face: p.face}
	seen := map[int]bool{} // clusters whose text was given to a glyph
	for _, g := range out.Glyphs {
		id := uint16(g.GlyphID)
		at := placed{glyph: id, advance: points(g.Advance), dx: points(g.XOffset), dy: points(g.YOffset)}
		at.isShifted = g.XOffset != 0 || g.YOffset != 0
		run.glyphs = append(run.glyphs, at)
		if _, known := p.face.used[id]; known {
			seen[g.TextIndex()] = true
			continue
		}
		stands := ""
		if !seen[g.TextIndex()] {
			stands = string(p.text[g.TextIndex():min(len(p.text), g.TextIndex()+g.RunesCount())])
		}
		if g.GlyphID == font.GID(0) {
			stands = "\ufffd"
		}
		seen[g.TextIndex()] = true
		p.face.used[id] = stands
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

// draw writes the glyphs from x on the line y.
func (s shaped) draw(b *strings.Builder, x, y, size float64) {
	scale := size / thousand
	for _, run := range s.runs {
		fmt.Fprintf(b, "BT /%s %s Tf ", run.face.name, number(size))
		open := false
		for _, g := range run.glyphs {
			if g.isShifted {
				if open {
					b.WriteString("] TJ ")
					open = false
				}
				fmt.Fprintf(b, "1 0 0 1 %s %s Tm <%04X> Tj ", number(x+g.dx*scale), number(y+g.dy*scale), g.glyph)
			} else {
				if !open {
					fmt.Fprintf(b, "1 0 0 1 %s %s Tm [", number(x), number(y))
					open = true
				}
				fmt.Fprintf(b, "<%04X>", g.glyph)
				if off := run.face.width(g.glyph) - g.advance; off > 0.5 || off < -0.5 {
					b.WriteString(number(off))
				}
			}
			x += g.advance * scale
		}
		if open {
			b.WriteString("] TJ ")
		}
		b.WriteString("ET\n")
	}
}
