package ingest

import (
	"bytes"
	"encoding/json"
	"mime"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"stet/internal/ingest/monitor"
	"stet/internal/ingest/office"
	"stet/internal/ingest/pack"
	"stet/internal/ingest/rtf"
	"stet/internal/ingest/warc"
)

// The media types that Read knows.
const (
	PlainText = "text/plain"
	Markdown  = "text/markdown"
	HTML      = "text/html"
	RichText  = "application/rtf"
	DOCX      = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	ODT       = "application/vnd.oasis.opendocument.text"
	EPUB      = "application/epub+zip"
	PDF       = "application/pdf"
	Message   = "message/rfc822"
	JSON      = "application/json"
)

// The media types of files that hold several articles, which Items knows.
const (
	ZIP       = "application/zip"
	WARC      = "application/warc"
	JSONLines = "application/jsonl"
	SQLite    = "application/vnd.sqlite3" // told by its bytes alone
	SQLDump   = "application/sql"
)

// format is how a format is told.
type format struct {
	mediaType string
	also      []string // other names of the media type
	endings   []string
}

// formats are all formats, in the order in which they are looked for.
var formats = []format{
	{HTML, []string{"application/xhtml+xml"}, []string{".html", ".htm", ".xhtml", ".shtml"}},
	{Markdown, []string{"text/x-markdown"}, []string{".md", ".markdown", ".mdown"}},
	{PlainText, nil, []string{".txt", ".text"}},
	{RichText, []string{"text/rtf"}, []string{".rtf"}},
	{DOCX, nil, []string{".docx"}},
	{ODT, nil, []string{".odt"}},
	{EPUB, nil, []string{".epub"}},
	{PDF, nil, []string{".pdf"}},
	{Message, []string{"multipart/related"}, []string{".eml", ".mhtml", ".mht"}},
	{JSON, nil, []string{".json"}},
	{ZIP, []string{"application/wacz"}, []string{".zip", ".wacz"}},
	{WARC, nil, []string{".warc", ".warc.gz"}},
	{JSONLines, []string{"application/x-ndjson"}, []string{".jsonl", ".ndjson"}},
	{SQLDump, nil, []string{".sql"}},
}

// formatOf tells the media type and the charset from what is known beside the
// bytes and, of formats that nobody can mistake, from the bytes. Each is empty if
// nothing says.
func formatOf(name string, data []byte, hint string) (mediaType, charset string) {
	hinted := ""
	if m, params, err := mime.ParseMediaType(hint); err == nil {
		hinted, charset = m, params["charset"]
	}
	if m := signed(data); m != "" {
		return m, charset
	}
	for _, f := range formats {
		if f.mediaType != PlainText && (hinted == f.mediaType || slices.Contains(f.also, hinted)) {
			return f.mediaType, charset
		}
	}
	if m := byEnding(name); m != "" {
		return m, charset
	}
	switch {
	case hinted == PlainText:
		return PlainText, charset
	case looksLikePage(string(bytes.ToLower(data[:min(len(data), sniffed)]))):
		return HTML, charset
	case looksLikeMessage(data):
		return Message, charset
	}
	return recordsIn(data), charset
}

// recordsIn tells JSON of an article, or lines of such, which nobody could want to read as a
// text: an object with the article's text comes first. It is "" for anything else.
func recordsIn(data []byte) string {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	if len(data) == 0 || data[0] != '{' {
		return ""
	}
	var r record
	d := json.NewDecoder(bytes.NewReader(data))
	if d.Decode(&r) != nil || r.Text == "" && r.HTML == "" {
		return ""
	}
	first, rest := data[:d.InputOffset()], bytes.TrimSpace(data[d.InputOffset():])
	switch {
	case len(rest) == 0:
		return JSON
	case rest[0] == '{' && !bytes.Contains(first, []byte("\n")):
		return JSONLines
	}
	return ""
}

func byEnding(name string) string {
	name = strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/")))
	for _, f := range formats {
		if slices.ContainsFunc(f.endings, func(e string) bool { return strings.HasSuffix(name, e) }) {
			return f.mediaType
		}
	}
	return ""
}

// signed tells the formats that begin with a sign of their own.
func signed(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return PDF
	case bytes.HasPrefix(data, []byte(rtf.Begins)):
		return RichText
	case warc.Begins(data):
		return WARC
	case monitor.Begins(data):
		return SQLite
	case !bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return ""
	}
	archive, err := pack.Open(data)
	switch {
	case err != nil:
		return ""
	case office.IsDOCX(archive):
		return DOCX
	case office.IsEPUB(archive):
		return EPUB
	case office.IsODT(archive):
		return ODT
	}
	return ZIP
}

// sniffed is how many bytes are looked at to tell a page from a text.
const sniffed = 4 << 10

// opening is how a page or a copied piece of one begins.
var opening = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|main|div|section|p|h1|h2|meta|title|script)[\s>]`)
})

// drawing is how a drawing begins, whose words are not those of an article.
var drawing = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]`)
})

func looksLikePage(lower string) bool {
	return opening().MatchString(strings.TrimPrefix(lower, "\ufeff"))
}

// heading is how a message begins: headers that every mail program writes.
var heading = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^(?:(?:[a-z][a-z0-9-]*:[^\n]*|[ \t][^\n]*)\r?\n)*(?:received|return-path|mime-version|message-id):`)
})

func looksLikeMessage(data []byte) bool { return heading().Match(data[:min(len(data), sniffed)]) }

// sniff tells a page from a text where nothing else does.
func sniff(text string) string {
	if looksLikePage(strings.ToLower(text[:min(len(text), sniffed)])) {
		return HTML
	}
	return PlainText
}
