// Package ingest turns bytes from outside into a clean text: it tells the
// format and the charset, takes the article out of a page, and says which parts
// are headline, byline or residue. Residue stays in the text, with its place.
//
// What it returns is valid UTF-8 in NFC with lines ended by \n; nobody after it
// checks that again. The bytes themselves are not its business: who calls Read
// keeps them.
package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"stet/internal/ingest/prose"
	"stet/internal/news"
)

// Limit is the number of bytes that Read takes; of a page it takes PageLimit, not
// counting the pictures that are written into it.
const (
	Limit     = 64 << 20
	PageLimit = 16 << 20
)

// Document is what was read.
type Document struct {
	Text      string      // valid UTF-8 in NFC, lines ended by \n, not empty
	Parts     []news.Part // in order, without overlap
	Language  string      // BCP 47, as the page says; empty if it does not
	Published news.Stamp
	Modified  news.Stamp
	Headline  string // also a part of the text; empty if none was found
	MediaType string // of the bytes: PlainText, HTML, PDF and so on
	Charset   string // that the bytes were decoded from, such as utf-8
	About     news.About
	LeftOut   []news.LeftOut // what stood in the source and is not in Text
	Repairs   []news.Repair  // of Mended
	Tracked   int            // changes that an author tracked in a file
	Note      string         // a remark for people; often empty
}

// Read reads a file that holds one article, in any of the formats that format.go
// names; Items reads those that hold several. The name tells the format by
// its ending and may be empty; hint is a media type such as "text/html;
// charset=koi8-r" and may be empty. What neither tells is told from the bytes.
//
// The error wraps news.ErrEmpty if there is no text, news.ErrBinary if it is
// something else than text, news.ErrTooLarge, or ErrUnreadable, which is news.ErrInvalid
// too, if the bytes are in no charset or not what the format wants. Read never panics.
func Read(name string, data []byte, hint string) (Document, error) {
	return ReadTracked(name, data, hint, prose.Accepted)
}

// ReadTracked is Read that says which text is wanted of a file with tracked changes
// (DOCX, ODT and RTF).
func ReadTracked(name string, data []byte, hint string, which prose.Tracked) (Document, error) {
	doc, err := read(name, data, hint, which)
	if err != nil {
		return Document{}, fmt.Errorf("read %q: %w", name, invalidHere(err))
	}
	return doc, nil
}

// ErrUnreadable is the error of a file that is damaged, or not what it says it is.
var ErrUnreadable = errors.New("cannot be read")

// invalidHere makes an error that is news.ErrInvalid also ErrUnreadable: it is the file that
// is not valid, and not what somebody gave.
func invalidHere(err error) error {
	if errors.Is(err, news.ErrInvalid) {
		return unreadable{err}
	}
	return err
}

// unreadable makes an error ErrUnreadable, whose own words say why.
type unreadable struct{ error }

func (unreadable) Is(target error) bool { return target == ErrUnreadable }
func (u unreadable) Unwrap() error      { return u.error }

func read(name string, data []byte, hint string, which prose.Tracked) (Document, error) {
	switch {
	case len(data) > Limit:
		return Document{}, fmt.Errorf("%d bytes, the limit is %d: %w", len(data), Limit, news.ErrTooLarge)
	case len(strings.TrimSpace(string(data[:min(len(data), 1<<10)]))) == 0 && len(strings.TrimSpace(string(data))) == 0:
		return Document{}, news.ErrEmpty
	}
	mediaType, charset := formatOf(name, data, hint)
	switch mediaType {
	case ZIP, WARC, JSONLines, SQLite, SQLDump:
		return Document{}, fmt.Errorf("a file that holds several articles: %w", news.ErrBinary)
	}
	if read, ok := trackers[mediaType]; ok {
		return readFile(blocksOf(func(data []byte) (prose.Text, error) { return read(data, which) }), data, mediaType)
	}
	if read, ok := readers[mediaType]; ok {
		return readFile(read, data, mediaType)
	}
	text, charset, err := decode(data, charset, mediaType == HTML)
	if err != nil {
		return Document{}, err
	}
	if mediaType == "" {
		if drawing().MatchString(text[:min(len(text), sniffed)]) {
			return Document{}, fmt.Errorf("a drawing (SVG): %w", news.ErrBinary)
		}
		mediaType = sniff(text)
	}
	doc, err := readText(text, mediaType)
	if err != nil {
		return Document{}, err
	}
	if strings.TrimSpace(doc.Text) == "" {
		return Document{}, news.ErrEmpty
	}
	doc.MediaType, doc.Charset = mediaType, charset
	return doc, nil
}

// readFile reads what is no text.
func readFile(read func([]byte) (Document, error), data []byte, mediaType string) (Document, error) {
	doc, err := read(data)
	switch {
	case err != nil:
		return Document{}, err
	case strings.TrimSpace(doc.Text) == "" && mediaType == PDF:
		return Document{}, fmt.Errorf("a PDF without letters, such as scanned pages: %w", news.ErrEmpty)
	case strings.TrimSpace(doc.Text) == "":
		return Document{}, news.ErrEmpty
	}
	doc.MediaType, doc.Charset = mediaType, cmp.Or(doc.Charset, "utf-8")
	return doc, nil
}

// readText reads what the bytes were decoded to.
func readText(text, mediaType string) (Document, error) {
	switch mediaType {
	case HTML:
		if text = slim(text); len(text) > PageLimit {
			return Document{}, fmt.Errorf("a page of %d bytes, the limit is %d: %w", len(text), PageLimit, news.ErrTooLarge)
		}
		return readPage(text)
	case Markdown:
		return readMarkdown(text), nil
	default:
		doc := Document{Text: clean(text)}
		doc.Parts = residueOf(doc.Text)
		doc.markOwnByline() // it may stand first
		doc.markFirstLine()
		return doc, nil
	}
}
