package lexicon

import (
	"math"
	"slices"
	"unicode/utf8"
)

// Words is the vocabulary of a language. It is safe for concurrent use.
type Words struct{ table *Table }

// Word is what the vocabulary says of a word. The zero value is that of a word
// which the language does not have.
type Word struct {
	Class int  // words of a class stand in the same places; 0 where the text has too few
	Count int  // how often it stands in the text that the model was made of, roughly
	Name  bool // stands mostly with a capital
	Lower bool // is also a word without one
	Known bool // is in the vocabulary
}

// A value of the table: the class, the count's logarithm, two bits for the case.
const (
	countShift = 9
	nameShift  = 16
	lowerShift = 17
	classMask  = 1<<countShift - 1
	countMask  = 1<<(nameShift-countShift) - 1
	// countSteps is in how many steps a doubling of the count is kept.
	countSteps = 6
)

// AllWords is the form under which a vocabulary holds how many words the text has.
const AllWords = "#"

// WordEntry returns the entry of a word in the table of a vocabulary.
func WordEntry(form string, w Word) Entry {
	value := uint32(w.Class) & classMask
	value |= min(uint32(math.Round(countSteps*math.Log2(float64(w.Count)+1))), countMask) << countShift
	if w.Name {
		value |= 1 << nameShift
	}
	if w.Lower {
		value |= 1 << lowerShift
	}
	return Entry{hash(form), value}
}

// WordBytes is the width of a value in the table of a vocabulary.
const WordBytes = 3

// Of returns what is known of a word in lower case.
func (w *Words) Of(form string) Word { return wordAt(w.table.Get(hash(form))) }

// of is as Of, for a word that is put together in a buffer.
func (w *Words) of(form []byte) Word { return wordAt(w.table.Get(hash(form))) }

func wordAt(value uint32, ok bool) Word {
	if !ok {
		return Word{}
	}
	return Word{
		Class: int(value & classMask),
		Count: int(math.Round(math.Exp2(float64(value>>countShift&countMask)/countSteps))) - 1,
		Name:  value>>nameShift&1 == 1,
		Lower: value>>lowerShift&1 == 1,
		Known: true,
	}
}

// Has reports whether the vocabulary has the word.
func (w *Words) Has(form string) bool {
	_, ok := w.table.Get(hash(form))
	return ok
}

// Count returns how often a word, in lower case, stands in the text that the
// model was made of, roughly; 0 if hardly ever. A word of a name counts.
func (w *Words) Count(form string) int { return w.Of(form).Count }

// Rarity returns the natural logarithm of how many words of text there are to each
// time that a word, in lower case, stands there, roughly.
func (w *Words) Rarity(form string) float64 {
	return math.Log(float64(w.Count(AllWords)) / float64(w.Count(form)+1))
}

// IsCommon reports whether a word is one of the language and no name.
func (w *Words) IsCommon(form string) bool {
	word := w.Of(form)
	return word.Known && !word.Name
}

// A rare word stands in the model under its shape: one of a name if it has a
// capital, else its longest ending that the model has.
const (
	// NameShape is the shape of a rare word with a capital.
	NameShape = "~A"
	shapeMark = "~"
	// longestEnding is in letters.
	longestEnding = 3
)

// Shapes returns the shapes that a rare word can have in the model, the most
// telling first.
func Shapes(u Unit) []string {
	if u.Capital {
		return []string{NameShape}
	}
	out := make([]string, 0, longestEnding+1)
	at := len(u.Form)
	for range longestEnding {
		_, size := utf8.DecodeLastRuneInString(u.Form[:at])
		if at -= size; at <= 0 {
			break
		}
		out = append(out, shapeMark+u.Form[at:])
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return append(out, shapeMark)
}

// longestWord bounds, in bytes, what is looked into letter by letter: no word of a
// vocabulary is longer.
const longestWord = 64

// Slips returns the words that one slip of the hand makes of a form: a letter too
// few, too many, another one, or two swapped (Damerau 1964). Names are not among them.
func (w *Words) Slips(form string) []string {
	if len(form) > longestWord {
		return nil
	}
	var out []string
	var buffer []byte
	consider := func(parts ...string) {
		buffer = buffer[:0]
		for _, p := range parts {
			buffer = append(buffer, p...)
		}
		if w.of(buffer).isSlip() && string(buffer) != form && !slices.Contains(out, string(buffer)) {
			out = append(out, string(buffer))
		}
	}
	const letters = "abcdefghijklmnopqrstuvwxyz"
	for i := range len(form) + 1 {
		head, tail := form[:i], form[i:]
		for k := range len(letters) {
			consider(head, letters[k:k+1], tail)
			if tail != "" {
				consider(head, letters[k:k+1], tail[1:])
			}
		}
		if tail != "" {
			consider(head, tail[1:])
		}
		if len(tail) > 1 {
			consider(head, tail[1:2], tail[:1], tail[2:])
		}
	}
	return out
}

// isSlip reports whether a word may be what a slip makes.
func (w Word) isSlip() bool { return w.Known && !w.Name }

// IsSlip reports whether other, another word, is one of the Slips of form.
func (w *Words) IsSlip(form, other string) bool {
	if len(form) > len(other)+1 || len(other) > len(form)+1 || len(form) > longestWord {
		return false
	}
	first := 0
	for first < min(len(form), len(other)) && form[first] == other[first] {
		first++
	}
	a, b := form[first:], other[first:]
	last := 0
	for last < min(len(a), len(b)) && a[len(a)-1-last] == b[len(b)-1-last] {
		last++
	}
	a, b = a[:len(a)-last], b[:len(b)-last]
	one := len(a) <= 1 && len(b) <= 1
	swapped := len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
	return (one && isLetters(b) || swapped) && w.Of(other).isSlip()
}

// isLetters reports whether there is nothing in a form but letters that Slips tries.
func isLetters(form string) bool {
	for i := range len(form) {
		if form[i] < 'a' || form[i] > 'z' {
			return false
		}
	}
	return true
}
