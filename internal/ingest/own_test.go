package ingest_test

import (
	"errors"
	"testing"

	"stet/internal/ingest"
)

// TestReportsAreNoArticles: what Stet wrote is recognised by what stands in it, whatever its
// name, and a text that only speaks of it is an article.
func TestReportsAreNoArticles(t *testing.T) {
	for name, tt := range map[string]struct {
		data string
		want bool
	}{
		"a page":              {`<!DOCTYPE html><html><head><meta name="generator" content="Stet"></head><body><p>The bridge is closed.</p></body></html>`, true},
		"a report as JSON":    {`{"schema": 1, "title": "Bridge", "preset": "dossier", "comparisons": []}`, true},
		"a comparison":        {`{"alignment": [], "edits": [], "discrepancies": [], "verdict": "same"}`, true},
		"a table":             {"\ufeffSeverity,Category,Kind,Reason,Old,New,Old sentence\r\n", true},
		"annotations":         {"{\n  \"@context\": \"http://www.w3.org/ns/anno.jsonld\",\n  \"id\": \"urn:stet:report\"\n}", true},
		"an apparatus":        {`<TEI xmlns="http://www.tei-c.org/ns/1.0"><application ident="stet" version="1"/></TEI>`, true},
		"another table":       {"Severity,Place\nmajor,Kyiv\n", false},
		"an article as JSON":  {`{"title": "Bridge", "text": "The bridge is closed until May."}`, false},
		"an article about it": {"Severity, category and kind stand in a report of Stet, the mayor said.", false},
	} {
		err := ingest.Items(t.Context(), "file", []byte(tt.data), func(ingest.Item) error { return nil })
		if got := errors.Is(err, ingest.ErrReport); got != tt.want {
			t.Errorf("%s: %v, want that it is a report: %v", name, err, tt.want)
		}
	}
}
