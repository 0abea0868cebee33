package tei_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"stet/internal/report"
	"stet/internal/report/reporttest"
	"stet/internal/report/tei"
)

func write(t *testing.T, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := tei.Write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// witness is the text of a witness: what all have, and its own readings.
func witness(t *testing.T, document, sigil string) string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(document))
	var out strings.Builder
	inText, hidden := false, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			mine := true
			for _, a := range token.Attr {
				if a.Name.Local == "wit" {
					mine = a.Value == "#"+sigil
				}
			}
			switch {
			case name == "ab":
				inText = strings.HasSuffix(sigil, fmt.Sprint(1+strings.Count(document[:d.InputOffset()], "</ab>")))
			case hidden > 0 || !mine || name == "note":
				hidden++
			case inText && name == "lb":
				out.WriteString("\n")
			case inText && name == "milestone":
				out.WriteString("\n\n")
			}
		case xml.EndElement:
			if token.Name.Local == "ab" {
				inText = false
			} else if hidden > 0 {
				hidden--
			}
		case xml.CharData:
			if inText && hidden == 0 {
				out.Write(token)
			}
		}
	}
}

func TestWitnessesAreTheTexts(t *testing.T) {
	for name, r := range map[string]*report.Report{"usual": reporttest.Report(t), "hostile": reporttest.Hostile(t)} {
		document := write(t, r)
		for i, c := range r.Comparisons {
			if got, want := witness(t, document, fmt.Sprintf("old%d", i+1)), report.Visible(c.Result.Old.Raw); got != want {
				t.Errorf("%s: old witness\n%q, want\n%q", name, got, want)
			}
			if got, want := witness(t, document, fmt.Sprintf("new%d", i+1)), report.Visible(c.Result.New.Raw); got != want {
				t.Errorf("%s: new witness\n%q, want\n%q", name, got, want)
			}
		}
	}
}

func TestFindingsAreNotes(t *testing.T) {
	r := reporttest.Report(t)
	document := write(t, r)
	_, body, _ := strings.Cut(document, "<ab>")
	if got := strings.Count(body, "<note type="); got != r.Findings() {
		t.Errorf("%d notes, want %d", got, r.Findings())
	}
	if !strings.Contains(document, `<note type="quote" subtype="altered" rend="critical">The quotation now says`) {
		t.Errorf("the quotation is not noted: %s", document)
	}
}
