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
// are filled by open addressing, and a print of 0 marks an empty one.
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
	// smaller, but what is not there takes longer to miss.
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
		at := t.slot(e.Key)
		for t.print(at) != 0 {
			at = t.next(at)
		}
		cell := t.cell(at)
		binary.LittleEndian.PutUint16(cell, printOf(e.Key))
		for i := range width {
			cell[printBytes+i] = byte(e.Value >> (8 * i))
		}
	}
	return data, nil
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
	low, high := byte(printOf(key)), byte(printOf(key)>>8)
	data := t.data
	for at := int(t.slot(key)) * size; ; at += size { // most of the time of reading goes by here
		if at == len(data) {
			at = 0
		}
		switch a, b := data[at], data[at+1]; {
		case a == low && b == high:
			for i, v := range data[at+printBytes : at+size] {
				value |= uint32(v) << (8 * i)
			}
			return value, true
		case a|b == 0:
			return 0, false
		}
	}
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

func (t *Table) print(at uint64) uint16 { return binary.LittleEndian.Uint16(t.cell(at)) }

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
