// Package prose is what every reader of a file format returns: the blocks of a
// text in reading order, each with the part that it plays, and what was left out
// at its place. The readers below internal/ingest know one format each and nothing
// of articles; internal/ingest makes a document of what they return.
package prose

import (
	"strings"

	"stet/internal/news"
)

// Block is a paragraph, a heading, a line of its own.
type Block struct {
	Text string
	Kind news.PartKind // "" is body
	Left string        // why it is not part of the text, as news.LeftOut says; "": it is
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
