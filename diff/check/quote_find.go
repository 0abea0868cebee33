package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/diff/segment"
)

// quotation is a stretch of a text between quotation marks.
type quotation struct {
	segment.Span                 // what is between the marks
	words        []segment.Token // those within, without marks and what stands in [ ]
	gaps         bool            // marks of omission stand within
}

// closers says which marks end what a mark begins.
var closers = map[rune]string{
	'“': `”“"`, '„': `“”"‟`, '«': `»`, '»': `«»`, '‹': `›`, '›': `‹`, '”': `”`, '"': `"”`, '＂': `＂`,
	'「': `」`, '『': `』`, '〝': `〞〟`, '‘': `’'`, '‚': `‘’`, '\'': `'’`,
}

// quotationsIn returns what the text puts between quotation marks of any style,
// in order. Marks within a quotation are part of it. A quotation ends with its
// paragraph, as those do that go on in the next.
func quotationsIn(t *segment.Text) []quotation {
	var found []quotation
	for i, p := range t.Paragraphs {
		unclosed := map[rune]bool{} // marks after which none was found to end them
		goesOn := i+1 < len(t.Paragraphs) && beginsQuoted(t.Paragraphs[i+1].In(t.Raw))
		for at := p.Start; at < p.End; {
			r, size := utf8.DecodeRuneInString(t.Raw[at:p.End])
			if closers[r] == "" || unclosed[r] || !opens(t.Raw[p.Start:p.End], at-p.Start, r, size) {
				at += size
				continue
			}
			from := at + size
			end, next := closing(t.Raw, from, p.End, r, goesOn)
			if end < 0 {
				unclosed[r] = true
				at = from
				continue
			}
			if q := newQuotation(t, segment.Span{Start: from, End: end}); len(q.words) > 0 {
				found = append(found, q)
			}
			at = next
		}
	}
	return found
}

func newQuotation(t *segment.Text, s segment.Span) quotation {
	q := quotation{Span: s}
	bracket := false
	for _, token := range withoutSpeaker(t.Language, tokensIn(t, s)) {
		switch {
		case token.Norm == "[":
			bracket = true
		case token.Norm == "]":
			bracket = false
		case token.Norm == "...":
			q.gaps = true
		case token.Kind != segment.Mark && !bracket:
			q.words = append(q.words, token)
		}
	}
	return q
}

// longestSpeaker is how many words within a quotation may say who speaks.
const longestSpeaker = 8

// withoutSpeaker returns the tokens of a quotation without what says between two
// dashes, or commas where the language does so, who speaks: «We stay, — the mayor
// said, — until spring».
func withoutSpeaker(language string, tokens []segment.Token) []segment.Token {
	data := attributions.of(language)
	if data == nil {
		return tokens
	}
	parts := func(t segment.Token) bool { return t.Norm == "-" || data.CommasWithin && t.Norm == "," }
	for i := 1; i < len(tokens); i++ {
		if !parts(tokens[i]) || !data.saysNext(tokens[i+1:]) {
			continue
		}
		end := i + 1
		for end < len(tokens) && end <= i+longestSpeaker && !parts(tokens[end]) && tokens[end].Norm != "." {
			end++
		}
		if end < len(tokens) && tokens[end].Kind == segment.Mark {
			return slices.Concat(tokens[:i], tokens[end:])
		}
	}
	return tokens
}

// saysNext reports whether a verb of saying stands first, or behind its auxiliary.
func (data *attributionData) saysNext(tokens []segment.Token) bool {
	for i, t := range tokens[:min(2, len(tokens))] {
		if data.classOf(t.Norm) != "" {
			return true
		}
		if i == 0 && !data.Auxiliaries[t.Norm] {
			return false
		}
	}
	return false
}

func beginsQuoted(paragraph string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(paragraph, unicode.IsSpace))
	return closers[r] != "" && r != '\''
}

// opens reports whether the mark at the offset can begin a quotation.
func opens(text string, at int, mark rune, size int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+size:])
	if after == utf8.RuneError || unicode.IsSpace(after) && mark != '«' && mark != '"' {
		return false
	}
	free := at == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before)
	switch mark {
	case '\'', '‘', '‚':
		return free && unicode.IsLetter(after)
	case '"', '”', '»', '＂':
		// Where a program parted marks from words, spaces stand on both sides.
		return free && (!unicode.IsSpace(after) || at == 0 || unicode.IsSpace(before))
	}
	return true
}

// closing returns where a quotation ends that the mark began before from, and
// where the text after its mark begins; -1 if it does not end. Quotations within
// it are part of it, also between marks of the same kind if all of them end.
func closing(raw string, from, last int, mark rune, goesOn bool) (end, next int) {
	if mark == '"' {
		if end, next, within := closingOf(raw, from, last, mark, goesOn, true); end >= 0 && within == 0 {
			return end, next
		}
	}
	end, next, _ = closingOf(raw, from, last, mark, goesOn, mark == '“')
	return end, next
}

// closingOf is closing where marks of the same kind may begin a quotation within, or
// not. It tells how many that began within did not end.
func closingOf(raw string, from, last int, mark rune, goesOn, nests bool) (end, next, within int) {
	single := mark == '\'' || mark == '‘' || mark == '‚'
	for at := from; at < last; {
		r, size := utf8.DecodeRuneInString(raw[at:last])
		after, _ := utf8.DecodeRuneInString(raw[at+size : last])
		before, _ := utf8.DecodeLastRuneInString(raw[from:at])
		inWord := unicode.IsLetter(after) || unicode.IsDigit(after)
		begins := inWord && (unicode.IsSpace(before) || at == from)
		ends := strings.ContainsRune(closers[mark], r)
		switch {
		case !single && begins && r != mark && closers[r] != "" && r != '\'' && r != '‘', begins && r == mark && nests:
			within++
		case !ends || single && (inWord || unicode.IsSpace(before) || possessive(raw[at:last], before)):
		case within > 0:
			within--
		default:
			return at, at + size, 0
		}
		at += size
	}
	if !single && goesOn {
		return last, last, within
	}
	return -1, -1, within
}

// possessive reports whether the apostrophe that the text begins with belongs to
// "the players'": a mark that can only end the quotation follows it.
func possessive(text string, before rune) bool {
	if before != 's' || len(text) == 0 {
		return false
	}
	_, size := utf8.DecodeRuneInString(text)
	rest := text[size:]
	if next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " ")); len(rest) == 0 || rest[0] != ' ' || !unicode.IsLower(next) {
		return false
	}
	last := 's'
	for at, r := range rest {
		after, _ := utf8.DecodeRuneInString(rest[min(len(rest), at+max(1, utf8.RuneLen(r))):])
		inWord := unicode.IsLetter(after) || unicode.IsDigit(after)
		if (r == '\'' || r == '’' || r == '‘') && (!inWord || !unicode.IsLetter(last)) {
			return !inWord && !unicode.IsSpace(last)
		}
		last = r
	}
	return false
}
