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
func soundsSame(a, b string) bool {
	if len(a) < shortestSound || len(b) < shortestSound {
		return false
	}
	return soundOf(a) == soundOf(b) && distance(a, b)*5 <= 2*max(len(a), len(b))
}

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
