package textlayout

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"stet/diff/view"
)

// Block is a text that is edited, in rows. Unlike in what is only read, all of it has a
// place: spaces at the ends of rows, and rows without a letter.
type Block struct {
	Rows  []Row
	Width float32 // of the widest row, without spaces that hang

	room  float32                 // in which rows from right to left end
	limit float32                 // of a row
	known map[string]setParagraph // as they were set
}

// Row is a row of a Block. Where it begins in the block's width, Block.Begin knows.
type Row struct {
	Line
	Start, End  int  // in the text, in bytes
	RightToLeft bool // its paragraph as a whole

	paragraph int // begins there in the text; pieces count from there
}

// setParagraph is the rows of a paragraph, counted from its beginning.
type setParagraph []Row

// NewBlock sets a text in a room of that width, in which rows from right to left end. It is
// broken into rows where its lines end and, if it wraps, where the room does; spaces hang
// over the edge then. What the block before it has of the same paragraphs, it takes over;
// that one must have been measured in the same way, and may be nil.
func NewBlock(text string, room float32, wraps bool, measure Measure, before *Block) *Block {
	b := &Block{room: room, limit: math.MaxFloat32, known: map[string]setParagraph{}}
	if wraps {
		b.limit = room
	}
	for start := 0; ; {
		end, next := lineEnd(text, start)
		for _, r := range b.set(text[start:end], wraps, measure, before) {
			r.Start, r.End, r.paragraph = start+r.Start, start+r.End, start
			b.Rows = append(b.Rows, r)
			b.Width = max(b.Width, r.Width)
		}
		if next == end {
			return b
		}
		start = next
	}
}

// lineEnd is where the line ends that begins at a place, and where the next one begins: at
// the same place if there is none.
func lineEnd(text string, start int) (end, next int) {
	i := strings.IndexByte(text[start:], '\n')
	if i < 0 {
		return len(text), len(text)
	}
	end, next = start+i, start+i+1
	if end > start && text[end-1] == '\r' {
		end--
	}
	return end, next
}

// set breaks a paragraph into rows, at least one.
func (b *Block) set(text string, wraps bool, measure Measure, before *Block) setParagraph {
	if rows, ok := b.known[text]; ok {
		return rows
	}
	var rows setParagraph
	if before != nil && before.limit == b.limit {
		rows = before.known[text]
	}
	if rows == nil {
		p := newParagraph([]view.Run{{Text: text}})
		stretches := []stretch{{0, len(text)}}
		if wraps && text != "" {
			stretches = p.breakLines(b.limit, measure)
		}
		for _, s := range stretches {
			rows = append(rows, p.row(s, wraps, measure))
		}
	}
	b.known[text] = rows
	return rows
}

// row places the pieces of a stretch, and the spaces at its end where the paragraph goes on
// (L1). They hang over the edge of what is broken into rows.
func (p paragraph) row(s stretch, hang bool, measure Measure) Row {
	r := Row{Line: p.line(s, 0, measure), Start: s.start, End: s.end, RightToLeft: p.dirs.rightToLeft}
	from := s.start + len(strings.TrimRightFunc(p.text[s.start:s.end], unicode.IsSpace))
	if from == s.end {
		return r
	}
	spaces := Piece{Text: p.text[from:s.end], Start: from, RightToLeft: r.RightToLeft}
	spaces.Width = widthOf(spaces.Text, r.RightToLeft, measure)
	switch {
	case !r.RightToLeft:
		spaces.X = r.Width
		r.Pieces = append(r.Pieces, spaces)
	case hang:
		spaces.X = -spaces.Width
		r.Pieces = slices.Insert(r.Pieces, 0, spaces)
	default:
		for i := range r.Pieces {
			r.Pieces[i].X += spaces.Width
		}
		r.Pieces = slices.Insert(r.Pieces, 0, spaces)
	}
	if !hang {
		r.Width += spaces.Width
	}
	return r
}

// Begin is how far from the left a row stands.
func (b *Block) Begin(row int) float32 {
	r := &b.Rows[row]
	if !r.RightToLeft {
		return 0
	}
	return max(b.room, b.Width) - r.Width
}

// Span is a stretch of a row that is to be marked.
type Span struct{ X, Width float32 }

// Spans are what is seen of some bytes of the text in a row: several stretches, where only a
// part of what runs in another direction is among them.
func (b *Block) Spans(row, from, to int, measure Measure) []Span {
	var spans []Span
	r, begin := &b.Rows[row], b.Begin(row)
	for _, p := range r.Pieces {
		start := r.paragraph + p.Start
		first, last := max(from, start)-start, min(to, start+len(p.Text))-start
		if first >= last {
			continue
		}
		x, width := p.Extent(first, last, measure)
		x += begin + p.X
		if n := len(spans) - 1; n >= 0 && x-spans[n].X-spans[n].Width < touching {
			spans[n].Width = x + width - spans[n].X
			continue
		}
		spans = append(spans, Span{x, width})
	}
	return spans
}

// touching is how near stretches are that are one.
const touching = 0.1
