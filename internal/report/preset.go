package report

import (
	"fmt"
	"slices"
	"strings"

	"stet/diff/check"
	"stet/internal/news"
)

// Part is something that a report may hold beside its findings.
type Part string

// The parts.
const (
	Texts      Part = "texts"      // both whole texts
	Evidence   Part = "evidence"   // digests, times, what was set apart, engine and house style
	Decisions  Part = "decisions"  // what was decided, with notes and names
	Confidence Part = "confidence" // of each finding
)

// Parts are all, in the order in which people are shown them.
func Parts() []Part { return []Part{Texts, Evidence, Decisions, Confidence} }

// Preset is a kind of report: for whom it is, what it chooses and holds.
type Preset struct {
	Name   string // as the command line takes it
	Format string // that it is usually written in
	Parts  []Part
	// Public says that the report is for readers: it speaks of what was said and
	// is said now, not of severities.
	Public bool
	keeps  func(Finding) bool
}

// presets are those that there are; the first is the usual one.
var presets = []Preset{
	{
		Name: "dossier", Format: "html",
		Parts: []Part{Texts, Evidence, Decisions},
		keeps: func(f Finding) bool { return listed(f.Discrepancy) },
	},
	{
		Name: "editor", Format: "html",
		Parts: []Part{Texts, Decisions},
		keeps: func(f Finding) bool {
			return listed(f.Discrepancy) && f.Severity > check.Neutral && f.Decision.Choice != news.Stet
		},
	},
	{
		Name: "correction", Format: "markdown", Public: true,
		keeps: func(f Finding) bool { return listed(f.Discrepancy) && f.Decision.Choice == news.Confirmed },
	},
	{
		Name: "machine", Format: "json",
		Parts: []Part{Texts, Evidence, Decisions, Confidence},
		keeps: func(Finding) bool { return true },
	},
}

// Presets returns the names of the presets, the usual one first.
func Presets() []string {
	names := make([]string, len(presets))
	for i, p := range presets {
		names[i] = p.Name
	}
	return names
}

func presetOf(name string) (Preset, error) {
	if name == "" {
		return presets[0], nil
	}
	i := slices.IndexFunc(presets, func(p Preset) bool { return p.Name == name })
	if i < 0 {
		return Preset{}, fmt.Errorf("preset %q: want %s: %w", name, strings.Join(Presets(), ", "), news.ErrInvalid)
	}
	return presets[i], nil
}

// LeavesTexts reports whether only what is listed is to be written, not the whole texts:
// readers are told what was confirmed and nothing else, whatever the parts are.
func (o Options) LeavesTexts() bool {
	preset, err := presetOf(o.Preset)
	return err == nil && (preset.Public || !o.holds(preset, Texts))
}

// PresetParts are the parts that a preset holds; nil for one that there is not.
func PresetParts(preset string) []Part {
	p, err := presetOf(preset)
	if err != nil {
		return nil
	}
	return slices.Clone(p.Parts)
}

// FormatOf is the format in which a preset is usually written.
func FormatOf(preset string) string {
	p, err := presetOf(preset)
	if err != nil {
		return presets[0].Format
	}
	return p.Format
}

// Only narrows what is reported. The zero value narrows nothing.
type Only struct {
	Least      check.Severity // that or graver
	Categories []check.Category
	Choices    []news.Choice
}

// ParseOnly reads words that narrow what is reported: a severity stands for
// itself and the graver ones; several categories or decisions for any of them.
// The error wraps news.ErrInvalid.
func ParseOnly(words []string) (Only, error) {
	var o Only
	for _, word := range words {
		word = strings.ToLower(strings.TrimSpace(word))
		var severity check.Severity
		_, isCategory := check.Kinds()[check.Category(word)]
		switch {
		case word == "":
		case severity.UnmarshalText([]byte(word)) == nil:
			o.Least = max(o.Least, severity)
		case isCategory:
			o.Categories = append(o.Categories, check.Category(word))
		case slices.Contains(choices, news.Choice(word)):
			o.Choices = append(o.Choices, news.Choice(word))
		default:
			return Only{}, fmt.Errorf("only %q: want a severity, a category or a decision: %w", word, news.ErrInvalid)
		}
	}
	return o, nil
}

// choices are what a person may have decided.
var choices = []news.Choice{news.Open, news.Confirmed, news.Stet, news.FollowUp}

// OnlyWords are the words that ParseOnly takes.
func OnlyWords() []string {
	var words []string
	for _, s := range severities {
		words = append(words, s.String())
	}
	var categories []string
	for c := range check.Kinds() {
		categories = append(categories, string(c))
	}
	slices.Sort(categories)
	words = append(words, categories...)
	for _, c := range choices {
		words = append(words, string(c))
	}
	return words
}

func (o Only) keeps(f Finding) bool {
	return f.Severity >= o.Least &&
		(len(o.Categories) == 0 || slices.Contains(o.Categories, f.Category)) &&
		(len(o.Choices) == 0 || slices.Contains(o.Choices, f.Decision.Choice))
}

// narrows reports whether anything is left out by it.
func (o Only) narrows() bool {
	return o.Least > check.Neutral || len(o.Categories) > 0 || len(o.Choices) > 0
}

// Words are those that ParseOnly would read.
func (o Only) Words() []string {
	var words []string
	if o.Least > check.Neutral {
		words = append(words, o.Least.String())
	}
	for _, c := range o.Categories {
		words = append(words, string(c))
	}
	for _, c := range o.Choices {
		words = append(words, string(c))
	}
	return words
}
