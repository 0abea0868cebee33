package check

import (
	"context"
	"strings"

	"stet/diff/segment"
)

// cosmeticRule reports the edits that change nothing that is said, so that they
// are never silently gone.
type cosmeticRule struct{}

func (cosmeticRule) Category() Category { return Cosmetic }

func (cosmeticRule) Check(_ context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	for _, p := range in.Pairs {
		for _, e := range p.Edits {
			if e.Cosmetic == "" {
				continue
			}
			kind := string(e.Cosmetic)
			out = append(out, Discrepancy{
				Category: Cosmetic, Kind: kind, Severity: Neutral, Confidence: 0.98,
				Old: present(e.Old), New: present(e.New),
				Reason: Reason{"cosmetic." + kind, []string{visible(e.Old.In(in.Old.Raw)), visible(e.New.In(in.New.Raw))}},
			})
		}
	}
	return out
}

// present is the span, or nil if it is empty.
func present(s segment.Span) *segment.Span {
	if s.Len() == 0 {
		return nil
	}
	return &s
}

// visible shows line ends as a sign.
func visible(s string) string { return lineEnds.Replace(s) }

var lineEnds = strings.NewReplacer("\r\n", "⏎", "\n", "⏎", "\r", "⏎")
