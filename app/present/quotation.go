package present

import (
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"

	"stet/app/sheet"
	"stet/diff/view"
	"stet/internal/archive"
	"stet/internal/news"
	"stet/internal/report"
)

// Quotation is a text of one of the versions with its source, as one quotes it: for
// programs that know no formatting, and as a fragment of HTML for those that do.
type Quotation struct{ Plain, HTML string }

// Quotation is what is selected, with its source; nothing if nothing is selected. Where
// one column shows both texts the formatted form has both, what was removed and added
// as such; the plain one is of the new text.
func (c *Compare) Quotation(s sheet.Selection) Quotation {
	text := s.Text(c.text.sheet)
	if c.comparison == nil || text == "" {
		return Quotation{}
	}
	head, info, language := c.new, c.comparison.New, c.comparison.Result.New.Language
	if s.Side == sheet.Old {
		head, info, language = c.old, c.comparison.Old, c.comparison.Result.Old.Language
	}
	q := quotedText{Language: language, Sources: []cited{citedAs("—", language, head, info)}}
	for _, p := range s.Passages(c.text.sheet) {
		q.Paragraphs = append(q.Paragraphs, paragraphOf(p, c.text.reading.OneColumn))
	}
	if slices.ContainsFunc(q.Paragraphs, quotedParagraph.changed) {
		q.Sources = append(q.Sources, citedAs(c.words.say("copy.compared"), c.comparison.Result.Old.Language, c.old, c.comparison.Old))
	}
	return Quotation{c.quoted(text) + "\n— " + source(head, info), q.html()}
}

// quoted puts quotation marks around a text. What is copied is the text alone, without the
// signs that keep directions apart in sentences of the window.
func (c *Compare) quoted(text string) string {
	const place = "\x00"
	before, after, _ := strings.Cut(c.words.say("copy.quotation", place), place)
	return before + text + after
}

// source names a version as a reader can find it again.
func source(h Head, info archive.VersionInfo) string {
	parts := []string{h.Outlet, h.Headline, h.Time, h.Address}
	if h.Address == "" { // then only the library knows which text it is
		parts[3] = info.Story.Name
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, ", ")
}

// quotedText is a quotation as its page of HTML is made of it.
type quotedText struct {
	Language   string // BCP 47; "" if not known
	Paragraphs []quotedParagraph
	Sources    []cited
}

// quotedParagraph is a paragraph of it, in pieces that were removed, were added, or stand
// in the text.
type quotedParagraph struct {
	Heading   bool
	Direction string
	Pieces    []quotedPiece
}

type quotedPiece struct {
	Text           string
	Removed, Added bool
}

// cited names a version as its source.
type cited struct {
	Label, Direction string
	Address          string
	Parts            []citedPart
}

// citedPart is a part of a source: linked if it has an address, a time if it has a moment.
type citedPart struct {
	Text, Language, Address string
	Moment                  string // as machines read it
}

func paragraphOf(p sheet.Passage, marked bool) quotedParagraph {
	out := quotedParagraph{Heading: p.Heading}
	var text strings.Builder
	for _, r := range p.Runs {
		text.WriteString(r.Text)
		piece := quotedPiece{r.Text, marked && r.Mark == view.Removed, marked && r.Mark == view.Added}
		if last := len(out.Pieces) - 1; last >= 0 && out.Pieces[last].Removed == piece.Removed && out.Pieces[last].Added == piece.Added {
			out.Pieces[last].Text += piece.Text
			continue
		}
		out.Pieces = append(out.Pieces, piece)
	}
	out.Direction = direction(text.String())
	return out
}

func (p quotedParagraph) changed() bool {
	return slices.ContainsFunc(p.Pieces, func(piece quotedPiece) bool { return piece.Removed || piece.Added })
}

func citedAs(label, language string, h Head, info archive.VersionInfo) cited {
	c := cited{Label: label, Direction: direction(h.Outlet + h.Headline), Address: webAddress(h.Address)}
	c.Parts = []citedPart{{Text: h.Outlet}, {Text: h.Headline, Language: language, Address: c.Address}, {Text: h.Time, Moment: moment(info.Version)}}
	switch {
	case c.Address == "": // then only the library knows which text it is
		c.Parts = append(c.Parts, citedPart{Text: info.Story.Name})
	case h.Headline == "":
		c.Parts = append(c.Parts, citedPart{Text: c.Address, Address: c.Address})
	}
	c.Parts = slices.DeleteFunc(c.Parts, func(p citedPart) bool { return p.Text == "" })
	return c
}

// webAddress is the address if a link may lead there, else "".
func webAddress(address string) string {
	if u, err := url.Parse(address); err == nil && (u.Scheme == "https" || u.Scheme == "http") {
		return address
	}
	return ""
}

// moment is when a version was published or, if nobody said so, first seen; "" if its
// source said so in words that are not understood.
func moment(v news.Version) string {
	switch at := v.Published.At; {
	case !at.IsZero():
		return at.UTC().Format(time.RFC3339)
	case v.Published.Spelled == "" && !v.FirstSeen.IsZero():
		return v.FirstSeen.UTC().Format(time.RFC3339)
	}
	return ""
}

// direction is that of a text, as HTML names it. Programs that paste do not know "auto".
func direction(text string) string {
	if report.IsRightToLeft(text) {
		return "rtl"
	}
	return "ltr"
}

// quotationPage has no line ends: some programs paste one as a space. What went and
// what came has its look with it, as LibreOffice gives it none. All that is put in is
// escaped.
var quotationPage = template.Must(template.New("quotation").Parse(strings.ReplaceAll(`
<blockquote{{with .Language}} lang="{{.}}"{{end}}{{with (index .Sources 0).Address}} cite="{{.}}"{{end}}>
{{range .Paragraphs}}
<p dir="{{.Direction}}">{{if .Heading}}<strong>{{end}}
{{range .Pieces}}{{if .Removed}}<del style="text-decoration: line-through">{{.Text}}</del>{{else if .Added}}<ins style="text-decoration: underline">{{.Text}}</ins>{{else}}{{.Text}}{{end}}{{end}}
{{if .Heading}}</strong>{{end}}</p>
{{end}}
</blockquote>
{{range .Sources}}
<p dir="{{.Direction}}">{{.Label}}
{{range $i, $part := .Parts}}{{if $i}}, {{else}} {{end}}
{{if .Address}}<a href="{{.Address}}"{{with .Language}} lang="{{.}}"{{end}}>{{.Text}}</a>
{{else if .Moment}}<time datetime="{{.Moment}}">{{.Text}}</time>
{{else if .Language}}<span lang="{{.Language}}">{{.Text}}</span>
{{else}}{{.Text}}{{end}}
{{end}}</p>
{{end}}`, "\n", "")))

// html is the quotation as a fragment of HTML.
func (q quotedText) html() string {
	var b strings.Builder
	if err := quotationPage.Execute(&b, q); err != nil {
		panic(err) // a page that does not fit what it is made of, which a test would see
	}
	return b.String()
}
