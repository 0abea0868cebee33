package ingest

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// documentOf makes a document of what a reader returned.
func documentOf(t prose.Text) Document {
	d := Document{
		Language: languageOf(t.Language), Published: stampOf(t.Published), Modified: stampOf(t.Modified),
		About: t.About, Note: t.Note, Charset: t.Charset, Tracked: t.Tracked,
	}
	d.write(t.Blocks)
	residue := residueOf(d.Text)
	parts := d.Parts
	d.Parts = residue
	for _, p := range parts {
		d.mark(p.Kind, p.Start, p.End)
	}
	if t.Headline != "" {
		d = d.WithHeadline(t.Headline)
	}
	d.markByline(t.About.Author)
	d.markOwnByline()
	if d.Headline == "" {
		d.markFirstLine()
	}
	return d
}

// headlineWithin is how many blocks may stand before a headline, such as the name
// of a section. What is styled as one later is a heading inside the article.
const headlineWithin = 3

// write makes the text of the blocks, with its parts and what was left out.
func (d *Document) write(blocks []prose.Block) {
	var text strings.Builder
	written := 0
	for _, b := range blocks {
		s := clean(b.Text)
		switch {
		case s == "":
			continue
		case b.Left != "":
			d.LeftOut = append(d.LeftOut, news.LeftOut{At: text.Len(), Why: b.Left, Text: s, By: oneLine(b.By)})
			continue
		}
		if text.Len() > 0 {
			text.WriteString(blockEnd)
		}
		start := text.Len()
		text.WriteString(s)
		written++
		kind := b.Kind
		if kind == news.Headline {
			if d.Headline != "" || written > headlineWithin {
				kind = ""
			} else {
				d.Headline = s
			}
		}
		if kind != "" {
			d.Parts = append(d.Parts, news.Part{Kind: kind, Start: start, End: text.Len()})
		}
	}
	d.Text = text.String()
}

// blockEnd parts the blocks of a text.
const blockEnd = "\n\n"

// What a page that is made by a script has without running it: fewer letters than a
// short sentence, and far less text than script.
const (
	fewLetters   = 80
	scriptToText = 20
)

// IsHollow reports whether the document is all that a page holds which a script would
// have to fill; data are its bytes.
func (d Document) IsHollow(data []byte) bool {
	if d.MediaType != HTML || !bytes.Contains(bytes.ToLower(data), []byte("<script")) {
		return false
	}
	letters := utf8.RuneCountInString(d.Text)
	for _, p := range d.Parts {
		if p.Kind == news.Headline || p.Kind == news.Residue {
			letters -= utf8.RuneCountInString(d.Text[p.Start:p.End])
		}
	}
	return letters < fewLetters && len(data) > scriptToText*letters
}
