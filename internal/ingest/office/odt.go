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

// ReadODT reads an ODT file; which says what its text is where changes are tracked. The
// error wraps news.ErrInvalid or news.ErrTooLarge.
func ReadODT(a *pack.Archive, which prose.Tracked) (prose.Text, error) {
	o := odt{which: which, parents: map[string]string{}, insertions: map[string]bool{}, deletions: map[string][]string{}}
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
	o.text.Add("", o.carried.String())
	for _, id := range o.regions { // of which the text does not say where they were
		o.text.Leave(news.TrackedDeletion, strings.Join(o.deletions[id], blockEnd))
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
	o.text.OnTracked(which, len(o.insertions), len(o.regions), o.comments)
	return o.text, nil
}

// odt is an ODT file that is being read.
type odt struct {
	which   prose.Tracked
	text    prose.Text
	parents map[string]string // of styles
	body    bool              // content.xml, not styles.xml, which has headers and footers

	open  []*odtBlock
	away  []string // why what is read is left out, from the outermost
	quiet int      // inside of what is no text

	// Changes, which the file lists before its text. Those in regions are deletions.
	region     string
	regions    []string
	insertions map[string]bool
	deletions  map[string][]string // paragraphs, until their place is known
	inserting  int
	carried    strings.Builder // of paragraphs whose ends were inserted

	comments int
	by       strings.Builder // who wrote the comment that is read
	naming   bool
}

type odtBlock struct {
	style      string
	text, left strings.Builder
}

// blockEnd parts paragraphs.
const blockEnd = "\n\n"

// mostSpaces bounds what one element may stand for.
const mostSpaces = 1000

func (o *odt) read(data []byte) error {
	return pack.Walk(data, pack.Walker{Start: o.start, End: o.end, Text: func(s string) {
		if o.naming {
			o.by.WriteString(s)
		}
		o.write(strings.ReplaceAll(s, "\n", " "))
	}})
}

func (o *odt) write(s string) {
	switch {
	case len(o.open) == 0 || o.quiet > 0:
	case o.rejects():
		o.open[len(o.open)-1].left.WriteString(s)
	default:
		o.open[len(o.open)-1].text.WriteString(s)
	}
}

// rejects reports whether what is read is an insertion that is not wanted.
func (o *odt) rejects() bool {
	return o.which == prose.Rejected && o.inserting > 0 && len(o.away) == 0
}

func (o *odt) start(name string, attr func(string) string) {
	switch name {
	case "style":
		if attr("parent-style-name") != "" {
			o.parents[attr("name")] = attr("parent-style-name")
		}
	case "changed-region":
		o.region = attr("id")
	case "insertion":
		o.insertions[o.region] = true
	case "deletion":
		o.regions = append(o.regions, o.region)
		o.away = append(o.away, news.TrackedDeletion)
	case "change-start":
		if o.insertions[attr("change-id")] {
			o.inserting++
		}
	case "change-end":
		if o.insertions[attr("change-id")] {
			o.inserting = max(o.inserting-1, 0)
		}
	case "change":
		o.deletedHere(attr("change-id"))
	case "annotation":
		o.comments++
		o.by.Reset()
		o.away = append(o.away, news.Comment)
	case "header":
		o.away = append(o.away, news.PageHeader)
	case "footer":
		o.away = append(o.away, news.PageFooter)
	case "creator", "date", "creator-initials", "sender-initials", "change-info", "note-citation":
		o.naming = name == "creator" && len(o.away) > 0 && o.away[len(o.away)-1] == news.Comment
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

// deletedHere puts a deletion where it was.
func (o *odt) deletedHere(id string) {
	if len(o.open) == 0 {
		return
	}
	b, text := o.open[len(o.open)-1], strings.Join(o.deletions[id], blockEnd)
	delete(o.deletions, id)
	if o.which == prose.Rejected && !o.rejects() {
		b.text.WriteString(text)
	} else if o.which == prose.Accepted {
		b.left.WriteString(text)
	}
}

func (o *odt) end(name string) {
	switch name {
	case "deletion", "annotation", "header", "footer":
		if len(o.away) > 0 {
			o.away = o.away[:len(o.away)-1]
		}
	case "creator", "date", "creator-initials", "sender-initials", "change-info", "note-citation":
		o.quiet, o.naming = max(o.quiet-1, 0), false
	case "p", "h":
		if len(o.open) > 0 {
			o.endBlock()
		}
	}
}

func (o *odt) endBlock() {
	b := o.open[len(o.open)-1]
	o.open = o.open[:len(o.open)-1]
	text := b.text.String()
	if len(o.away) > 0 {
		switch why := o.away[len(o.away)-1]; why {
		case news.TrackedDeletion:
			o.deletions[o.region] = append(o.deletions[o.region], text)
		case news.Comment:
			o.text.Comment(o.by.String(), text)
		default:
			o.text.Leave(why, text)
		}
		return
	}
	if !o.body {
		return
	}
	o.carried.WriteString(text)
	text = ""
	if !o.rejects() { // else it goes on in the next
		text = o.carried.String()
		o.carried.Reset()
	}
	o.text.Add(o.kindOf(b.style), text)
	why := news.TrackedDeletion
	if o.which == prose.Rejected {
		why = news.TrackedInsertion
	}
	o.text.Leave(why, b.left.String())
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
