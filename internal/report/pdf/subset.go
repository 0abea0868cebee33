package pdf

import (
	"encoding/binary"
	"slices"

	"stet/internal/report/typeset"

	"github.com/go-text/typesetting/font/opentype"
)

// trueType returns a TrueType font that draws the given glyphs, and those that they
// are made of, under the numbers that they have; the others are empty. Nil if the
// font's outlines are not TrueType's.
func trueType(x *typeset.Face, glyphs []uint16) []byte {
	if !x.HasTrueType() {
		return nil
	}
	tables := map[string][]byte{}
	for _, name := range []string{"head", "hhea", "maxp", "hmtx", "loca", "glyf", "cvt ", "fpgm", "prep"} {
		table, err := x.Loader.RawTable(opentype.MustNewTag(name))
		if err != nil && name != "cvt " && name != "fpgm" && name != "prep" {
			return nil
		}
		if len(table) > 0 {
			tables[name] = table
		}
	}
	const headLen, locaFormat = 54, 50
	if len(tables["head"]) < headLen {
		return nil
	}
	outlines := newOutlines(tables["glyf"], tables["loca"], binary.BigEndian.Uint16(tables["head"][locaFormat:]) == 1)
	tables["glyf"], tables["loca"] = outlines.keep(glyphs)
	head := slices.Clone(tables["head"])
	binary.BigEndian.PutUint16(head[locaFormat:], 1)
	tables["head"] = head
	return pack(tables)
}

// outlines are the glyphs of a font: where each begins in the table.
type outlines struct {
	glyf    []byte
	offsets []uint32
}

func newOutlines(glyf, loca []byte, long bool) outlines {
	o := outlines{glyf: glyf}
	if long {
		for i := 0; i+4 <= len(loca); i += 4 {
			o.offsets = append(o.offsets, binary.BigEndian.Uint32(loca[i:]))
		}
		return o
	}
	for i := 0; i+2 <= len(loca); i += 2 {
		o.offsets = append(o.offsets, 2*uint32(binary.BigEndian.Uint16(loca[i:])))
	}
	return o
}

func (o outlines) glyph(n uint16) []byte {
	if int(n)+1 >= len(o.offsets) {
		return nil
	}
	from, to := o.offsets[n], o.offsets[n+1]
	if from >= to || int(to) > len(o.glyf) {
		return nil
	}
	return o.glyf[from:to]
}

// keep returns the tables with the outlines of the glyphs alone.
func (o outlines) keep(glyphs []uint16) (glyf, loca []byte) {
	wanted := map[uint16]bool{}
	todo := append([]uint16{0}, glyphs...)
	for len(todo) > 0 {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !wanted[n] {
			wanted[n] = true
			todo = append(todo, components(o.glyph(n))...)
		}
	}
	for n := range max(1, len(o.offsets)) - 1 {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		if wanted[uint16(n)] {
			glyf = append(glyf, o.glyph(uint16(n))...)
			for len(glyf)%4 != 0 {
				glyf = append(glyf, 0)
			}
		}
	}
	return glyf, binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
}

// components returns the glyphs that a glyph is made of (OpenType, glyf, composite
// glyph description).
func components(glyph []byte) []uint16 {
	const (
		headLen    = 10
		wordArgs   = 1 << 0
		scale      = 1 << 3
		more       = 1 << 5
		xyScale    = 1 << 6
		twoByTwo   = 1 << 7
		leastBytes = 4
	)
	if len(glyph) < headLen || int16(binary.BigEndian.Uint16(glyph)) >= 0 {
		return nil
	}
	var out []uint16
	for at := headLen; at+leastBytes <= len(glyph); {
		flags := binary.BigEndian.Uint16(glyph[at:])
		out = append(out, binary.BigEndian.Uint16(glyph[at+2:]))
		at += leastBytes + 2
		if flags&wordArgs != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&xyScale != 0:
			at += 4
		case flags&twoByTwo != 0:
			at += 8
		}
		if flags&more == 0 {
			break
		}
	}
	return out
}

// pack makes a font file of tables.
func pack(tables map[string][]byte) []byte {
	var names []string
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	const headLen, entryLen = 12, 16
	power := 1
	for power*2 <= len(names) {
		power *= 2
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	log := 0
	for 1<<(log+1) <= len(names) {
		log++
	}
	for _, n := range []int{len(names), power * entryLen, log, (len(names) - power) * entryLen} {
		out = binary.BigEndian.AppendUint16(out, uint16(n))
	}
	at := headLen + entryLen*len(names)
	var body []byte
	for _, name := range names {
		table := tables[name]
		out = append(out, name...)
		for _, n := range []uint32{checksum(table), uint32(at + len(body)), uint32(len(table))} {
			out = binary.BigEndian.AppendUint32(out, n)
		}
		body = append(body, table...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

func checksum(table []byte) uint32 {
	var sum uint32
	for len(table) > 0 {
		var word [4]byte
		n := copy(word[:], table)
		sum += binary.BigEndian.Uint32(word[:])
		table = table[n:]
	}
	return sum
}
