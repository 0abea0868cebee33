package archive

import (
	"slices"
	"strings"
	"unicode"

	"stet/diff/check"
	"stet/internal/ingest"
)

// misread finds letters that were decoded wrongly, and what they were.
func misread(text string) []ingest.Replacement {
	var found []ingest.Replacement
	for _, m := range check.Misreads(text) {
		repaired := m.Repaired
		for range mostMisreadings {
			again := check.Misreads(repaired)
			for _, m := range slices.Backward(again) {
				repaired = repaired[:m.Start] + m.Repaired + repaired[m.End:]
			}
		}
		found = append(found, ingest.Replacement{Start: m.Start, End: m.End, Text: repaired})
	}
	return found
}

// mostMisreadings is how often more the same letters may have been decoded wrongly.
const mostMisreadings = 2

// Misread returns the first word of a text whose letters were decoded wrongly, and what it
// was; both are empty if there is none.
func Misread(text string) (was, is string) {
	found := misread(text)
	if len(found) == 0 {
		return "", ""
	}
	start := strings.LastIndexFunc(text[:found[0].Start], unicode.IsSpace) + 1
	end := len(text)
	if n := strings.IndexFunc(text[found[0].End:], unicode.IsSpace); n >= 0 {
		end = found[0].End + n
	}
	var b strings.Builder
	at := start
	for _, r := range found {
		if r.End > end {
			break
		}
		b.WriteString(text[at:r.Start] + r.Text)
		at = r.End
	}
	return text[start:end], b.String() + text[at:end]
}
