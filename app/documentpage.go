package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// documentPage sets the blocks of a document below each other, as wide as its place.
type documentPage struct {
	root   *fyne.Container
	blocks []blockLine
}

// blockLine is a block with what stands before it.
type blockLine struct {
	sign, words *appwidget.Text
	indent      float32
	above       float32 // room between it and the block above
}

// How blocks of a document stand.
const (
	blockIndent  = 14 // of a list or quotation within another
	deepestBlock = 6  // what lies deeper is not indented more
	blockGap     = 6  // between paragraphs; items of lists within lists have none
	headingGap   = 12
)

func newDocumentPage() *documentPage {
	p := &documentPage{}
	p.root = container.New(p)
	return p
}

// show sets other blocks.
func (p *documentPage) show(blocks []present.Block) {
	p.blocks = p.blocks[:0]
	p.root.Objects = p.root.Objects[:0]
	for i, b := range blocks {
		line := newBlockLine(b)
		if i == 0 {
			line.above = 0
		}
		p.blocks = append(p.blocks, line)
		if b.Sign != "" {
			p.root.Add(line.sign)
		}
		p.root.Add(line.words)
	}
	p.root.Refresh()
}

func newBlockLine(b present.Block) blockLine {
	l := blockLine{sign: line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance), words: wrapped()}
	l.indent = blockIndent * float32(min(b.Depth, deepestBlock))
	l.sign.SetText(b.Sign)
	l.above = blockGap
	switch {
	case b.Heading == 1:
		l.above, l.words.SizeName = headingGap, theme.SizeNameHeadingText
	case b.Heading > 1:
		l.above, l.words.SizeName = headingGap, theme.SizeNameSubHeadingText
	case b.Depth > 1 && !b.Quoted:
		l.above = 0
	}
	l.words.TextStyle.Bold = b.Heading > 0 || b.IsStrong()
	if b.Quoted {
		l.words.Importance = widget.LowImportance // so that strong words stand out
	}
	var runs []appwidget.TextRun
	for _, p := range b.Pieces {
		runs = append(runs, appwidget.TextRun{Text: p.Text, Marked: p.Marked && !l.words.TextStyle.Bold})
	}
	l.words.SetRuns(runs)
	return l
}

// MinSize is what the blocks need at the width that they have.
func (p *documentPage) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40, p.place(p.root.Size().Width))
}

// Layout places the blocks.
func (p *documentPage) Layout(_ []fyne.CanvasObject, size fyne.Size) { p.place(size.Width) }

// place places the blocks in a width, and returns how high they are.
func (p *documentPage) place(width float32) float32 {
	y := float32(0)
	for _, l := range p.blocks {
		y += l.above
		x := l.indent
		if l.sign.Text != "" {
			wide := l.sign.Width() // with padding, which overlaps that of the words
			put(l.sign, x+theme.InnerPadding()-wide, y, wide, l.sign.MinSize().Height)
		}
		l.words.Resize(fyne.NewSize(width-x, 0)) // how high it is depends on how wide
		high := l.words.MinSize().Height
		put(l.words, x, y, width-x, high)
		y += high - closer
	}
	return y + closer
}
