// Package format knows every format that a report can be written in: its name,
// the endings of its files, and its writer.
package format

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/bundle"
	"stet/internal/report/docx"
	"stet/internal/report/pdf"
	"stet/internal/report/tei"
	"stet/internal/report/xlsx"
)

// Format is a way to write a report.
type Format struct {
	Name    string   // as the command line takes it
	Endings []string // of file names, the usual one first; nil: only by name
	About   string   // what it is for, a few words
	Write   func(w io.Writer, r *report.Report) error
	// ForPrograms says that reasons stand in one language whatever people speak.
	ForPrograms bool
	// WantsRaw says that the bytes of captures are asked for, and a key to sign with.
	WantsRaw bool
	IsBinary bool // no text: a terminal cannot show it
}

// formats are all, in the order in which people are shown them.
var formats = []Format{
	{Name: "html", Endings: []string{".html", ".htm"}, About: "a page that holds everything", Write: report.HTML},
	{Name: "markdown", Endings: []string{".md", ".markdown"}, About: "for issue trackers and chat", Write: report.Markdown},
	{Name: "text", Endings: []string{".txt"}, About: "for mail", Write: func(w io.Writer, r *report.Report) error {
		return report.Text(w, r, report.TextOptions{})
	}},
	{Name: "pdf", Endings: []string{".pdf"}, About: "to print and to file", Write: pdf.Write, IsBinary: true},
	{Name: "docx", Endings: []string{".docx"}, About: "a document with the changes tracked and a comment a discrepancy", Write: docx.Write, IsBinary: true},
	{Name: "xlsx", Endings: []string{".xlsx"}, About: "a workbook with a row a discrepancy", Write: xlsx.Write, IsBinary: true},
	{Name: "csv", Endings: []string{".csv"}, About: "a line a discrepancy", Write: report.CSV},
	{Name: "json", Endings: []string{".json"}, About: "for programs", Write: report.JSON, ForPrograms: true},
	{Name: "annotation", Endings: []string{".jsonld"}, About: "W3C Web Annotations, for annotation tools", Write: report.Annotation},
	{Name: "claimreview", Endings: []string{".claimreview.json"}, About: "drafts of schema.org's ClaimReview, for the public side", Write: report.ClaimReview},
	{Name: "tei", Endings: []string{".xml"}, About: "a critical apparatus in TEI P5, for scholars", Write: tei.Write},
	{Name: "bundle", Endings: []string{".zip"}, About: "evidence: report, texts, raw bytes and digests, for stet verify", Write: bundle.Write, WantsRaw: true, IsBinary: true},
}

// All returns every format.
func All() []Format { return slices.Clone(formats) }

// Names returns the names of all.
func Names() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}

// Named returns the format of that name. The error wraps news.ErrInvalid.
func Named(name string) (Format, error) {
	i := slices.IndexFunc(formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, fmt.Errorf("format %q: want %s: %w", name, strings.Join(Names(), ", "), news.ErrInvalid)
	}
	return formats[i], nil
}

// OfFile returns the format that the ending of a file's name asks for; false if
// it asks for none.
func OfFile(name string) (Format, bool) {
	var found Format
	longest := ""
	for _, f := range formats {
		for _, ending := range f.Endings {
			if strings.HasSuffix(strings.ToLower(filepath.Base(name)), ending) && len(ending) > len(longest) {
				found, longest = f, ending
			}
		}
	}
	return found, longest != ""
}
