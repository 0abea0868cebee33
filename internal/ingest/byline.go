package ingest

import (
	"slices"
	"strings"

	"stet/internal/news"
)

// bylineWithin is the number of lines among which a byline is looked for.
const bylineWithin = 8

// WithByline returns the document with that byline: one of the first lines is
// marked if it says the same, else the byline is put behind the headline. An
// empty byline changes nothing.
func (d Document) WithByline(byline string) Document {
	byline = oneLine(clean(byline))
	if byline == "" {
		return d
	}
	var kept []news.Part
	for _, p := range d.Parts {
		if p.Kind != news.Byline {
			kept = append(kept, p)
		}
	}
	d.Parts = kept
	at := 0
	for seen := 0; seen < bylineWithin && at < len(d.Text); seen++ {
		line, _, _ := strings.Cut(d.Text[at:], "\n")
		if sameWords(line, byline) && !touches(d.Parts, lineSpan{at, at + len(line)}) {
			d.mark(news.Byline, at, at+len(line))
			return d
		}
		at += len(line) + 1
	}
	return d.insert(news.Byline, byline, d.afterHeadline())
}

// afterHeadline is where the first line behind the headline begins, or the text.
func (d Document) afterHeadline() int {
	for _, p := range d.Parts {
		if p.Kind == news.Headline {
			rest := d.Text[p.End:]
			return p.End + len(rest) - len(strings.TrimLeft(rest, "\n"))
		}
	}
	return 0
}

// insert puts a paragraph into the text, as a part of that kind.
func (d Document) insert(kind news.PartKind, text string, at int) Document {
	before, after := d.Text[:at], d.Text[at:]
	if before != "" && !strings.HasSuffix(before, "\n\n") {
		before = strings.TrimRight(before, "\n") + "\n\n"
	}
	start := len(before)
	shift := start - at + len(text)
	d.Text = before + text
	if after != "" {
		d.Text += "\n\n" + after
		shift += len("\n\n")
	}
	parts := make([]news.Part, len(d.Parts))
	for i, p := range d.Parts {
		if p.Start >= at {
			p.Start, p.End = p.Start+shift, p.End+shift
		}
		parts[i] = p
	}
	d.Parts = parts
	d.LeftOut, d.Repairs = slices.Clone(d.LeftOut), slices.Clone(d.Repairs)
	for i := range d.LeftOut {
		if d.LeftOut[i].At >= at {
			d.LeftOut[i].At += shift
		}
	}
	for i := range d.Repairs {
		if d.Repairs[i].At >= at {
			d.Repairs[i].At += shift
		}
	}
	d.mark(kind, start, start+len(text))
	return d
}
