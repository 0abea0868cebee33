package segment

import (
	"hash/maphash"
	"math/bits"
)

// forms gives the forms of a text their numbers, in the order in which they first
// stand. Most words stand in a text many times: each spelling is looked into once.
//
// Both tables are hash tables with open addressing, a power of two of slots, and
// hold no pointers: maps of strings take three times as long here, and the
// collector of garbage would have to read them. What hashes are seeded with
// decides no result.
type forms struct {
	text      *Text
	decimal   byte
	seed      maphash.Seed
	factor    uint64
	spellings []spelling
	used      int        // of the spellings
	numbers   []numbered // by form
}

// token is what is known of a stretch of the text between two word bounds.
type token struct {
	number int32 // of its form
	kind   TokenKind
	blank  bool // it is no token
}

// spelling is a short stretch, its bytes in the slot itself, and what is known of it.
type spelling struct {
	key   key
	size  uint8 // in bytes; 0 in an empty slot
	token token
}

// numbered is a form by its hash.
type numbered struct {
	hash uint32
	next int32 // one more than its number; 0 in an empty slot
}

// isFull reports whether so many slots are used that the search for one takes
// longer than a larger table would cost.
func isFull(used, slots int) bool { return used > slots*2/3 }

func newForms(text *Text, decimal byte) *forms {
	const fewest, most, bytesASlot = 1 << 5, 1 << 10, 4
	slots := fewest
	for slots < min(most, len(text.Raw)/bytesASlot) {
		slots *= 2
	}
	seed := maphash.MakeSeed()
	return &forms{
		text: text, decimal: decimal, seed: seed, factor: maphash.String(seed, "factor") | 1,
		spellings: make([]spelling, slots), numbers: make([]numbered, slots),
	}
}

// at returns what is known of a stretch that is not empty.
func (f *forms) at(text string) token {
	if len(text) > longestKey {
		return f.look(text)
	}
	key := keyOf(text)
	slot := f.slot(key, uint8(len(text)))
	if slot.size > 0 {
		return slot.token
	}
	found := f.look(text)
	*slot = spelling{key, uint8(len(text)), found}
	if f.used++; isFull(f.used, len(f.spellings)) {
		f.growSpellings()
	}
	return found
}

// look looks into a stretch.
func (f *forms) look(text string) token {
	kind, ok := kindOf(text)
	if !ok {
		return token{blank: true}
	}
	return token{number: f.number(form(text, kind, f.decimal)), kind: kind}
}

// key is a string of a known length of at most longestKey bytes.
type key struct{ low, high uint64 }

const longestKey = 16

// keyOf reads the bytes of a string as numbers, those in the middle twice.
func keyOf(s string) key {
	switch n := len(s); {
	case n >= 8:
		return key{load64(s), load64(s[n-8:])}
	case n >= 4:
		return key{low: uint64(load32(s)) | uint64(load32(s[n-4:]))<<32}
	default:
		return key{low: uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16}
	}
}

func load32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func load64(s string) uint64 { return uint64(load32(s)) | uint64(load32(s[4:]))<<32 }

// slot returns where the spelling stands or would stand.
func (f *forms) slot(k key, size uint8) *spelling {
	mask := len(f.spellings) - 1
	high, low := bits.Mul64(k.low^bits.RotateLeft64(k.high*f.factor, 32)+uint64(size), f.factor)
	for i := int(high^low) & mask; ; i = (i + 1) & mask {
		s := &f.spellings[i]
		if s.size == 0 || s.key == k && s.size == size {
			return s
		}
	}
}

func (f *forms) growSpellings() {
	old := f.spellings
	f.spellings = make([]spelling, 2*len(old))
	for _, s := range old {
		if s.size > 0 {
			*f.slot(s.key, s.size) = s
		}
	}
}

// number returns the number of a form.
func (f *forms) number(form string) int32 {
	hash := uint32(maphash.String(f.seed, form))
	mask := uint32(len(f.numbers) - 1)
	i := hash & mask
	for ; f.numbers[i].next > 0; i = (i + 1) & mask {
		if n := f.numbers[i].next - 1; f.numbers[i].hash == hash && f.text.Forms[n] == form {
			return n
		}
	}
	f.text.Forms = append(f.text.Forms, form)
	f.numbers[i] = numbered{hash, int32(len(f.text.Forms))}
	if isFull(len(f.text.Forms), len(f.numbers)) {
		f.growNumbers()
	}
	return int32(len(f.text.Forms) - 1)
}

func (f *forms) growNumbers() {
	old := f.numbers
	f.numbers = make([]numbered, 2*len(old))
	mask := uint32(len(f.numbers) - 1)
	for _, n := range old {
		if n.next == 0 {
			continue
		}
		i := n.hash & mask
		for f.numbers[i].next > 0 {
			i = (i + 1) & mask
		}
		f.numbers[i] = n
	}
}
