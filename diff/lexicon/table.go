package lexicon

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Table maps 64-bit keys to small values, and is read in place from the bytes that
// are built into the program: nothing is unpacked when the program starts. It
// keeps a 16-bit print of each key instead of the key, so that one in some
// thousands of keys that are not there seems to be (Talbot and Osborne 2007,
// "Randomised language modelling"); what is there is always found.
//
// An entry is the print, little-endian, and a value of the table's width; the slots
// are filled by open addressing, and a print of 0 marks an empty one. On the way
// from a key's slot greater prints come first, so that a key that is not there is
// missed as soon as it is found (Amble and Knuth 1974, "Ordered hash tables").
type Table struct {
	width int // of a value, in bytes
	slots uint64
	data  []byte
}

// Entry is what a table keeps: a value for a key.
type Entry struct {
	Key   uint64
	Value uint32
}

const (
	printBytes  = 2
	headerBytes = 8
	// fullest is how many of a hundred slots may be taken: fuller tables are
	// smaller, but take longer to look into.
	fullest = 85
)

// Pack makes the bytes of a table whose values are width bytes wide. The same
// entries give the same bytes in any order; the first of two with one key stays.
func Pack(entries []Entry, width int) ([]byte, error) {
	if width < 1 || width > 4 {
		return nil, fmt.Errorf("values of %d bytes", width)
	}
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b Entry) int {
		switch {
		case a.Key < b.Key:
			return -1
		case a.Key > b.Key:
			return 1
		}
		return 0
	})
	entries = slices.CompactFunc(entries, func(a, b Entry) bool { return a.Key == b.Key })
	slots := uint64(len(entries))*100/fullest + 1
	data := make([]byte, headerBytes, headerBytes+int(slots)*(printBytes+width))
	binary.LittleEndian.PutUint32(data, uint32(slots))
	binary.LittleEndian.PutUint32(data[4:], uint32(width))
	data = data[:cap(data)]
	t := &Table{width, slots, data[headerBytes:]}
	for _, e := range entries {
		if e.Value >= 1<<(8*width) {
			return nil, fmt.Errorf("value %d does not fit %d bytes", e.Value, width)
		}
		t.put(t.slot(e.Key), printOf(e.Key), e.Value)
	}
	return data, nil
}

// put puts a value on the way from a slot on. What has a smaller print makes room
// and goes on.
func (t *Table) put(at uint64, print uint16, value uint32) {
	for ; ; at = t.next(at) {
		cell := t.cell(at)
		there, was := binary.LittleEndian.Uint16(cell), valueOf(cell)
		if there >= print {
			continue
		}
		binary.LittleEndian.PutUint16(cell, print)
		for i := range t.width {
			cell[printBytes+i] = byte(value >> (8 * i))
		}
		if print, value = there, was; print == 0 {
			return
		}
	}
}

// errTable says that bytes are no table.
var errTable = errors.New("not a table")

// OpenTable reads a table from the bytes that Pack made.
func OpenTable(data []byte) (*Table, error) {
	if len(data) < headerBytes {
		return nil, errTable
	}
	t := &Table{
		slots: uint64(binary.LittleEndian.Uint32(data)),
		width: int(binary.LittleEndian.Uint32(data[4:])),
		data:  data[headerBytes:],
	}
	if t.slots == 0 || t.width < 1 || t.width > 4 || uint64(len(t.data)) != t.slots*uint64(printBytes+t.width) {
		return nil, errTable
	}
	return t, nil
}

// Get returns the value of the key.
func (t *Table) Get(key uint64) (value uint32, ok bool) {
	size := printBytes + t.width
	print, data := printOf(key), t.data
	for at := int(t.slot(key)) * size; ; at += size { // most of the time of reading goes by here
		if at == len(data) {
			at = 0
		}
		if there := uint16(data[at]) | uint16(data[at+1])<<8; there <= print {
			if there < print {
				return 0, false
			}
			return valueOf(data[at : at+size]), true
		}
	}
}

// valueOf is the value of a cell.
func valueOf(cell []byte) (value uint32) {
	for i, v := range cell[printBytes:] {
		value |= uint32(v) << (8 * i)
	}
	return value
}

// slot is where the search for a key begins: the upper half of the key, scaled.
func (t *Table) slot(key uint64) uint64 { return (key >> 32) * t.slots >> 32 }

func (t *Table) next(at uint64) uint64 {
	if at++; at == t.slots {
		return 0
	}
	return at
}

func (t *Table) cell(at uint64) []byte {
	size := uint64(printBytes + t.width)
	return t.data[at*size : (at+1)*size]
}

// printOf is never 0, which marks an empty slot.
func printOf(key uint64) uint16 { return uint16(key)%0xFFFF + 1 }

// mix scatters a key joined with another (the finalizer of Steele, Lea and Flood
// 2014, "Fast splittable pseudorandom number generators").
func mix(a, b uint64) uint64 {
	z := a*0x9E3779B97F4A7C15 + b + 0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// hash is FNV-1a, mixed so that its upper half is as good as the lower.
func hash[T string | []byte](s T) uint64 {
	h := uint64(0xCBF29CE484222325)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 0x100000001B3
	}
	return mix(h, 0)
}
