package office

import (
	"fmt"
	"strconv"
	"strings"

	"stet/internal/ingest/pack"
	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// The types that ODT and EPUB files name in their first member.
const (
	odtType  = "application/vnd.oasis.opendocument.text"
	epubType = "application/epub+zip"
)

// typeOf is what the archive says that it is.
func typeOf(a *pack.Archive) string {
	data, err := a.Read("mimetype")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// IsODT reports whether the archive is an ODT file or a template of one.
func IsODT(a *pack.Archive) bool { return strings.HasPrefix(typeOf(a), odtType) }

// ReadODT reads an ODT file. The error wraps news.ErrInvalid or news.ErrTooLarge.
func ReadODT(a *pack.Archive) (prose.Text, error) {
	o := odt{parents: map[string]string{}}
	for _, name := range []string{"styles.xml", "content.xml"} {
		if name != "content.xml" && !a.Has(name) {
			continue
		}
		data, err := a.Read(name)
		if err == nil {
			o.body = name == "content.xml"
			err = o.read(data)
		}
		if err != nil {
			return prose.Text{}, fmt.Errorf("ODT: %s: %w", name, err)
		}
	}
	if a.Has("meta.xml") {
		data, err := a.Read("meta.xml")
		if err == nil {
			err = readProperties(data, &o.text)
		}
		if err != nil {
			return prose.Text{}, fmt.Errorf("ODT: meta.xml: %w", err)
		}
	}
	if o.deleted+o.comments > 0 {
		o.text.Note = fmt.Sprintf("tracked changes accepted: %d deleted; comments left out: %d", o.deleted, o.comments)
	}
	return o.text, nil
}

// odt is an ODT file that is being read.
type odt struct {
	text    prose.Text
	parents map[string]string // of styles
	body    bool              // content.xml, not styles.xml, which has headers and footers

	open              []*odtBlock
	away              []string // why what is read is left out, from the outermost
	quiet             int      // inside of what is no text
	deleted, comments int
}

type odtBlock struct {
	style string
	text  strings.Builder
}

// mostSpaces bounds what one element may stand for.
const mostSpaces = 1000

func (o *odt) read(data []byte) error {
	return pack.Walk(data, pack.Walker{Start: o.start, End: o.end, Text: func(s string) { o.write(strings.ReplaceAll(s, "\n", " ")) }})
}

func (o *odt) write(s string) {
	if len(o.open) > 0 && o.quiet == 0 {
		o.open[len(o.open)-1].text.WriteString(s)
	}
}

func (o *odt) start(name string, attr func(string) string) {
	switch name {
	case "style":
		if attr("parent-style-name") != "" {
			o.parents[attr("name")] = attr("parent-style-name")
		}
	case "deletion":
		o.deleted++
		o.away = append(o.away, news.TrackedDeletion)
	case "annotation":
		o.comments++
		o.away = append(o.away, news.Comment)
	case "header":
		o.away = append(o.away, news.PageHeader)
	case "footer":
		o.away = append(o.away, news.PageFooter)
	case "creator", "date", "creator-initials", "sender-initials", "change-info", "note-citation":
		o.quiet++
	case "p", "h":
		style := attr("style-name")
		if name == "h" && attr("outline-level") == "1" {
			style = "heading_20_1"
		}
		o.open = append(o.open, &odtBlock{style: style})
	case "s":
		n, err := strconv.Atoi(attr("c"))
		if err != nil {
			n = 1
		}
		o.write(strings.Repeat(" ", min(max(n, 1), mostSpaces)))
	case "tab":
		o.write("\t")
	case "line-break":
		o.write("\n")
	}
}

func (o *odt) end(name string) {
	switch name {
	case "deletion", "annotation", "header", "footer":
		if len(o.away) > 0 {
			o.away = o.away[:len(o.away)-1]
		}
	case "creator", "date", "creator-initials", "sender-initials", "change-info", "note-citation":
		o.quiet = max(o.quiet-1, 0)
	case "p", "h":
		if len(o.open) == 0 {
			return
		}
		b := o.open[len(o.open)-1]
		text, style := b.text.String(), b.style
		o.open = o.open[:len(o.open)-1]
		switch {
		case len(o.away) > 0:
			o.text.Leave(o.away[len(o.away)-1], text)
		case o.body:
			o.text.Add(o.kindOf(style), text)
		}
	}
}

// kindOf looks a style and those that it is made of up.
func (o *odt) kindOf(style string) news.PartKind {
	for range 10 {
		if kind := kindOf(strings.ToLower(style)); kind != "" {
			return kind
		}
		parent, ok := o.parents[style]
		if !ok {
			break
		}
		style = parent
	}
	return ""
}
