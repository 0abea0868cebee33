package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"stet/internal/report"
	"stet/internal/report/reporttest"
)

// Each selector of an annotation finds its words in the text again.
func TestAnnotationsFindTheirWords(t *testing.T) {
	for _, r := range []*report.Report{reporttest.Report(t), reporttest.Hostile(t)} {
		var b bytes.Buffer
		if err := report.Annotation(&b, r); err != nil {
			t.Fatal(err)
		}
		var page struct {
			Context string `json:"@context"`
			Items   []struct {
				Type   string
				Body   []struct{ Purpose, Value string }
				Target []struct {
					Source   string
					Selector []struct {
						Type, Exact, Prefix, Suffix string
						Start, End                  int
					}
				}
			}
		}
		if err := json.Unmarshal(b.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		if page.Context != "http://www.w3.org/ns/anno.jsonld" || len(page.Items) != r.Findings() {
			t.Fatalf("%d annotations of %s, want %d", len(page.Items), page.Context, r.Findings())
		}
		var texts []string
		for _, c := range r.Comparisons {
			texts = append(texts, c.Result.Old.Raw, c.Result.New.Raw)
		}
		for _, item := range page.Items {
			if item.Type != "Annotation" || len(item.Body) < 4 || len(item.Target) == 0 {
				t.Errorf("annotation %+v", item)
			}
			for _, target := range item.Target {
				if !strings.HasPrefix(target.Source, "https://") && !strings.HasPrefix(target.Source, "urn:sha256:") {
					t.Errorf("source %q", target.Source)
				}
				quote, position := target.Selector[0], target.Selector[1]
				found := false
				for _, text := range texts {
					letters := []rune(text)
					found = found || strings.Contains(text, quote.Prefix+quote.Exact+quote.Suffix) &&
						position.End <= len(letters) && string(letters[position.Start:position.End]) == quote.Exact
				}
				if !found {
					t.Errorf("%+v is in no text", target.Selector)
				}
			}
		}
	}
}

func TestClaimReviewsAreDrafts(t *testing.T) {
	r := reporttest.Report(t)
	var b bytes.Buffer
	if err := report.ClaimReview(&b, r); err != nil {
		t.Fatal(err)
	}
	var g struct {
		Context string `json:"@context"`
		Graph   []struct {
			Type          string `json:"@type"`
			ClaimReviewed string
			ReviewRating  struct{ AlternateName string }
			ItemReviewed  struct{ Appearance struct{ URL, Text string } }
		} `json:"@graph"`
	}
	if err := json.Unmarshal(b.Bytes(), &g); err != nil {
		t.Fatal(err)
	}
	if g.Context != "https://schema.org" || len(g.Graph) != r.Findings() {
		t.Fatalf("%d reviews of %s, want %d", len(g.Graph), g.Context, r.Findings())
	}
	rated := 0
	for i, review := range g.Graph {
		if review.Type != "ClaimReview" || review.ClaimReviewed == "" || review.ReviewRating.AlternateName == "" {
			t.Errorf("review %d: %+v", i, review)
		}
		if review.ReviewRating.AlternateName != "not yet rated" {
			rated++
		}
	}
	if rated != 1 {
		t.Errorf("%d are rated, want the one that was decided", rated)
	}
}
