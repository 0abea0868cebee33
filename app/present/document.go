package present

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Block is a heading, a paragraph or an item of a list of a document, ready to show.
type Block struct {
	Heading int    // 1 is the largest; 0: it is none
	Depth   int    // how many lists and quotations it stands in
	Sign    string // what stands before it, as a bullet; "" if nothing does
	Quoted  bool
	Pieces  []Piece // strong words are marked
}

// IsStrong tells whether all words of the block are strong.
func (b Block) IsStrong() bool { return len(b.Pieces) == 1 && b.Pieces[0].Marked }

// DocumentOf reads Markdown (CommonMark) as what its reader sees. Pictures, rules and
// HTML are left out, links are their words, and entities stay as they are: reports have none.
func DocumentOf(markdown string) []Block {
	d := documentReader{source: []byte(markdown)}
	d.read(goldmark.DefaultParser().Parse(text.NewReader(d.source)), Block{})
	return d.blocks
}

type documentReader struct {
	source []byte
	blocks []Block
}

// read appends the blocks within a node; within says where they stand.
func (d *documentReader) read(parent ast.Node, within Block) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			within.Heading = n.Level
			d.append(n, within)
			within.Heading = 0
		case *ast.Paragraph, *ast.TextBlock:
			d.append(n, within)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			code := strings.TrimSuffix(string(n.Lines().Value(d.source)), "\n")
			d.blocks = append(d.blocks, Block{Depth: within.Depth, Pieces: []Piece{{Text: code}}})
		case *ast.List:
			d.readList(n, within)
		case *ast.Blockquote:
			d.read(n, Block{Depth: within.Depth + 1, Quoted: true})
		}
		within.Sign = "" // it stands before the first block alone
	}
}

func (d *documentReader) readList(list *ast.List, within Block) {
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		sign := "•"
		if list.IsOrdered() {
			sign = fmt.Sprintf("%d%c", number, list.Marker)
			number++
		}
		d.read(item, Block{Depth: within.Depth + 1, Sign: sign, Quoted: within.Quoted})
	}
}

// append appends the words of a node as a block.
func (d *documentReader) append(n ast.Node, b Block) {
	d.words(n, false, &b)
	d.blocks = append(d.blocks, b)
}

// words adds the words within a node to a block.
func (d *documentReader) words(parent ast.Node, strong bool, b *Block) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			words := n.Segment.Value(d.source)
			if parent.Kind() != ast.KindCodeSpan {
				words = util.UnescapePunctuations(words)
			}
			b.add(string(words), strong)
			switch {
			case n.HardLineBreak():
				b.add("\n", strong)
			case n.SoftLineBreak():
				b.add(" ", strong)
			}
		case *ast.AutoLink:
			b.add(string(n.Label(d.source)), strong)
		case *ast.Emphasis:
			const strongLevel = 2 // as CommonMark has it: one mark is stress, two are strong
			d.words(n, strong || n.Level == strongLevel, b)
		case *ast.Link, *ast.CodeSpan:
			d.words(n, strong, b)
		}
	}
}

// add adds a text to the last piece if that is like it.
func (b *Block) add(text string, strong bool) {
	if last := len(b.Pieces) - 1; last >= 0 && b.Pieces[last].Marked == strong {
		b.Pieces[last].Text += text
		return
	}
	b.Pieces = append(b.Pieces, Piece{text, strong})
}
