package report

import (
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	"stet/diff/machine"
	"stet/diff/segment"
	"stet/internal/archive"
)

// annotationPage and what follows are as the W3C's Web Annotation Data Model of
// 2017 has them.
type annotationPage struct {
	Context   string       `json:"@context"`
	ID        string       `json:"id"`
	Type      string       `json:"type"`
	Label     string       `json:"label"`
	Creator   *agent       `json:"creator,omitempty"`
	Created   string       `json:"created,omitempty"`
	Generator agent        `json:"generator"`
	Items     []annotation `json:"items"`
}

type agent struct {
	Type string `json:"type"`
	Name string `json:"name"`
}

type annotation struct {
	ID         string   `json:"id"`
	Type       string   `json:"type"`
	Motivation string   `json:"motivation"`
	Body       []body   `json:"body"`
	Target     []target `json:"target"`
}

type body struct {
	Type     string `json:"type"`
	Purpose  string `json:"purpose"`
	Value    string `json:"value"`
	Format   string `json:"format,omitempty"`
	Language string `json:"language,omitempty"`
}

type target struct {
	Source   string     `json:"source"`
	State    *state     `json:"state,omitempty"`
	Selector []selector `json:"selector"`
}

type state struct {
	Type       string `json:"type"`
	SourceDate string `json:"sourceDate"`
}

type selector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
}

// Annotation writes the findings as W3C Web Annotations in JSON-LD: each points at
// its words in both texts, by what stands there and by where it stands, in the
// page that they were got from.
func Annotation(w io.Writer, r *Report) error {
	p := annotationPage{
		Context: "http://www.w3.org/ns/anno.jsonld", ID: "urn:stet:report", Type: "AnnotationPage", Label: r.PlainTitle(),
		Created: r.Made(), Generator: agent{"Software", "Stet"}, Items: []annotation{},
	}
	if r.Options.By != "" {
		p.Creator = &agent{"Person", r.Options.By}
	}
	for _, c := range r.Comparisons {
		for _, f := range c.Findings {
			p.Items = append(p.Items, r.annotation(c, f))
		}
	}
	return encode(w, p, true)
}

func (r *Report) annotation(c *Comparison, f Finding) annotation {
	a := annotation{
		ID: "urn:stet:" + idOf(c.Old) + ":" + idOf(c.New) + ":" + f.Key, Type: "Annotation", Motivation: "assessing",
		Body: []body{
			{"TextualBody", "assessing", f.Reason.In(r.speech.Language()), "text/plain", r.speech.Language()},
			{"TextualBody", "tagging", string(f.Category), "", ""},
			{"TextualBody", "tagging", f.Kind, "", ""},
			{"TextualBody", "tagging", f.Severity.String(), "", ""},
		},
	}
	if !f.Decision.IsBlank() && r.Shows(Decisions) {
		a.Body = append(a.Body, body{"TextualBody", "tagging", string(f.Decision.Choice), "", ""})
		if f.Decision.Note != "" {
			a.Body = append(a.Body, body{"TextualBody", "commenting", f.Decision.Note, "text/plain", ""})
		}
	}
	if f.Old != nil {
		a.Target = append(a.Target, targetOf(c.Old, c.Result.Old, *f.Old))
	}
	if f.New != nil {
		a.Target = append(a.Target, targetOf(c.New, c.Result.New, *f.New))
	}
	return a
}

func idOf(v archive.VersionInfo) string {
	if v.Article.ID == "" {
		return strings.TrimPrefix(string(textDigest(v)), "sha256:")
	}
	return string(v.Version.ID)
}

// sourceOf is the address of a version or, if it has none for the web, the name of
// its text.
func sourceOf(v archive.VersionInfo) string {
	if u, err := url.Parse(v.Article.Address); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		return u.String()
	}
	return "urn:" + string(textDigest(v))
}

// quoteContext is how much of its sentence stands around a quote to find it again, in
// bytes: what stands in other sentences is another matter.
const quoteContext = 48

func targetOf(v archive.VersionInfo, t *segment.Text, s segment.Span) target {
	whole := sentenceOf(t, s)
	before, after := t.Raw[whole.Start:s.Start], t.Raw[s.End:whole.End]
	if len(before) > quoteContext {
		before = strings.TrimLeftFunc(before[len(before)-quoteContext:], func(r rune) bool { return r == utf8.RuneError })
	}
	if len(after) > quoteContext {
		after = strings.TrimRightFunc(after[:quoteContext], func(r rune) bool { return r == utf8.RuneError })
	}
	at := machine.RangeOf(t.Raw, s)
	out := target{Source: sourceOf(v), Selector: []selector{
		{Type: "TextQuoteSelector", Exact: s.In(t.Raw), Prefix: before, Suffix: after},
		{Type: "TextPositionSelector", Start: &at[0], End: &at[1]},
	}}
	if len(v.Captures) > 0 {
		out.State = &state{"TimeState", timeOf(v.Captures[0].At)}
	}
	return out
}
