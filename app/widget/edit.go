package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/app/textlayout"
)

// edit is a text while it is edited: where the cursor stands, what is selected and what can
// be undone. It does not know how the text is drawn.
type edit struct {
	text   string
	caret  textlayout.Caret
	anchor int // what is selected reaches from there to the caret

	done, undone []change
}

// change replaces some bytes of the text.
type change struct {
	at      int
	out, in string
}

// reset takes another text, and leaves the cursor where it is as far as it can.
func (e *edit) reset(text string) {
	e.text, e.done, e.undone = text, nil, nil
	e.caret.Offset, e.anchor = e.within(e.caret.Offset), e.within(e.anchor)
}

// within is the place between two letters of the text that is not behind an offset.
func (e *edit) within(offset int) int {
	offset = min(offset, len(e.text))
	for offset > 0 && offset < len(e.text) && !utf8.RuneStart(e.text[offset]) {
		offset--
	}
	return offset
}

// selection is which bytes are selected.
func (e *edit) selection() (from, to int) {
	return min(e.anchor, e.caret.Offset), max(e.anchor, e.caret.Offset)
}

func (e *edit) selected() string {
	from, to := e.selection()
	return e.text[from:to]
}

// move puts the cursor somewhere else; what is selected then begins there, unless it is kept.
func (e *edit) move(to textlayout.Caret, keep bool) {
	e.caret = to
	if !keep {
		e.anchor = to.Offset
	}
}

// choose selects some bytes.
func (e *edit) choose(from, to int) {
	e.anchor, e.caret = from, textlayout.Caret{Offset: to}
}

// insert puts a text in the place of what is selected. What is typed is undone by the word,
// anything else by itself.
func (e *edit) insert(text string, typed bool) {
	from, to := e.selection()
	e.replace(from, to, text, typed)
}

// remove takes some bytes away, which are undone by the word.
func (e *edit) remove(from, to int) {
	if from < to {
		e.replace(from, to, "", true)
	}
}

func (e *edit) replace(from, to int, text string, joins bool) {
	c := change{from, strings.Clone(e.text[from:to]), text} // and not the whole text with it
	e.apply(c)
	e.undone = nil
	if last := len(e.done) - 1; joins && last >= 0 && e.done[last].join(c) {
		return
	}
	e.done = append(e.done, c)
}

// apply changes the text; the cursor stands behind what came.
func (e *edit) apply(c change) {
	e.text = e.text[:c.at] + c.in + e.text[c.at+len(c.out):]
	e.move(textlayout.Caret{Offset: c.at + len(c.in)}, false)
}

// join takes up what was done next, if it is more of the same word.
func (c *change) join(next change) bool {
	switch {
	case strings.ContainsFunc(next.in+next.out, endsWord):
	case next.out == "" && c.in != "" && next.at == c.at+len(c.in):
		c.in += next.in
		return true
	case next.in != "" || c.in != "":
	case next.at == c.at:
		c.out += next.out
		return true
	case next.at+len(next.out) == c.at:
		c.at, c.out = next.at, next.out+c.out
		return true
	}
	return false
}

func endsWord(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }

// undo takes back what was done last, and reports whether there is anything.
func (e *edit) undo() bool {
	last := len(e.done) - 1
	if last < 0 {
		return false
	}
	c := e.done[last]
	e.done, e.undone = e.done[:last], append(e.undone, c)
	e.apply(change{c.at, c.in, c.out})
	return true
}

// redo does again what was undone last.
func (e *edit) redo() bool {
	last := len(e.undone) - 1
	if last < 0 {
		return false
	}
	c := e.undone[last]
	e.undone, e.done = e.undone[:last], append(e.done, c)
	e.apply(c)
	return true
}

// nextWord is where Control and an arrow lead on in the text; beyond a paragraph's end to
// the next one.
func (e *edit) nextWord() int {
	start, end := textlayout.ParagraphAt(e.text, e.caret.Offset)
	if e.caret.Offset >= end {
		return textlayout.NextLetter(e.text, e.caret.Offset)
	}
	return start + textlayout.NextWord(e.text[start:end], e.caret.Offset-start)
}

// previousWord is where they lead back.
func (e *edit) previousWord() int {
	start, end := textlayout.ParagraphAt(e.text, e.caret.Offset)
	if e.caret.Offset == start {
		return textlayout.PreviousLetter(e.text, e.caret.Offset)
	}
	return start + textlayout.PreviousWord(e.text[start:end], e.caret.Offset-start)
}
