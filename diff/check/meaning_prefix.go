package check

import (
	"strings"

	"stet/diff/segment"
)

// mostToPositive is how many links may part what stands in the place of a word that a
// prefix makes an opposite from that word without its prefix.
const mostToPositive = 3

// positive finds a word that a prefix makes the opposite of another, in whose place
// words stand that hang together with that other word and not with the opposite:
// "is unclear", "is well documented".
func (data *meaningData) positive(in *speech, old, new []segment.Token, negation *negationData) (Discrepancy, bool) {
	if in.lexis == nil || negation == nil || negation.anyNegation(old) || negation.anyNegation(new) {
		return Discrepancy{}, false
	}
	if o, n, ok := data.turned(in, old, new, negation); ok {
		return meaningChange(in, "antonym", o, n), true
	}
	if n, o, ok := data.turned(in, new, old, negation); ok {
		return meaningChange(in, "antonym", o, n), true
	}
	return Discrepancy{}, false
}

// turned returns a word with such a prefix and the one of the others that hangs together
// most with what it denies.
func (data *meaningData) turned(in *speech, tokens, others []segment.Token, negation *negationData) (denied, said segment.Token, ok bool) {
	for _, t := range tokens {
		plain := data.withoutPrefix(t.Norm, in.lexis)
		if plain == "" || has(others, t.Norm) {
			continue
		}
		near := mostToPositive + 1
		for _, o := range others {
			if o.Kind != segment.Word || negation.Light[o.Norm] || data.Vague[o.Norm] || segment.IsFunctionWord(in.language, o.Norm) {
				continue
			}
			if in.lexis.together(o.Norm, t.Norm) < apart || alike(o.Norm, plain, nil) {
				near = apart // may say the same: unclear, vague; unconstitutional, against the constitution
				break
			}
			if links := in.lexis.together(o.Norm, plain); links < near {
				near, said = links, o
			}
		}
		if near <= mostToPositive {
			return t, said, true
		}
	}
	return segment.Token{}, segment.Token{}, false
}

// withoutPrefix returns the word that the prefix of another makes the opposite of, "" if
// none does.
func (data *meaningData) withoutPrefix(word string, lexis *thesaurus) string {
	for _, prefix := range data.Prefixes {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) > 3 && lexis.antonyms(word, rest) {
			return rest
		}
	}
	return ""
}
