package report

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"stet/diff/machine"
	"stet/diff/segment"
	"stet/internal/archive"
	"stet/internal/news"
)

// SchemaVersion is that of the form in which JSON writes a report, described in
// docs/report.schema.json. It grows when a program that reads the form must change.
const SchemaVersion = 1

// file is a report as JSON.
type file struct {
	Schema      int        `json:"schema"`
	Title       string     `json:"title"`
	Preset      string     `json:"preset"`
	Made        string     `json:"made,omitempty"`
	By          string     `json:"by,omitempty"`
	Summary     string     `json:"summary,omitempty"`
	Only        []string   `json:"only,omitempty"`
	Comparisons []document `json:"comparisons"`
}

// document is a comparison in the machine's form, with what was compared.
type document struct {
	machine.Comparison
	Texts struct {
		Old text `json:"old"`
		New text `json:"new"`
	} `json:"texts"`
	Reported  []reported      `json:"reported,omitempty"`
	Decisions []news.Decision `json:"decisions,omitempty"`
	House     *house          `json:"house,omitempty"`
}

// reported says of a discrepancy that the report lists it.
type reported struct {
	Index int    `json:"index"` // into discrepancies
	Key   string `json:"key,omitempty"`
}

// text is one side of it.
type text struct {
	Version   news.VersionID `json:"version,omitempty"`
	Outlet    string         `json:"outlet"`
	Story     string         `json:"story,omitempty"`
	Address   string         `json:"address,omitempty"`
	Published news.Stamp     `json:"published,omitzero"`
	FirstSeen time.Time      `json:"firstSeen,omitzero"`
	Language  string         `json:"language,omitempty"`
	Digest    news.Digest    `json:"digest"`        // of Text
	Raw       []news.Digest  `json:"raw,omitempty"` // of the bytes of its captures
	Residue   []residue      `json:"residue"`       // what was set apart
	Text      string         `json:"text"`
}

// residue is a stretch that does not belong to the article.
type residue struct {
	At   machine.Range `json:"at"` // in code points
	Text string        `json:"text"`
}

// JSON writes the report as one object, as docs/report.schema.json describes it:
// each comparison whole, with both texts, and which of its discrepancies are
// reported.
func JSON(w io.Writer, r *Report) error {
	f := file{
		Schema: SchemaVersion, Title: r.PlainTitle(), Preset: r.Preset.Name, Made: r.Made(),
		Comparisons: []document{}, By: r.Options.By, Summary: r.Options.Summary, Only: r.Options.Only.Words(),
	}
	for _, c := range r.Comparisons {
		d := documentOf(c.Comparison, r.speech.Language())
		if !r.Shows(Decisions) {
			d.Decisions = nil
		}
		d.Reported = []reported{}
		for _, found := range c.Findings {
			d.Reported = append(d.Reported, reported{found.Index, found.Key})
		}
		f.Comparisons = append(f.Comparisons, d)
	}
	return encode(w, f, true)
}

// Machine writes one comparison as an object in the form of package machine, with
// both texts, their digests, and what was set apart as residue; reasons are in the
// language, or in English where it has none. Of two versions of a library, the keys by
// which discrepancies can be decided about stand in it. With indent it is for reading,
// without for a line of a file.
func Machine(w io.Writer, c *archive.Comparison, language string, indent bool) error {
	d := documentOf(c, language)
	if c.CanDecide() {
		for _, j := range c.Judged {
			d.Reported = append(d.Reported, reported{j.Index, j.Key})
		}
	}
	return encode(w, d, indent)
}

func encode(w io.Writer, v any, indent bool) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if indent {
		e.SetIndent("", "  ")
	}
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

func documentOf(c *archive.Comparison, language string) document {
	d := document{Comparison: machine.Of(c.Result, language), House: houseOf(c)}
	d.Texts.Old = textOf(c.Old, c.Result.Old)
	d.Texts.New = textOf(c.New, c.Result.New)
	for _, j := range c.Judged {
		if !j.Decision.IsBlank() {
			d.Decisions = append(d.Decisions, j.Decision)
		}
	}
	return d
}

func textOf(v archive.VersionInfo, t *segment.Text) text {
	out := text{
		Version: v.Version.ID, Outlet: Name(v), Story: v.Story.Name, Address: v.Article.Address,
		Published: v.Version.Published, FirstSeen: v.Version.FirstSeen, Language: t.Language,
		Digest: textDigest(v), Residue: []residue{}, Text: v.Version.Text,
	}
	for _, capture := range v.Captures {
		out.Raw = append(out.Raw, capture.Raw)
	}
	for _, p := range t.Residue {
		out.Residue = append(out.Residue, residue{machine.RangeOf(t.Raw, p.Span), p.In(t.Raw)})
	}
	return out
}
