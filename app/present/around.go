package present

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/app/sheet"
	"stet/diff/segment"
	"stet/diff/view"
)

// Piece is a stretch of text; Marked if it is what the text is about, as the words of a
// discrepancy in their sentence.
type Piece struct {
	Text   string
	Marked bool
}

// longestAround is how many characters of a sentence are said before and behind the words.
const longestAround = 80 // both sides shall be seen without scrolling

// around is the sentence of a discrepancy on both sides. A side that has no words of it
// shows the sentence that stands beside the other's.
func (c *Compare) around(i int) (old, new []Piece) {
	result := c.comparison.Result
	d, f := result.Discrepancies[i], c.findings[i]
	var beside view.Row
	if f.Row >= 0 {
		beside = c.rows[f.Row]
	}
	side := func(words string, s *segment.Span, t *segment.Text, beside view.Cell) []Piece {
		if words == "" {
			return whole(beside)
		}
		return inSentence(words, *s, t)
	}
	return side(f.OldText, d.Old, result.Old, beside.Old), side(f.NewText, d.New, result.New, beside.New)
}

// inSentence is what a span covers, marked in its sentence.
func inSentence(words string, s segment.Span, t *segment.Text) []Piece {
	around := near(sentencesOf(s, t), s, t.Raw)
	before, after := t.Raw[around.Start:s.Start], t.Raw[s.End:around.End]
	out := []Piece{{Text: lastOf(before, longestAround)}, {words, strings.TrimSpace(before+after) != ""}, {Text: oneLine(after, longestAround)}}
	if out[0].Text != "" && endsInSpace(before+t.Raw[s.Start:s.End], len(before)) {
		out[0].Text += " "
	}
	if out[2].Text != "" && endsInSpace(t.Raw[s.Start:around.End], s.Len()) {
		out[2].Text = " " + out[2].Text
	}
	return slices.DeleteFunc(out, func(p Piece) bool { return p.Text == "" })
}

// sentencesOf is the stretch of the sentences that a span touches, at least the span.
func sentencesOf(s segment.Span, t *segment.Text) segment.Span {
	first, _ := slices.BinarySearchFunc(t.Sentences, s.Start, func(x segment.Sentence, start int) int { return x.End - start - 1 })
	around := s
	for _, x := range t.Sentences[first:] {
		if !x.Overlaps(s) {
			break
		}
		around = segment.Span{Start: min(around.Start, x.Start), End: max(around.End, x.End)}
	}
	return around
}

// near is as much of what is around a span as can be said of it: a sentence may be as long
// as a text.
func near(around, s segment.Span, raw string) segment.Span {
	const enough = 16 * longestAround // bytes: letters have up to four, and spaces are left out
	from, to := max(around.Start, s.Start-enough), min(around.End, s.End+enough)
	for from < s.Start && !utf8.RuneStart(raw[from]) {
		from++
	}
	for to < len(raw) && !utf8.RuneStart(raw[to]) {
		to++
	}
	return segment.Span{Start: from, End: to}
}

// endsInSpace tells whether there is a space on either side of a place in a text.
func endsInSpace(text string, at int) bool {
	before := strings.TrimRightFunc(text[:at], unicode.IsSpace)
	after := strings.TrimLeftFunc(text[at:], unicode.IsSpace)
	return len(before)+len(after) < len(text)
}

// whole is the text of a cell as one piece; nothing if it has none.
func whole(cell view.Cell) []Piece {
	if line := oneLine(sheet.TextOf(cell), longestQuoted); line != "" {
		return []Piece{{Text: line}}
	}
	return nil
}

// lastOf is the end of a text in one line: whole words, so many characters of it at most.
func lastOf(text string, most int) string {
	line := []rune(oneLine(text, len(text)))
	if len(line) <= most {
		return string(line)
	}
	end := string(line[len(line)-most:])
	if _, words, ok := strings.Cut(end, " "); ok {
		end = words
	}
	return "…" + end
}
