package pdf

import (
	"encoding/binary"
	"math"
	"slices"

	"stet/internal/report/typeset"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// compact returns a font that draws the given glyphs, whatever their outlines are, as the
// Compact Font Format has it (Adobe Technical Notes 5176 and 5177): keyed by numbers, which
// are those that the glyphs have in their own font. Their hints are left out; on paper and
// on today's screens nobody sees them.
func compact(x *typeset.Face, glyphs []uint16) []byte {
	if len(glyphs) == 0 || glyphs[0] != 0 {
		glyphs = slices.Insert(slices.Clone(glyphs), 0, 0) // the box comes first
	}
	charset := []byte{0} // format 0: a number each, without the first
	outlines := make([][]byte, len(glyphs))
	for i, g := range glyphs {
		outlines[i] = charString(x.Outline(g), thousand/float64(x.Upem()))
		if i > 0 {
			charset = binary.BigEndian.AppendUint16(charset, g)
		}
	}
	// All glyphs are of the first and only font of the collection.
	selects := []byte{3, 0, 1, 0, 0, 0}
	selects = binary.BigEndian.AppendUint16(selects, uint16(len(glyphs)))
	charStrings := index(outlines...)

	head := slices.Concat([]byte{1, 0, 4, 4}, index([]byte(fontName(x))))       // version, its length, how long an offset is at most
	names := slices.Concat(index([]byte("Adobe"), []byte("Identity")), index()) // and no subroutines for all
	const offsets = 5
	at := len(head) + len(index(topDict([offsets]int{}))) + len(names)
	private := at + len(charset) + len(selects) + len(charStrings)
	fontDicts := index(dict(operator{[]int{0, private}, opPrivate}))
	top := topDict([offsets]int{at, at + len(charset), at + len(charset) + len(selects), private, math.MaxUint16 + 1})

	return slices.Concat(head, index(top), names, charset, selects, charStrings, fontDicts)
}

// Operators of dictionaries; those of two bytes have an escape before them.
const (
	escape12      = 12 << 8
	opROS         = escape12 | 30
	opCIDCount    = escape12 | 34
	opFDArray     = escape12 | 36
	opFDSelect    = escape12 | 37
	opCharset     = 15
	opCharStrings = 17
	opPrivate     = 18
)

// operator is an entry of a dictionary.
type operator struct {
	operands []int
	op       int
}

// topDict is the dictionary that says where all else is: the charset, which font of the
// collection each glyph is of, the outlines, the fonts; and how many numbers there are.
func topDict(at [5]int) []byte {
	const firstString = 391 // the numbers below are those of strings that all programs know
	return dict(
		operator{[]int{firstString, firstString + 1, 0}, opROS},
		operator{[]int{at[4]}, opCIDCount},
		operator{[]int{at[0]}, opCharset},
		operator{[]int{at[1]}, opFDSelect},
		operator{[]int{at[2]}, opCharStrings},
		operator{[]int{at[3]}, opFDArray},
	)
}

// dict writes numbers in five bytes each, so that its length depends on none of them.
func dict(entries ...operator) []byte {
	var b []byte
	for _, e := range entries {
		for _, n := range e.operands {
			b = append(b, 29)
			b = binary.BigEndian.AppendUint32(b, uint32(int32(n)))
		}
		if e.op >= escape12 {
			b = append(b, escape12>>8)
		}
		b = append(b, byte(e.op))
	}
	return b
}

// index is a list of objects of any length.
func index(objects ...[]byte) []byte {
	b := binary.BigEndian.AppendUint16(nil, uint16(len(objects)))
	if len(objects) == 0 {
		return b
	}
	const size = 4 // of an offset
	b = append(b, size)
	at := uint32(1)
	for _, o := range objects {
		b = binary.BigEndian.AppendUint32(b, at)
		at += uint32(len(o))
	}
	b = binary.BigEndian.AppendUint32(b, at)
	for _, o := range objects {
		b = append(b, o...)
	}
	return b
}

// Operators of outlines.
const (
	opLine  = 5
	opCurve = 8
	opEnd   = 14
	opMove  = 21
)

// charString is an outline, scaled, as moves from point to point. Its width stands
// elsewhere: the file has it.
func charString(outline []font.Segment, scale float64) []byte {
	var b []byte
	var x, y int
	to := func(p opentype.SegmentPoint) {
		px, py := int(math.Round(float64(p.X)*scale)), int(math.Round(float64(p.Y)*scale))
		b = operand(operand(b, px-x), py-y)
		x, y = px, py
	}
	var at opentype.SegmentPoint
	for _, s := range outline {
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			to(s.Args[0])
			b = append(b, opMove)
			at = s.Args[0]
		case opentype.SegmentOpLineTo:
			to(s.Args[0])
			b = append(b, opLine)
			at = s.Args[0]
		case opentype.SegmentOpQuadTo: // raised to a cubic curve
			to(between(at, s.Args[0]))
			to(between(s.Args[1], s.Args[0]))
			to(s.Args[1])
			b = append(b, opCurve)
			at = s.Args[1]
		case opentype.SegmentOpCubeTo:
			for _, p := range s.Args {
				to(p)
			}
			b = append(b, opCurve)
			at = s.Args[2]
		}
	}
	return append(b, opEnd)
}

// between is two thirds of the way.
func between(from, to opentype.SegmentPoint) opentype.SegmentPoint {
	return opentype.SegmentPoint{X: from.X + (to.X-from.X)*2/3, Y: from.Y + (to.Y-from.Y)*2/3}
}

// operand adds a number.
func operand(b []byte, n int) []byte {
	const small, middle, shift = 107, 1131, 108
	switch {
	case n >= -small && n <= small:
		return append(b, byte(n+139))
	case n > 0 && n <= middle:
		n -= shift
		return append(b, byte(n>>8)+247, byte(n))
	case n < 0 && n >= -middle:
		n = -n - shift
		return append(b, byte(n>>8)+251, byte(n))
	}
	b = append(b, 28)
	return binary.BigEndian.AppendUint16(b, uint16(int16(n)))
}
