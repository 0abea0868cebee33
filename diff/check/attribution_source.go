package check

import (
	"slices"
	"strings"

	"stet/diff/segment"
)

// longestSource is how many words before or after a verb may name who speaks.
const longestSource = 8

// sayings returns the places where the tokens say that somebody said something.
func (data *attributionData) sayings(t *segment.Text, tokens []segment.Token) []saying {
	var out []saying
	for i, token := range tokens {
		if n := data.Frames.at(tokens, i); n > 0 {
			s := saying{verb: token, span: segment.Span{Start: token.Start, End: tokens[i+n-1].End}}
			out = append(out, s.with(data.after(t.Raw, tokens, i+n)))
			continue
		}
		class := data.classOf(token.Norm)
		if class == "" || data.Nouns[token.Norm] && !data.introduces(tokens, i+1) && !data.endsWith(tokens, i) {
			continue
		}
		s := saying{verb: token, class: class, span: token.Span, unsaid: data.isUnsaid(t.Language, tokens[:i])}
		source := data.before(tokens, i)
		if k := data.beforeAuxiliaries(tokens, i); len(source) == 0 && k >= 0 && tokens[k].Kind == segment.Mark {
			source = data.after(t.Raw, tokens, i+1)
		}
		if len(source) > 0 {
			out = append(out, s.with(source))
		}
	}
	return out
}

// introduces reports whether what follows is what somebody said: then "states"
// is a verb.
func (data *attributionData) introduces(tokens []segment.Token, next int) bool {
	return next >= len(tokens) || tokens[next].Norm == `"` || tokens[next].Norm == ":" || data.Introduces[tokens[next].Norm]
}

// endsWith reports whether the sentence ends with the word, and a comma or a quotation
// mark parts who speaks from what was said: then "claims" is a verb.
func (data *attributionData) endsWith(tokens []segment.Token, i int) bool {
	if i+1 < len(tokens) && tokens[i+1].Norm != "." {
		return false
	}
	k := i - 1
	for k >= 0 && i-k <= longestSource && tokens[k].Kind != segment.Mark {
		k--
	}
	return k > 0 && k < i-1 && (tokens[k].Norm == "," || tokens[k].Norm == `"`)
}

// isAdverb reports whether the word ends as adverbs do.
func (data *attributionData) isAdverb(word string) bool {
	return slices.ContainsFunc(data.AdverbEndings, func(e string) bool { return strings.HasSuffix(word, e) })
}

// with returns the saying with who said it.
func (s saying) with(source []segment.Token) saying {
	s.source = source
	if len(source) > 0 {
		s.span.Start = min(s.span.Start, source[0].Start)
		s.span.End = max(s.span.End, source[len(source)-1].End)
	}
	return s
}

// before returns the words before the verb that name who speaks: back to a mark
// or to what the clause hangs on. What stands between two commas right before
// the verb only describes who stands before it.
func (data *attributionData) before(tokens []segment.Token, verb int) []segment.Token {
	i := data.beforeAuxiliaries(tokens, verb)
	if i >= 0 && tokens[i].Norm == "," {
		k := i - 1
		for k >= 0 && i-k <= 2*longestSource && tokens[k].Norm != "," && tokens[k].Norm != `"` {
			k--
		}
		if k < 0 || tokens[k].Norm != "," || k == i-1 {
			return nil
		}
		i = k - 1
	}
	var source []segment.Token
	for n := 0; i >= 0 && n < longestSource; n++ {
		t := tokens[i]
		if t.Kind == segment.Mark && t.Norm != "-" && t.Norm != "." || data.breaks(t.Norm) {
			break
		}
		if t.Kind == segment.Word && !data.Empty[t.Norm] && !data.Auxiliaries[t.Norm] {
			source = append(source, t)
		}
		i--
	}
	slices.Reverse(source)
	return source
}

// beforeAuxiliaries returns the token before the verb and its auxiliaries and
// adverbs, -1 if there is none.
func (data *attributionData) beforeAuxiliaries(tokens []segment.Token, verb int) int {
	i := verb - 1
	for i >= 0 && (data.Auxiliaries[tokens[i].Norm] || data.isAdverb(tokens[i].Norm)) {
		i--
	}
	return i
}

// isUnsaid reports whether the words of grammar that stand before the verb make it
// one of what is to be said, or of whom it is said to: "will respond", "was told".
func (data *attributionData) isUnsaid(language string, before []segment.Token) bool {
	for _, t := range slices.Backward(before) {
		if data.Unsaid[t.Norm] {
			return true
		}
		if !segment.IsFunctionWord(language, t.Norm) && !data.Auxiliaries[t.Norm] && !data.isAdverb(t.Norm) {
			return false
		}
	}
	return false
}

// breaks reports whether a new clause begins with the word.
func (data *attributionData) breaks(word string) bool {
	return data.classOf(word) != "" || data.Breaks[word]
}

// after returns the words after a verb or "according to" that name who speaks.
func (data *attributionData) after(raw string, tokens []segment.Token, from int) []segment.Token {
	var source []segment.Token
	for i := from; i < len(tokens) && i < from+longestSource; i++ {
		t := tokens[i]
		if t.Kind == segment.Mark && t.Norm != "-" || data.classOf(t.Norm) != "" || data.Auxiliaries[t.Norm] {
			break
		}
		if t.Kind != segment.Word {
			continue
		}
		if data.NounsCapital && len(source) > 0 && isCapital(source[len(source)-1].In(raw)) && !isCapital(t.In(raw)) && !data.Within[t.Norm] {
			break
		}
		if data.Empty[t.Norm] {
			if len(source) > 0 && !isCapital(t.In(raw)) && !data.Within[t.Norm] {
				break // "said Smith in London"
			}
			continue
		}
		source = append(source, t)
	}
	return source
}
