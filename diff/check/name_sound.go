package check

import (
	"strings"

	"github.com/hbollon/go-edlib"
	"github.com/mozillazg/go-unidecode"
)

// Names that are written in another alphabet reach us in several romanisations
// (BGN/PCGN, ISO 9, the Ukrainian and Belarusian national ones, German and French
// newspapers' custom). soundOf maps them to one form: letters and pairs of letters
// that romanisations use for the same sound are one.
var sameSounds = strings.NewReplacer(
	"shch", "S", "schtsch", "S", "chtch", "S", "szcz", "S", "tsch", "C", "tch", "C", "sch", "S", "sh", "S", "sz", "S",
	"ch", "C", "cz", "C", "zhzh", "Z", "dzh", "Z", "dj", "Z", "zh", "Z", "kh", "h", "gh", "h", "g", "h",
	"ph", "f", "ck", "k", "q", "k", "x", "ks", "tz", "c", "ts", "c", "w", "v", "'", "", "-", "", "th", "t",
)

// endings are those of Slavic names that romanisations and the languages
// themselves write in several ways.
var endings = []struct{ from, to string }{
	{"yiv", "Iv"},
	{"ov", "Iv"},
	{"ev", "Iv"},
	{"iv", "Iv"},
	{"yov", "Iv"},
	{"iya", "IA"},
	{"ija", "IA"},
	{"iia", "IA"},
	{"ya", "IA"},
	{"ia", "IA"},
	{"ja", "IA"},
	{"skyy", "skI"},
	{"skyi", "skI"},
	{"skiy", "skI"},
	{"skii", "skI"},
	{"skij", "skI"},
	{"sky", "skI"},
	{"ski", "skI"},
	{"skyj", "skI"},
	{"yy", "I"},
	{"yi", "I"},
	{"iy", "I"},
	{"ii", "I"},
	{"ij", "I"},
	{"yj", "I"},
	{"ey", "I"},
	{"ei", "I"},
	{"ej", "I"},
	{"ay", "AI"},
	{"ai", "AI"},
	{"aj", "AI"},
	{"y", "I"},
	{"i", "I"},
}

// soundOf returns the form of a name that its romanisations share.
func soundOf(name string) string {
	s := strings.ToLower(unidecode.Unidecode(name))
	if rest, ok := strings.CutSuffix(s, "ah"); ok {
		s = rest + "a" // Nasrallah, as Arabic and Hebrew names end
	}
	end := ""
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(s, e.from); ok && len(rest) >= 2 {
			s, end = rest, e.to
			break
		}
	}
	s = sameSounds.Replace(s)
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		switch r {
		case 'i', 'y', 'e', 'j':
			r = 'I'
		case 'o', 'u':
			r = 'O'
		case 'a':
			r = 'A'
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String() + end
}

// shortestSound is how many letters a name must have to be told by its sound.
const shortestSound = 4

// soundsSame reports whether two words may be romanisations of one name.
func (r *nameReader) soundsSame(a, b string) bool {
	if len(a) < shortestSound || len(b) < shortestSound {
		return false
	}
	same := r.soundOf(a) == r.soundOf(b) || r.soundOf(softer(a)) == r.soundOf(softer(b)) || r.soundOf(greek(a)) == r.soundOf(greek(b))
	return same && float64(distance(a, b)) <= misspelledShare*float64(max(len(a), len(b)))
}

// soundOf returns the form of a name that its romanisations share, and remembers it.
func (r *nameReader) soundOf(name string) string {
	sound, ok := r.sounds[name]
	if !ok {
		sound = soundOf(name)
		r.sounds[name] = sound
	}
	return sound
}

// softer writes the ch within a name, which Greek and Hebrew names have, as an h:
// Michalis, Mihalis.
func softer(name string) string { return name[:1] + strings.ReplaceAll(name[1:], "ch", "h") }

// greek writes as a y what Greek names have as a g or a y: Giorgos, Yorgos, Georgios,
// Yeoryios. Before e and i the letter sounds so.
func greek(name string) string {
	for _, vowel := range [...]string{"a", "o", "u"} {
		for _, letter := range [...]string{"gi", "yi"} {
			if rest, ok := strings.CutPrefix(name, letter+vowel); ok {
				return "y" + vowel + greekWithin(rest)
			}
		}
	}
	return greekWithin(name)
}

func greekWithin(name string) string { return softGamma.Replace(name) }

var softGamma = strings.NewReplacer("ge", "ye", "gi", "yi")

// longestName bounds what distance looks into, in bytes: no name is longer.
const longestName = 200

// distance is how many letters must be changed, put in, left out or swapped with
// their neighbour (Damerau 1964, optimal string alignment).
func distance(a, b string) int {
	if n := max(len(a), len(b)); n > longestName {
		return n
	}
	return edlib.OSADamerauLevenshteinDistance(a, b)
}

// How alike two words must be for the names that hold them to be taken for one
// name in two languages, or in full and in short, and not for two.
const (
	sharedLetters = 5 // at the beginning of both, or all of the shorter one
	// A third of the letters may differ: Evropa, Europe.
	differingShare = 3
)

// resembles reports whether a word of one name may be a form of one of the other
// name: translated, shortened or put together.
func (c *nameComparison) resembles(o, n namePhrase) bool {
	if c.otherPlaces(o.Span, n.Span) || c.swapsName(o, n) {
		return false
	}
	known := knownSpellings()
	several := len(o.words)+len(n.words) > 2 // a word alone is compared letter by letter
	for _, a := range o.words {
		for _, b := range n.words {
			if c.reader.different(a.folded, b.folded) {
				continue
			}
			if known.sameThing(a.folded, b.folded) || c.derived(a.folded, b.folded) {
				return true
			}
			if isKnownName(a.folded) && isKnownName(b.folded) || c.reader.twoPeople(a.folded, b.folded) {
				continue
			}
			short, long := a.folded, b.folded
			if len(short) > len(long) {
				short, long = long, short
			}
			switch {
			case commonPrefix(short, long) >= sharedLetters,
				len(short) >= sharedLetters && strings.Contains(long, short),
				several && short[0] == long[0] && distance(short, long)*differingShare <= len(long):
				return true
			}
		}
	}
	return false
}
