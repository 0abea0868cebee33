package ingest

import (
	"bytes"

	"stet/internal/ingest/pack"
	"stet/internal/news"
)

// ErrReport is the error of a file of a folder that is a report of Stet: it is about
// articles, and none itself. It wraps news.ErrInvalid.
var ErrReport = news.Said(news.ErrInvalid, "a report that Stet wrote, not an article")

// The marks by which the writers of reports say that Stet made a file.
const (
	pageMark   = `<meta name="generator" content="Stet">`
	pdfMark    = "/Creator (Stet) /Producer (Stet)"
	officeMark = "<Application>Stet</Application>"
	openMark   = "<meta:generator>Stet</meta:generator>"
)

// isReport reports whether a file bears the mark of a report of Stet.
func isReport(mediaType string, data []byte) bool {
	switch mediaType {
	case HTML:
		return bytes.Contains(data[:min(len(data), sniffed)], []byte(pageMark))
	case PDF:
		return bytes.Contains(data, []byte(pdfMark))
	case DOCX:
		return partHas(data, "docProps/app.xml", officeMark)
	case ODT:
		return partHas(data, "meta.xml", openMark)
	}
	return false
}

func partHas(data []byte, part, mark string) bool {
	archive, err := pack.Open(data)
	if err != nil || !archive.Has(part) {
		return false
	}
	text, err := archive.Read(part)
	return err == nil && bytes.Contains(text, []byte(mark))
}
