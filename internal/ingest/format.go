package ingest

import (
	"bytes"
	"mime"
	"path"
	"regexp"
	"strings"
)

// formatOf tells the media type and the charset from what is known beside the
// bytes; each is empty if nothing says.
func formatOf(name string, data []byte, hint string) (mediaType, charset string) {
	if hint != "" {
		if m, params, err := mime.ParseMediaType(hint); err == nil {
			charset = params["charset"]
			switch m {
			case HTML, "application/xhtml+xml":
				return HTML, charset
			case Markdown, "text/x-markdown":
				return Markdown, charset
			}
		}
	}
	switch strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/"))) {
	case ".html", ".htm", ".xhtml", ".shtml":
		return HTML, charset
	case ".md", ".markdown", ".mdown":
		return Markdown, charset
	case ".txt", ".text":
		return PlainText, charset
	}
	if strings.HasPrefix(hint, PlainText) {
		return PlainText, charset
	}
	if looksLikePage(string(bytes.ToLower(data[:min(len(data), sniffed)]))) {
		return HTML, charset
	}
	return "", charset
}

// sniffed is how many bytes are looked at to tell a page from a text.
const sniffed = 4 << 10

// opening is how a page or a copied piece of one begins.
var opening = regexp.MustCompile(`^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|main|div|section|p|h1|h2|meta|title|script)[\s>]`)

func looksLikePage(lower string) bool {
	return opening.MatchString(strings.TrimPrefix(lower, "\ufeff"))
}

// sniff tells a page from a text where nothing else does.
func sniff(text string) string {
	if looksLikePage(strings.ToLower(text[:min(len(text), sniffed)])) {
		return HTML
	}
	return PlainText
}
