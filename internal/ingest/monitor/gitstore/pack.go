package gitstore

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sort"
	"strings"

	"stet/internal/news"
)

// pack is a file of many objects, with the index that says where each begins.
type pack struct {
	file  fs.File
	data  io.ReaderAt
	size  int64
	index []byte
	count int
}

// mostInMemory bounds the index of a pack, and a pack that cannot be read where it lies.
const mostInMemory = 1 << 30

// packPiece is how much of a pack is read at once: most texts and changes are shorter.
const packPiece = 4 << 10

// The layout of an index: a sign, a table of how many sums begin with each byte or a
// smaller one, the sums, their checks, their places, the places that need more bits.
const (
	indexHead   = 8
	fanOut      = 256 * 4
	sumSize     = len(sum{})
	checkSize   = 4
	placeSize   = 4
	longPlace   = 8
	placeIsLong = 1 << 31
)

func (r *Repository) openPacks() error {
	names, err := fs.Glob(r.objects, "pack/*.idx")
	if err != nil {
		return fmt.Errorf("git: %w", err)
	}
	for _, name := range names { // sorted
		index, err := readFile(r.objects, name)
		if err != nil {
			return err
		}
		p, err := openPack(r.objects, strings.TrimSuffix(name, ".idx")+".pack")
		if err != nil {
			return err
		}
		r.packs = append(r.packs, p)
		p.index = index
		if !bytes.HasPrefix(index, []byte("\xfftOc\x00\x00\x00\x02")) || len(index) < indexHead+fanOut || !p.begins("PACK") {
			return fmt.Errorf("git: %s is in a form that is not known: %w", name, news.ErrInvalid)
		}
		p.count = p.upTo(255)
		if len(index) < indexHead+fanOut+p.count*(sumSize+checkSize+placeSize) {
			return fmt.Errorf("git: %s is damaged: %w", name, news.ErrInvalid)
		}
	}
	return nil
}

// openPack opens a pack, which is read where it lies, piece by piece.
func openPack(root fs.FS, name string) (*pack, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("git: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close() // nothing was written
		return nil, fmt.Errorf("git: %w", err)
	}
	p := &pack{file: f, size: info.Size()}
	if at, ok := f.(io.ReaderAt); ok {
		p.data = at
		return p, nil
	}
	_ = f.Close() // it is read whole
	data, err := readFile(root, name)
	p.data, p.size = bytes.NewReader(data), int64(len(data))
	return p, err
}

// begins reports whether the pack begins so.
func (p *pack) begins(with string) bool {
	start := make([]byte, len(with))
	_, err := p.data.ReadAt(start, 0)
	return err == nil && string(start) == with
}

func readFile(root fs.FS, name string) ([]byte, error) {
	f, err := root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("git: %w", err)
	}
	defer func() { _ = f.Close() }() // it was only read
	data, err := io.ReadAll(io.LimitReader(f, mostInMemory+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("git: %w", err)
	case len(data) > mostInMemory:
		return nil, fmt.Errorf("git: %s has more than %d MB: %w", name, mostInMemory>>20, news.ErrTooLarge)
	}
	return data, nil
}

// upTo is how many sums begin with that byte or a smaller one.
func (p *pack) upTo(first int) int {
	return int(binary.BigEndian.Uint32(p.index[indexHead+4*first:]))
}

func (p *pack) sumAt(i int) []byte {
	at := indexHead + fanOut + i*sumSize
	return p.index[at : at+sumSize]
}

// find says where in the pack an object begins.
func (p *pack) find(s sum) (at int, found bool) {
	i := sort.Search(p.count, func(i int) bool { return bytes.Compare(p.sumAt(i), s[:]) >= 0 })
	if i == p.count || !bytes.Equal(p.sumAt(i), s[:]) {
		return 0, false
	}
	places := indexHead + fanOut + p.count*(sumSize+checkSize)
	place := binary.BigEndian.Uint32(p.index[places+i*placeSize:])
	if place&placeIsLong == 0 {
		return int(place), true
	}
	long := places + p.count*placeSize + int(place&^placeIsLong)*longPlace
	if long+longPlace > len(p.index) {
		return 0, false
	}
	return int(binary.BigEndian.Uint64(p.index[long:]) & (1<<62 - 1)), true
}

// The kinds of objects in a pack; the last two are changes to another object.
var packedKinds = map[byte]string{1: "commit", 2: "tree", 3: "blob", 4: "tag"}

const (
	changeOfPlace = 6
	changeOfSum   = 7
)

// deepest is how many changes may lie on top of each other; git makes 50.
const deepest = 5000

var errDamagedPack = fmt.Errorf("a pack is damaged: %w", news.ErrInvalid)

// packed reads the object that begins at that place of a pack.
func (r *Repository) packed(p *pack, at, depth int) (object, error) {
	if at < 0 || int64(at) >= p.size || depth > deepest {
		return object{}, errDamagedPack
	}
	in := bufio.NewReaderSize(io.NewSectionReader(p.data, int64(at), p.size-int64(at)), packPiece)
	kind, size, err := packedHead(in)
	if err != nil {
		return object{}, err
	}
	var base object
	switch kind {
	case changeOfPlace:
		back, err := distance(in)
		if err != nil || back <= 0 || back > at {
			return object{}, errDamagedPack
		}
		if base, err = r.packed(p, at-back, depth+1); err != nil {
			return object{}, err
		}
	case changeOfSum:
		var s sum
		if _, err := io.ReadFull(in, s[:]); err != nil {
			return object{}, errDamagedPack
		}
		place, found := p.find(s)
		if !found {
			return object{}, errDamagedPack // a pack on disk holds all that it builds on
		}
		if base, err = r.packed(p, place, depth+1); err != nil {
			return object{}, err
		}
	default:
		if base.kind = packedKinds[kind]; base.kind == "" {
			return object{}, errDamagedPack
		}
	}
	data, err := inflate(in, mostOfObject)
	switch {
	case err != nil:
		return object{}, err
	case len(data) != size:
		return object{}, errDamagedPack
	case kind == changeOfPlace || kind == changeOfSum:
		base.data, err = change(base.data, data)
		return base, err
	}
	return object{base.kind, data}, nil
}

// packedHead reads the kind and the size that stand before each object: four bits of
// the size beside the kind, then seven a byte, the lowest first.
func packedHead(in io.ByteReader) (kind byte, size int, err error) {
	b, err := in.ReadByte()
	if err != nil {
		return 0, 0, errDamagedPack
	}
	kind, size = b>>4&7, int(b&15)
	for shift := 4; b&0x80 != 0; shift += 7 {
		if b, err = in.ReadByte(); err != nil || shift > 28 {
			return 0, 0, errDamagedPack
		}
		size |= int(b&0x7f) << shift
	}
	return kind, size, nil
}

// distance reads how far back lies what a change builds on: seven bits a byte, the
// highest first, and one more for each byte that follows.
func distance(in io.ByteReader) (int, error) {
	n := 0
	for range 9 {
		b, err := in.ReadByte()
		if err != nil {
			return 0, errDamagedPack
		}
		n = n<<7 | int(b&0x7f)
		if b&0x80 == 0 {
			return n, nil
		}
		n++
	}
	return 0, errDamagedPack
}

// change makes an object out of the one that it builds on: pieces that are copied
// from there, and new ones.
func change(base, steps []byte) ([]byte, error) {
	in := bytes.NewReader(steps)
	from, err := binary.ReadUvarint(in)
	if err != nil || from != uint64(len(base)) {
		return nil, errDamagedPack
	}
	size, err := binary.ReadUvarint(in)
	if err != nil || size > mostOfObject {
		return nil, errDamagedPack
	}
	var out []byte
	for in.Len() > 0 {
		op, _ := in.ReadByte() // there is one
		piece, err := step(base, op, in)
		if err != nil || uint64(len(out)+len(piece)) > size {
			return nil, errDamagedPack
		}
		out = append(out, piece...)
	}
	if uint64(len(out)) != size {
		return nil, errDamagedPack
	}
	return out, nil
}

// wholePiece is the length of a copied piece that says none.
const wholePiece = 0x10000

var errNoStep = errors.New("no step of a change")

func step(base []byte, op byte, in *bytes.Reader) ([]byte, error) {
	if op&0x80 == 0 { // so many new bytes follow
		piece := make([]byte, op)
		if _, err := io.ReadFull(in, piece); err != nil || op == 0 {
			return nil, errNoStep
		}
		return piece, nil
	}
	var at, n int // a bit of op for each of their bytes that is there
	for i := range 7 {
		if op>>i&1 == 0 {
			continue
		}
		b, err := in.ReadByte()
		if err != nil {
			return nil, errNoStep
		}
		if i < 4 {
			at |= int(b) << (8 * i)
		} else {
			n |= int(b) << (8 * (i - 4))
		}
	}
	if n == 0 {
		n = wholePiece
	}
	if at+n > len(base) {
		return nil, errNoStep
	}
	return base[at : at+n], nil
}
