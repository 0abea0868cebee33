// Package prose is what every reader of a file format returns: the blocks of a
// text in reading order, each with the part that it plays, and what was left out
// at its place. The readers below internal/ingest know one format each and nothing
// of articles; internal/ingest makes a document of what they return.
package prose

import (
	"fmt"
	"strings"

	"stet/internal/news"
)

// Block is a paragraph, a heading, a line of its own.
type Block struct {
	Text string
	Kind news.PartKind // "" is body
	Left string        // why it is not part of the text, as news.LeftOut says; "": it is
	By   string        // who wrote what is left out, if the file says so
}

// Text is what a file says.
type Text struct {
	Blocks    []Block
	Headline  string // "": the blocks may have one
	Language  string // BCP 47, as the file says
	Published string // as the file spells it
	Modified  string
	Charset   string // that the bytes were decoded from; "": utf-8
	About     news.About
	Note      string // a remark for people, such as how many changes were tracked
	Tracked   int    // changes that were tracked
}

// Tracked says which of the texts is wanted that a file with tracked changes holds.
type Tracked int

// The texts of such a file.
const (
	Accepted Tracked = iota // as it is with the changes
	Rejected                // as it was before them
)

// OnTracked notes that the changes were accepted or rejected.
func (t *Text) OnTracked(which Tracked, inserted, deleted, comments int) {
	t.Tracked = inserted + deleted
	if t.Tracked+comments == 0 {
		return
	}
	word := "accepted"
	if which == Rejected {
		word = "rejected"
	}
	t.Note = fmt.Sprintf("tracked changes %s: %d inserted, %d deleted; comments left out: %d", word, inserted, deleted, comments)
}

// Add appends a block, unless there is nothing in it.
func (t *Text) Add(kind news.PartKind, text string) {
	if strings.TrimSpace(text) != "" {
		t.Blocks = append(t.Blocks, Block{Text: text, Kind: kind})
	}
}

// Leave appends what is left out, unless there is nothing in it.
func (t *Text) Leave(why, text string) {
	if strings.TrimSpace(text) != "" {
		t.Blocks = append(t.Blocks, Block{Text: text, Left: why})
	}
}

// Comment appends a comment that is left out, with who wrote it.
func (t *Text) Comment(by, text string) {
	if strings.TrimSpace(text) != "" {
		t.Blocks = append(t.Blocks, Block{Text: text, Left: news.Comment, By: strings.TrimSpace(by)})
	}
}
