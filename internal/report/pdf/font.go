package pdf

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"stet/internal/report/typeset"
)

// drawn are the fonts and glyphs that a file draws, with what they stand for.
type drawn struct {
	order []*typeset.Face
	used  map[*typeset.Face]map[uint16]string
}

// name is what a font is called within the file; it is the same each time.
func (d *drawn) name(x *typeset.Face) string {
	i := slices.Index(d.order, x)
	if i < 0 {
		i = len(d.order)
		d.order = append(d.order, x)
		if d.used == nil {
			d.used = map[*typeset.Face]map[uint16]string{}
		}
		d.used[x] = map[uint16]string{}
	}
	return fmt.Sprintf("F%d", i+1)
}

// standsFor reports whether glyphs that stand for a text together do so by what each is
// known to stand for; what is drawn for the first time gets to stand for it.
func (d *drawn) standsFor(x *typeset.Face, glyphs []typeset.Glyph) bool {
	text := glyphs[0].Text
	used := d.used[x]
	var said strings.Builder
	for i, g := range glyphs {
		if _, known := used[g.ID]; !known {
			used[g.ID] = ""
			if i == 0 && len(glyphs) == 1 {
				used[g.ID] = text
			}
		}
		said.WriteString(used[g.ID])
	}
	return said.String() == text
}

// draw writes the glyphs from x on the line y.
func (d *drawn) draw(b *strings.Builder, s typeset.Shaped, x, y, size float64) {
	for _, run := range s.Runs {
		fmt.Fprintf(b, "BT /%s %s Tf ", d.name(run.Face), number(size))
		p := pen{b: b, x: x, y: y, scale: size / thousand}
		for glyphs := run.Glyphs; len(glyphs) > 0; {
			n := 1
			for n < len(glyphs) && glyphs[n].Text == "" {
				n++
			}
			text := glyphs[0].Text
			if known := d.standsFor(run.Face, glyphs[:n]); !known {
				p.close()
				fmt.Fprintf(b, "/Span << /ActualText %s >> BDC ", textString(text))
				p.glyphs(run.Face, glyphs[:n])
				p.close()
				b.WriteString("EMC ")
			} else {
				p.glyphs(run.Face, glyphs[:n])
			}
			glyphs = glyphs[n:]
		}
		p.close()
		b.WriteString("ET\n")
		x = p.x
	}
}

// thousand is the size in which texts are shaped.
const thousand = 1000

// pen writes glyphs one after the other.
type pen struct {
	b           *strings.Builder
	x, y, scale float64
	open        bool // an array of glyphs
}

func (p *pen) close() {
	if p.open {
		p.b.WriteString("] TJ ")
	}
	p.open = false
}

func (p *pen) glyphs(x *typeset.Face, glyphs []typeset.Glyph) {
	for _, g := range glyphs {
		if g.IsShifted() {
			p.close()
			fmt.Fprintf(p.b, "1 0 0 1 %s %s Tm <%04X> Tj ", number(p.x+g.DX*p.scale), number(p.y+g.DY*p.scale), g.ID)
		} else {
			if !p.open {
				fmt.Fprintf(p.b, "1 0 0 1 %s %s Tm [", number(p.x), number(p.y))
				p.open = true
			}
			fmt.Fprintf(p.b, "<%04X>", g.ID)
			if off := x.Width(g.ID) - g.Advance; off > 0.5 || off < -0.5 {
				p.b.WriteString(number(off))
			}
		}
		p.x += g.Advance * p.scale
	}
}

// write puts the fonts into the file and returns the dictionary that names them.
func (d *drawn) write(f *file) string {
	var b strings.Builder
	for _, x := range d.order {
		fmt.Fprintf(&b, "/%s %d 0 R ", d.name(x), d.writeFont(f, x))
	}
	return b.String()
}

// writeFont puts what is drawn of a font into the file and returns its number.
func (d *drawn) writeFont(f *file, x *typeset.Face) int {
	var glyphs []uint16
	for g := range d.used[x] {
		glyphs = append(glyphs, g)
	}
	slices.Sort(glyphs)
	kind, program := "CIDFontType0", ""
	if data := trueType(x, glyphs); data != nil {
		kind = "CIDFontType2"
		program = fmt.Sprintf("/FontFile2 %d 0 R", f.stream(fmt.Sprintf("/Length1 %d", len(data)), data))
	} else {
		program = fmt.Sprintf("/FontFile3 %d 0 R", f.stream("/Subtype /CIDFontType0C", compact(x, glyphs)))
	}
	name := "STETAA+" + fontName(x)
	em := thousand / float64(x.Upem())
	extents, _ := x.FontHExtents()
	ascent, descent := float64(extents.Ascender)*em, float64(extents.Descender)*em
	const symbolic = 4
	descriptor := f.add(fmt.Sprintf("<< /Type /FontDescriptor /FontName /%s /Flags %d /FontBBox [-1000 %s 3000 %s] /ItalicAngle 0 /Ascent %s /Descent %s /CapHeight 700 /StemV 80 %s >>",
		name, symbolic, number(descent), number(ascent), number(ascent), number(descent), program))
	var widths strings.Builder
	for _, g := range glyphs {
		fmt.Fprintf(&widths, "%d [%s] ", g, number(x.Width(g)))
	}
	toGlyph := ""
	if kind == "CIDFontType2" {
		toGlyph = " /CIDToGIDMap /Identity"
	}
	descendant := f.add(fmt.Sprintf("<< /Type /Font /Subtype /%s /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R%s /DW 0 /W [%s] >>",
		kind, name, descriptor, toGlyph, widths.String()))
	return f.add(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>",
		name, descendant, f.stream("", toUnicode(glyphs, d.used[x]))))
}

// fontName is what a font is called, as the format has names. A subset has a tag of six
// letters before it.
func fontName(x *typeset.Face) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f && !strings.ContainsRune("()<>[]{}/%#", r) {
			return r
		}
		return -1
	}, x.Title)
}

// toUnicode says what the glyphs stand for, so that the text can be searched,
// copied and read aloud.
func toUnicode(glyphs []uint16, used map[uint16]string) []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n" +
		"1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	const most = 100 // entries in a block
	for block := range slices.Chunk(glyphs, most) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, g := range block {
			units := strings.TrimSuffix(strings.TrimPrefix(textString(used[g]), "<FEFF"), ">")
			fmt.Fprintf(&b, "<%04X> <%s>\n", g, cmp.Or(units, "200B"))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap CMapName currentdict /CMap defineresource pop end end\n")
	return b.Bytes()
}
