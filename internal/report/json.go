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

// document is a comparison in the machine's form, with what was compared.
type document struct {
	machine.Comparison
	Texts struct {
		Old text `json:"old"`
		New text `json:"new"`
	} `json:"texts"`
	Decisions []news.Decision `json:"decisions,omitempty"`
	House     *house          `json:"house,omitempty"`
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

// JSON writes the comparison as one object in the form of package machine, with
// both texts, their digests, and what was set apart as residue; reasons are in the
// language, or in English where it has none. With indent it is for reading, without
// for a line of a file.
func JSON(w io.Writer, c *archive.Comparison, language string, indent bool) error {
	d := document{Comparison: machine.Of(c.Result, language), House: houseOf(c)}
	d.Texts.Old = textOf(c.Old, c.Result.Old)
	d.Texts.New = textOf(c.New, c.Result.New)
	for _, j := range c.Judged {
		if j.Decision.Choice != news.Open {
			d.Decisions = append(d.Decisions, j.Decision)
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if indent {
		e.SetIndent("", "  ")
	}
	if err := e.Encode(d); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return nil
}

func textOf(v archive.VersionInfo, t *segment.Text) text {
	out := text{
		Version: v.Version.ID, Outlet: name(v), Story: v.Story.Name, Address: v.Article.Address,
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
