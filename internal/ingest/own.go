package ingest

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"sync"

	"stet/internal/ingest/pack"
	"stet/internal/news"
	"stet/internal/words"
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
	case Markdown:
		return isOwnMarkdown(head)
	case JSONLines:
		return isOwnJSON(data)
	case "", PlainText, JSON:
		return isOwnJSON(data) || isOwnText(head) || isOwnMarkdown(head) || bytes.Contains(head, []byte(teiMark)) || bytes.Contains(head, []byte(pointMark)) ||
			bytes.HasPrefix(bytes.TrimPrefix(head, []byte("\ufeff")), []byte(tableMark))
	}
	return false
}

// madeLine finds what a report as Markdown says below its title: by whom and when it was
// made, and by which engine.
var madeLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:\x{feff})?# [^\n]+\n\s*\n[^\n]*, ([^\n,]+ (stet/[0-9]+))\r?\n`)
})

// isOwnMarkdown reports whether a text begins as a report in Markdown, in any language that
// reports are written in.
func isOwnMarkdown(head []byte) bool {
	made := madeLine().FindSubmatch(head)
	return made != nil && anyReportSays(string(made[1]), "made.engine", string(made[2]))
}

// sideLines finds the lines with which a report as text begins, one a side; what a person
// had to say of it may stand above them.
var sideLines = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^(?:\x{feff})?|\n\r?\n)- ([^\s]+)  [^\n]+\n\+ ([^\s]+)  [^\n]+\n\r?\n`)
})

// isOwnText reports whether a text begins as a report, or what stet compare says, in any
// language that these are written in.
func isOwnText(head []byte) bool {
	sides := sideLines().FindSubmatch(head)
	return sides != nil && anyReportSays(string(sides[1]), "quote.old") && anyReportSays(string(sides[2]), "quote.new")
}

// anyReportSays reports whether these are the words of reports for the key in one of their
// languages. Those are read only for what looks like a report already.
func anyReportSays(said, key string, args ...string) bool {
	return slices.ContainsFunc(words.Languages, func(language string) bool {
		return words.Load("reports", language, nil).Say(key, 1, args...) == said
	})
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

// isOwnJSON reports whether a file is, or begins with a line of, what stet compare or stet
// report writes for programs.
func isOwnJSON(data []byte) bool {
	data = bytes.TrimSpace(data)
	if len(data) == 0 || data[0] != '{' {
		return false
	}
	var own struct {
		Schema, Preset, Comparisons       json.RawMessage // of a report
		Alignment, Discrepancies, Verdict json.RawMessage // of a comparison
	}
	if json.NewDecoder(bytes.NewReader(data)).Decode(&own) != nil {
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
