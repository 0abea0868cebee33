package ingest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"stet/internal/news"
)

// Replacement is a stretch of a text, half-open, in bytes, and what is to stand there.
type Replacement struct {
	Start, End int
	Text       string
}

// Mended returns the document with what find finds in its text replaced, each noted in
// Repairs; its headline and what the source says of itself are mended likewise.
func (d Document) Mended(find func(text string) []Replacement) Document {
	found := whole(d.Text, find(d.Text))
	text, moved := replaced(d.Text, found)
	for _, r := range found {
		d.Repairs = append(d.Repairs, news.Repair{At: moved(r.Start), Was: d.Text[r.Start:r.End], Is: r.Text})
	}
	d.Text = text
	parts := d.Parts
	d.Parts = nil
	for _, p := range parts {
		if p.Start, p.End = moved(p.Start), moved(p.End); p.Start < p.End {
			d.Parts = append(d.Parts, p)
		}
	}
	for _, p := range residueOf(d.Text) { // that could not be known by its letters
		d.mark(p.Kind, p.Start, p.End)
	}
	left := d.LeftOut
	d.LeftOut = nil
	mend := func(s string) string {
		s, _ = replaced(s, whole(s, find(s)))
		return s
	}
	for _, l := range left {
		l.At, l.Text = moved(l.At), mend(l.Text)
		d.LeftOut = append(d.LeftOut, l)
	}
	d.Headline = mend(d.Headline)
	d.About.Outlet, d.About.Section, d.About.Author = mend(d.About.Outlet), mend(d.About.Section), mend(d.About.Author)
	links := d.About.Links
	d.About.Links = nil
	for _, l := range links {
		l.Text = mend(l.Text)
		d.About.Links = append(d.About.Links, l)
	}
	return d
}

// whole makes of each replacement one of whole letters, as they stand in a version: with
// the letter before it where a mark comes first, and without what nobody sees.
func whole(text string, list []Replacement) []Replacement {
	end := 0
	for i := range list {
		r := &list[i]
		if before, size := utf8.DecodeLastRuneInString(text[end:r.Start]); size > 0 && !norm.NFC.PropertiesString(r.Text).BoundaryBefore() {
			r.Start -= size
			r.Text = string(before) + r.Text
		}
		r.Text = norm.NFC.String(strings.Map(printable, lineEnds.Replace(r.Text)))
		end = r.End
	}
	return list
}

// replaced returns the text with the replacements, and where a place of the text came
// to; one inside of what was replaced comes to its beginning.
func replaced(text string, list []Replacement) (out string, moved func(at int) int) {
	var b strings.Builder
	starts := make([]int, len(list)) // in out
	at := 0
	for i, r := range list {
		b.WriteString(text[at:r.Start])
		starts[i] = b.Len()
		b.WriteString(r.Text)
		at = r.End
	}
	b.WriteString(text[at:])
	out = b.String()
	return out, func(at int) int {
		for i, r := range slices.Backward(list) {
			switch {
			case at >= r.End:
				return at - r.End + starts[i] + len(r.Text)
			case at >= r.Start:
				return starts[i]
			}
		}
		return at
	}
}
