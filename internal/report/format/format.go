// Package format knows every format that a report can be written in: its name,
// the endings of its files, and its writer.
package format

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"stet/internal/explain"
	"stet/internal/news"
	"stet/internal/report"
	"stet/internal/report/bundle"
	"stet/internal/report/docx"
	"stet/internal/report/odt"
	"stet/internal/report/pdf"
	"stet/internal/report/picture"
	"stet/internal/report/tei"
	"stet/internal/report/xlsx"
)

// Format is a way to write a report.
type Format struct {
	Name    string   // as the command line takes it
	Endings []string // of file names, the usual one first; nil: only by name
	About   string   // what it is for, a few words
	write   func(w io.Writer, r *report.Report) error
	// WholeTexts says that it cannot do without both whole texts, with every change
	// in them, those that are not listed too.
	WholeTexts bool
	// ForPrograms says that reasons stand in one language whatever people speak.
	ForPrograms bool
	// WantsRaw says that the bytes of captures are asked for, and a key to sign with.
	WantsRaw bool
	IsBinary bool // no text: a terminal cannot show it
}

// Write writes the report. The error wraps news.ErrInvalid if the format does not fit it.
func (f Format) Write(w io.Writer, r *report.Report) error {
	if err := f.Fits(r.Options); err != nil {
		return err
	}
	return f.write(w, r)
}

// Fits returns an error that wraps news.ErrInvalid if a report with these options is to
// leave out what the format cannot do without: who sends it out would tell more than was
// asked for.
func (f Format) Fits(o report.Options) error {
	if !f.WholeTexts || !o.LeavesTexts() {
		return nil
	}
	var fitting []string
	for _, other := range formats {
		if !other.WholeTexts {
			fitting = append(fitting, other.Name)
		}
	}
	return explain.With(fmt.Errorf("%s holds both whole texts with all that differs, which this report is to leave out: %w", f.Name, news.ErrInvalid),
		"Choose a format that holds only what is listed: "+strings.Join(fitting, ", ")+".")
}

// formats are all, in the order in which people are shown them.
var formats = []Format{
	{Name: "html", Endings: []string{".html", ".htm"}, About: "a page that holds everything", write: report.HTML},
	{Name: "markdown", Endings: []string{".md", ".markdown"}, About: "for issue trackers and chat", write: report.Markdown},
	{Name: "text", Endings: []string{".txt"}, About: "for mail", write: func(w io.Writer, r *report.Report) error {
		return report.Text(w, r, report.TextOptions{})
	}},
	{Name: "pdf", Endings: []string{".pdf"}, About: "to print and to file", write: pdf.Write, IsBinary: true},
	{Name: "docx", Endings: []string{".docx"}, About: "a document with the changes tracked and a comment a discrepancy", write: docx.Write, WholeTexts: true, IsBinary: true},
	{Name: "odt", Endings: []string{".odt"}, About: "the same for LibreOffice and others", write: odt.Write, WholeTexts: true, IsBinary: true},
	{Name: "xlsx", Endings: []string{".xlsx"}, About: "a workbook with a row a discrepancy", write: xlsx.Write, IsBinary: true},
	{Name: "csv", Endings: []string{".csv"}, About: "a line a discrepancy", write: report.CSV},
	{Name: "json", Endings: []string{".json"}, About: "for programs", write: report.JSON, WholeTexts: true, ForPrograms: true},
	{Name: "annotation", Endings: []string{".jsonld"}, About: "W3C Web Annotations, for annotation tools", write: report.Annotation},
	{Name: "claimreview", Endings: []string{".claimreview.json"}, About: "drafts of schema.org's ClaimReview, for the public side", write: report.ClaimReview},
	{Name: "tei", Endings: []string{".xml"}, About: "a critical apparatus in TEI P5, for scholars", write: tei.Write, WholeTexts: true},
	{Name: "svg", Endings: []string{".svg"}, About: "a drawing of where the discrepancies stand, or of how the versions changed", write: picture.SVG},
	{Name: "png", Endings: []string{".png"}, About: "the same as a picture", write: picture.PNG, IsBinary: true},
	{Name: "bundle", Endings: []string{".zip"}, About: "evidence: report, texts, raw bytes and digests, for stet verify", write: bundle.Write, WholeTexts: true, WantsRaw: true, IsBinary: true},
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
