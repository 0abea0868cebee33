package ingest

import (
	"bytes"
	"encoding/json"

	"stet/internal/ingest/pack"
	"stet/internal/news"
)

// ErrReport is the error of a file that is a report of Stet: it is about articles, and none
// itself. It wraps news.ErrInvalid.
var ErrReport = news.Said(news.ErrInvalid, "a report that Stet wrote, not an article")

// The marks by which the writers of reports say that Stet made a file.
const (
	pageMark   = `<meta name="generator" content="Stet">`
	pdfMark    = "/Creator (Stet) /Producer (Stet)"
	officeMark = "<Application>Stet</Application>"
	openMark   = "<meta:generator>Stet</meta:generator>"
	teiMark    = `<application ident="stet"`
	tableMark  = "Severity,Category,Kind,Reason,Old,New,"
	pointMark  = `"id": "urn:stet:report"`
)

// evidence are files that every bundle of evidence holds.
var evidence = []string{"SHA256SUMS", "manifest.json", "report.json", "report.html"}

// isReport reports whether a file bears the mark of a report of Stet.
func isReport(mediaType string, data []byte) bool {
	head := data[:min(len(data), sniffed)]
	switch mediaType {
	case HTML:
		return bytes.Contains(head, []byte(pageMark))
	case PDF:
		return bytes.Contains(data, []byte(pdfMark))
	case DOCX:
		return partHas(data, "docProps/app.xml", officeMark)
	case ODT:
		return partHas(data, "meta.xml", openMark)
	case ZIP:
		return isEvidence(data) || partHas(data, "docProps/app.xml", officeMark)
	case "", PlainText, JSON:
		return isOwnJSON(data) || bytes.Contains(head, []byte(teiMark)) || bytes.Contains(head, []byte(pointMark)) ||
			bytes.HasPrefix(bytes.TrimPrefix(head, []byte("\ufeff")), []byte(tableMark))
	}
	return false
}

// isEvidence reports whether an archive is a bundle of evidence.
func isEvidence(data []byte) bool {
	archive, err := pack.Open(data)
	if err != nil {
		return false
	}
	for _, name := range evidence {
		if !archive.Has(name) {
			return false
		}
	}
	return true
}

// isOwnJSON reports whether a file is what stet compare or stet report writes for programs.
func isOwnJSON(data []byte) bool {
	if trimmed := bytes.TrimSpace(data); len(trimmed) == 0 || trimmed[0] != '{' {
		return false
	}
	var own struct {
		Schema, Preset, Comparisons       json.RawMessage // of a report
		Alignment, Discrepancies, Verdict json.RawMessage // of a comparison
	}
	if json.Unmarshal(data, &own) != nil {
		return false
	}
	return own.Schema != nil && own.Preset != nil && own.Comparisons != nil ||
		own.Alignment != nil && own.Discrepancies != nil && own.Verdict != nil
}

func partHas(data []byte, part, mark string) bool {
	archive, err := pack.Open(data)
	if err != nil || !archive.Has(part) {
		return false
	}
	text, err := archive.Read(part)
	return err == nil && bytes.Contains(text, []byte(mark))
}
