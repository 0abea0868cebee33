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
		"a page":               {`<!DOCTYPE html><html><head><meta name="generator" content="Stet"></head><body><p>The bridge is closed.</p></body></html>`, true},
		"a report as JSON":     {`{"schema": 1, "title": "Bridge", "preset": "dossier", "comparisons": []}`, true},
		"a comparison":         {`{"alignment": [], "edits": [], "discrepancies": [], "verdict": "same"}`, true},
		"a table":              {"\ufeffSeverity,Category,Kind,Reason,Old,New,Old sentence\r\n", true},
		"annotations":          {"{\n  \"@context\": \"http://www.w3.org/ns/anno.jsonld\",\n  \"id\": \"urn:stet:report\"\n}", true},
		"an apparatus":         {`<TEI xmlns="http://www.tei-c.org/ns/1.0"><application ident="stet" version="1"/></TEI>`, true},
		"Markdown":             {"# Bridge\n\nFact-check dossier by Stet, 26 November 2026, 13:57 UTC, engine stet/1\n\nThe texts differ.\n", true},
		"Markdown in German":   {"# Brücke\r\n\r\nDossier, erstellt mit Stet, Vergleichsverfahren stet/12\r\n\r\nDie Texte", true},
		"text":                 {"- old  Gazette  3f2ac0de  30 January 2022\n+ new  Post  91bc1234\n\nThe texts differ.\n", true},
		"text in Ukrainian":    {"Міст\nукладач: Анна\n\n- старий  a.txt\n+ новий  b.txt\n\nТексти", true},
		"lines of comparisons": {`{"id": "1", "alignment": [], "edits": [], "discrepancies": [], "verdict": "same"}` + "\n" + `{"id": "2"}`, true},
		"an article of code":   {"# Changes\n\nThe tool was renamed, engine other/1\n\nIt was.", false},
		"a list":               {"What changed:\n\n- old  roads\n- new  bridges\n\nThe mayor said so.", false},
		"a patch":              {"- before  a = 1\n+ behind  a = 2\n\nThat is all.", false},
		"another table":        {"Severity,Place\nmajor,Kyiv\n", false},
		"an article as JSON":   {`{"title": "Bridge", "text": "The bridge is closed until May."}`, false},
		"an article about it":  {"Severity, category and kind stand in a report of Stet, the mayor said.", false},
	} {
		err := ingest.Items(t.Context(), "file", []byte(tt.data), func(ingest.Item) error { return nil })
		if got := errors.Is(err, ingest.ErrReport); got != tt.want {
			t.Errorf("%s: %v, want that it is a report: %v", name, err, tt.want)
		}
	}
}
