package check

import (
	"stet/diff/segment"
	"stet/diff/word"
)

// wordingData is which words a language has for one thing that take sides.
type wordingData struct {
	Loaded groupTable
	Plain  stemSet // of them: take no side, so that one may stand for another
}

var wordings = &speechData[wordingData]{concern: "wording"}

// wordingOf finds words that were replaced by others for the same thing.
func wordingOf(s *speech, p *Pair) []Discrepancy {
	data := wordings.of(s.language)
	if data == nil && s.lexis == nil {
		return nil
	}
	var found []Discrepancy
	for i := range p.Edits {
		e := &p.Edits[i]
		if e.Cosmetic != "" || e.Op != word.Replace {
			continue
		}
		old, new := tokensIn(s.Old, e.Old), tokensIn(s.New, e.New)
		if len(old) > longestMeaning || len(new) > longestMeaning {
			continue
		}
		if d, ok := s.otherWord(data, old, new); ok {
			found = append(found, d)
		}
	}
	return found
}

func (s *speech) otherWord(data *wordingData, old, new []segment.Token) (Discrepancy, bool) {
	var synonym *Discrepancy
	for _, o := range old {
		for _, n := range new {
			if o.Kind != segment.Word || n.Kind != segment.Word || o.Norm == n.Norm || has(new, o.Norm) || has(old, n.Norm) {
				continue
			}
			if data != nil && data.Loaded.share(o.Norm, n.Norm) && !(data.Plain.has(o.Norm) && data.Plain.has(n.Norm)) {
				return s.wordingChange("loaded", Major, 0.7, o, n), true
			}
			if synonym == nil && s.lexis != nil && !s.lexis.sameBase(o.Norm, n.Norm) && s.lexis.synonyms(o.Norm, n.Norm) {
				d := s.wordingChange("synonym", Minor, 0.7, o, n)
				synonym = &d
			}
		}
	}
	if synonym == nil {
		return Discrepancy{}, false
	}
	return *synonym, true
}

func (s *speech) wordingChange(kind string, severity Severity, confidence float64, o, n segment.Token) Discrepancy {
	return Discrepancy{
		Category: Wording, Kind: kind, Severity: severity, Confidence: confidence,
		Old: spanPtr(o.Start, o.End), New: spanPtr(n.Start, n.End),
		Reason: Reason{ID: "wording." + kind, Args: []string{o.In(s.Old.Raw), n.In(s.New.Raw)}},
	}
}
