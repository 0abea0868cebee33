// Package report writes comparisons down for somebody who was not there: what
// was compared, what differs and what it means, and enough of both texts to
// check it again.
//
// A Report is data; each writer only renders it. The same report gives the same
// bytes in every format: times are given, never taken. Formats that need a
// library have a package of their own below this one; package format knows all.
package report

import (
	"cmp"
	"crypto/ed25519"
	"fmt"
	"slices"
	"time"

	"stet/diff/check"
	"stet/diff/view"
	"stet/internal/archive"
	"stet/internal/news"
)

// Report is what a report says. It is not to be changed by those who write it.
type Report struct {
	Title       string
	Preset      Preset
	Options     Options // what was asked for
	Comparisons []*Comparison
	Skipped     int // comparisons of which nothing is listed, left out
	plainTitle  string
	speech      *Speech
}

// Comparison is a comparison with what of it is reported.
type Comparison struct {
	*archive.Comparison
	Findings []Finding  // those chosen, gravest first, then as they stand
	Rows     []view.Row // of both whole texts
	speech   *Speech    // that of the report
}

// Finding is a discrepancy that is reported.
type Finding struct {
	check.Discrepancy
	Index    int // into Result.Discrepancies
	Row      int // into Rows; -1 if none shows it
	Key      string
	Decision news.Decision
	Words    string  // the reason, in the language of the report
	Decided  string  // what was decided and noted, in a line; "" if nothing was
	Before   Context // in the old text
	After    Context // in the new one
}

// Context is a place in a text with what stands around it, ready to be shown.
type Context struct{ Before, At, After string }

// Options say what a report is to hold.
type Options struct {
	Preset  string    // name; "" is the first of Presets
	Title   string    // "": named by what was compared
	Made    time.Time // when the report was made; zero: not said
	By      string    // who made it
	Summary string    // what that person says of it
	Only    Only
	// Language is that of what is written for people: its words, its reasons, its numbers and
	// times; English where there are no words in it. In what programs read, reasons alone are in
	// it.
	Language string
	With     []Part // beside those of the preset
	Without  []Part
	// Templates replace the pages of HTML and Markdown; nil: those that are built in.
	Templates *Templates
	SkipEmpty bool // leave out comparisons of which nothing is listed
	// Raw gives the bytes of a capture as they came, by their digest; bundles ask for them.
	Raw func(news.Digest) ([]byte, error)
	// Key signs a bundle; nil: it bears no signature.
	Key ed25519.PrivateKey
	// Stamp has somebody say when the list of digests in a bundle was there, and returns the
	// response; nil: nobody is asked.
	Stamp func(sums []byte) ([]byte, error)
}

// contextWidth is how much of a sentence is shown on either side, in bytes.
const contextWidth = 120

// New makes a report of comparisons. The error wraps news.ErrInvalid for an unknown
// preset, and news.ErrNotFound if there is nothing to report on.
func New(comparisons []*archive.Comparison, o Options) (*Report, error) {
	preset, err := presetOf(o.Preset)
	if err != nil {
		return nil, err
	}
	if len(comparisons) == 0 {
		return nil, fmt.Errorf("report: no comparison: %w", news.ErrNotFound)
	}
	r := &Report{Title: o.Title, plainTitle: o.Title, Preset: preset, Options: o, speech: SpeechIn(o.Language)}
	comparisons = slices.Clone(comparisons)
	for i, c := range comparisons {
		comparisons[i] = withoutFolders(c)
	}
	if r.Title == "" {
		r.Title, r.plainTitle = titleOf(comparisons, r.speech), titleOf(comparisons, plainSpeech())
	}
	for _, c := range comparisons {
		made := newComparison(c, r.speech, func(f Finding) bool { return preset.keeps(f) && o.Only.keeps(f) })
		if o.SkipEmpty && len(made.Findings) == 0 {
			r.Skipped++
			continue
		}
		r.Comparisons = append(r.Comparisons, made)
	}
	return r, nil
}

// Of makes the usual report of one comparison, in the language.
func Of(c *archive.Comparison, made time.Time, language string) *Report {
	c = withoutFolders(c)
	o, speech := Options{Made: made, Language: language}, SpeechIn(language)
	return &Report{
		Title: PairTitle(c, speech), plainTitle: PairTitle(c, plainSpeech()), Preset: presets[0], Options: o, speech: speech,
		Comparisons: []*Comparison{newComparison(c, speech, presets[0].keeps)},
	}
}

// PlainTitle is the title for programs: the same in whatever language the report speaks.
func (r *Report) PlainTitle() string { return r.plainTitle }

// Speech is how the report speaks.
func (r *Report) Speech() *Speech { return r.speech }

// Shows reports whether the part is to be written.
func (r *Report) Shows(p Part) bool { return r.Options.holds(r.Preset, p) }

func (o Options) holds(preset Preset, p Part) bool {
	if slices.Contains(o.Without, p) {
		return false
	}
	return slices.Contains(preset.Parts, p) || slices.Contains(o.With, p)
}

// Made is when the report was made, as RFC 3339; "" if that is not said.
func (r *Report) Made() string {
	if r.Options.Made.IsZero() {
		return ""
	}
	return r.Options.Made.UTC().Format(time.RFC3339)
}

// Findings is how many are reported in all.
func (r *Report) Findings() int {
	n := 0
	for _, c := range r.Comparisons {
		n += len(c.Findings)
	}
	return n
}

func newComparison(c *archive.Comparison, speech *Speech, keeps func(Finding) bool) *Comparison {
	out := &Comparison{Comparison: c, Rows: view.Rows(c.Result), speech: speech}
	places := view.RowsOf(out.Rows, c.Result.Discrepancies)
	for i, d := range c.Result.Discrepancies {
		f := Finding{Discrepancy: d, Index: i, Row: places[i], Decision: news.Decision{Choice: news.Open}}
		if i < len(c.Judged) {
			f.Key, f.Decision = c.Judged[i].Key, c.Judged[i].Decision
		}
		if !keeps(f) {
			continue
		}
		f.Words = speech.Reason(d)
		f.Decided = speech.decided(f.Decision)
		f.Before = around(c.Result.Old, d.Old)
		f.After = around(c.Result.New, d.New)
		out.Findings = append(out.Findings, f)
	}
	slices.SortStableFunc(out.Findings, func(a, b Finding) int { return cmp.Compare(b.Severity, a.Severity) })
	return out
}

// listed reports whether a discrepancy stands in the list of a report: cosmetic
// ones are counted and shown in the text only.
func listed(d check.Discrepancy) bool { return d.Category != check.Cosmetic }
