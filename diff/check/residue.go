package check

import (
	"context"

	"stet/diff/residue"
	"stet/diff/segment"
)

// residueRule reports what stands in a text and does not belong to the article.
type residueRule struct{}

func (residueRule) Category() Category { return Residue }

func (residueRule) Check(_ context.Context, in *Input) []Discrepancy {
	var out []Discrepancy
	for _, p := range in.Old.Residue {
		out = append(out, residueAt(in.Old, p, true))
	}
	for _, p := range in.New.Residue {
		out = append(out, residueAt(in.New, p, false))
	}
	return out
}

func residueAt(t *segment.Text, p segment.Part, old bool) Discrepancy {
	text := p.In(t.Raw)
	kind := string(residue.KindOf(text))
	d := Discrepancy{
		Category: Residue, Kind: kind, Severity: Minor, Confidence: 0.95,
		Reason: Reason{"residue." + kind, []string{text}},
	}
	span := p.Span
	if old {
		d.Old = &span
	} else {
		d.New = &span
	}
	return d
}
