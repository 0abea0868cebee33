// Package rtf reads Rich Text Format, as word processors and agencies write it.
//
// Where an author tracked changes, the text is the one with all of them accepted or, if
// that is wanted, rejected.
package rtf

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// Begins is how every RTF file begins.
const Begins = `{\rtf`

// deepest is how deep groups may lie in each other.
const deepest = 500

// Read reads RTF; which says what its text is where changes are tracked. The error wraps
// news.ErrInvalid.
func Read(data []byte, which prose.Tracked) (prose.Text, error) {
	if !strings.HasPrefix(string(data[:min(len(data), len(Begins))]), Begins) {
		return prose.Text{}, fmt.Errorf("RTF: does not begin with %s: %w", Begins, news.ErrInvalid)
	}
	r := reader{data: data, which: which, codePage: 1252, fonts: map[int]int{}}
	r.state.skip = 1
	if err := r.read(); err != nil {
		return prose.Text{}, fmt.Errorf("RTF: %w: %w", err, news.ErrInvalid)
	}
	r.paragraph()
	r.text.About.Author = r.author.String()
	r.text.Blocks = append(r.text.Blocks, r.notes...)
	r.text.OnTracked(which, r.insertions, r.deletions, r.comments)
	return r.text, nil
}

// state is what a group hands on to the groups in it.
type state struct {
	where    place
	left     string // why the text of the group is left out; "": it is not
	deleted  bool   // by a tracked change
	revised  bool   // inserted by one
	hidden   bool
	skip     int // characters that stand for a letter that was given before
	codePage int // of the font; 0: that of the file
	font     int
}

// place is where the letters of a group go.
type place uint8

const (
	inText place = iota
	inFonts
	inNote
	inAuthor
	nowhere
)

type reader struct {
	data  []byte
	which prose.Tracked
	at    int

	state    state
	outer    []state
	codePage int
	fonts    map[int]int // code pages of fonts
	toSkip   int

	text     prose.Text
	line     strings.Builder // the paragraph
	lineLeft string
	pending  []byte        // bytes of a charset of more than one byte a letter
	parts    []prose.Block // of the paragraph, parted by what is left out
	notes    []prose.Block
	note     strings.Builder
	author   strings.Builder

	insertions, deletions, comments int
	high                            rune // the first half of a letter that took two numbers
}

func (r *reader) read() error {
	for r.at < len(r.data) {
		switch c := r.data[r.at]; c {
		case '{':
			r.flushBytes()
			if len(r.outer) >= deepest {
				return fmt.Errorf("groups nested more than %d deep", deepest)
			}
			r.outer = append(r.outer, r.state)
			r.at++
		case '}':
			r.flushBytes()
			r.closeGroup()
			r.at++
			if len(r.outer) == 0 {
				return nil
			}
		case '\\':
			r.control()
		case '\r', '\n':
			r.at++
		default:
			r.at++
			r.letterByte(c)
		}
	}
	r.flushBytes()
	return nil
}

func (r *reader) closeGroup() {
	if len(r.outer) == 0 {
		return
	}
	before := r.outer[len(r.outer)-1]
	r.outer = r.outer[:len(r.outer)-1]
	switch {
	case r.state.left != before.left && (r.state.left == news.PageHeader || r.state.left == news.PageFooter):
		r.paragraph() // it is no part of the one that follows
	case r.state.where == inNote && before.where != inNote:
		r.notes = append(r.notes, prose.Block{Text: r.note.String()})
		r.note.Reset()
	}
	r.state, r.toSkip = before, 0
}

// control reads what begins with a backslash.
func (r *reader) control() {
	r.at++
	if r.at >= len(r.data) {
		return
	}
	c := r.data[r.at]
	if c < 'a' || c > 'z' {
		r.at++
		r.symbol(c)
		return
	}
	start := r.at
	for r.at < len(r.data) && r.data[r.at] >= 'a' && r.data[r.at] <= 'z' {
		r.at++
	}
	word := string(r.data[start:r.at])
	n, given := r.number()
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	r.flushBytes()
	r.word(word, n, given)
}

// longestNumber bounds the digits of a number.
const longestNumber = 9

func (r *reader) number() (n int, given bool) {
	sign := 1
	if r.at+1 < len(r.data) && r.data[r.at] == '-' && r.data[r.at+1] >= '0' && r.data[r.at+1] <= '9' {
		sign = -1
		r.at++
	}
	for digits := 0; r.at < len(r.data) && r.data[r.at] >= '0' && r.data[r.at] <= '9'; digits++ {
		if digits < longestNumber {
			n = n*10 + int(r.data[r.at]-'0')
		}
		given = true
		r.at++
	}
	return sign * n, given
}

func (r *reader) symbol(c byte) {
	switch c {
	case '\'':
		if r.at+2 <= len(r.data) {
			b := hex(r.data[r.at])<<4 | hex(r.data[r.at+1])
			r.at += 2
			r.letterByte(b)
		}
	case '\\', '{', '}':
		r.letterByte(c)
	case '~':
		r.write("\u00a0")
	case '_':
		r.write("\u2011")
	case '\r', '\n':
		r.paragraph()
	case '*':
		r.state.where = nowhere // unless the word that follows is one that we know
	}
}

func hex(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return 0
}

// letterByte takes a byte of the text.
func (r *reader) letterByte(c byte) {
	if r.toSkip > 0 {
		r.toSkip--
		return
	}
	if c < 0x80 && len(r.pending) == 0 {
		r.write(string(rune(c)))
		return
	}
	r.pending = append(r.pending, c)
}

// flushBytes decodes the bytes that wait.
func (r *reader) flushBytes() {
	if len(r.pending) == 0 {
		return
	}
	page := r.state.codePage
	if page == 0 {
		page = r.codePage
	}
	text, err := charsetOf(page).NewDecoder().Bytes(r.pending)
	r.pending = r.pending[:0]
	if err == nil {
		r.write(strings.ToValidUTF8(string(text), "\ufffd"))
	}
}

// charsetOf returns the charset of a Windows code page.
func charsetOf(page int) encoding.Encoding {
	name := fmt.Sprintf("windows-%d", page)
	switch page {
	case 932:
		name = "shift_jis"
	case 936:
		name = "gbk"
	case 949:
		name = "euc-kr"
	case 950:
		name = "big5"
	case 10000:
		name = "macintosh"
	case 65001:
		name = "utf-8"
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		enc, _ = htmlindex.Get("windows-1252") // it knows that one
	}
	return enc
}

// left says why the text is left out that comes now, "" if it is not. What came and went by
// tracked changes was never seen before them.
func (r *reader) left() (why string, seen bool) {
	switch s := r.state; {
	case s.left != "":
		return s.left, true
	case s.hidden:
		return news.Hidden, true
	case r.which == prose.Accepted && s.deleted:
		return news.TrackedDeletion, true
	case r.which == prose.Rejected && s.revised:
		return news.TrackedInsertion, !s.deleted
	}
	return "", true
}

// goesOn reports whether the end of a paragraph that comes now is none in the text that is
// wanted: it was deleted, or inserted.
func (r *reader) goesOn() bool {
	return r.which == prose.Accepted && r.state.deleted || r.which == prose.Rejected && r.state.revised
}

func (r *reader) write(s string) {
	switch r.state.where {
	case inText:
		why, seen := r.left()
		if !seen {
			return
		}
		if r.lineLeft != why {
			r.paragraphPart()
			r.lineLeft = why
		}
		r.line.WriteString(s)
	case inNote:
		r.note.WriteString(s)
	case inAuthor:
		r.author.WriteString(s)
	case inFonts, nowhere:
	}
}
