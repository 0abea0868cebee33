package report

import (
	"io"
	"strings"

	"stet/internal/archive"
	"stet/internal/news"
)

// claimGraph and what follows are as schema.org has them.
type claimGraph struct {
	Context string        `json:"@context"`
	Graph   []claimReview `json:"@graph"`
}

type claimReview struct {
	Type          string   `json:"@type"`
	DatePublished string   `json:"datePublished,omitempty"`
	Author        *thing   `json:"author,omitempty"`
	ClaimReviewed string   `json:"claimReviewed"`
	ReviewBody    string   `json:"reviewBody"`
	InLanguage    string   `json:"inLanguage"`
	ReviewRating  rating   `json:"reviewRating"`
	ItemReviewed  claim    `json:"itemReviewed"`
	Keywords      []string `json:"keywords"`
}

type rating struct {
	Type          string `json:"@type"`
	AlternateName string `json:"alternateName"`
}

type claim struct {
	Type       string `json:"@type"`
	Appearance work   `json:"appearance"`
	IsBasedOn  work   `json:"isBasedOn"`
}

type work struct {
	Type          string `json:"@type"`
	Headline      string `json:"headline,omitempty"`
	URL           string `json:"url,omitempty"`
	DatePublished string `json:"datePublished,omitempty"`
	Publisher     *thing `json:"publisher,omitempty"`
	Text          string `json:"text,omitempty"`
}

type thing struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

// ClaimReview writes drafts of schema.org's ClaimReview in JSON-LD, one a finding: what
// the new text says, what the old one said, and why that is a discrepancy. Rating
// and address of the review are for whoever publishes it.
func ClaimReview(w io.Writer, r *Report) error {
	g := claimGraph{"https://schema.org", []claimReview{}}
	for _, c := range r.Comparisons {
		for _, f := range c.Findings {
			g.Graph = append(g.Graph, r.claimReview(c, f))
		}
	}
	return encode(w, g, true)
}

func (r *Report) claimReview(c *Comparison, f Finding) claimReview {
	was, is := strings.TrimSpace(f.Before.Sentence()), strings.TrimSpace(f.After.Sentence())
	claimed := is
	if claimed == "" {
		claimed = was
	}
	out := claimReview{
		Type: "ClaimReview", ClaimReviewed: claimed, ReviewBody: Visible(f.Reason.In(r.speech.Language())), InLanguage: r.speech.Language(),
		ReviewRating: rating{"Rating", "not yet rated"},
		ItemReviewed: claim{"Claim", workOf(c.New, is), workOf(c.Old, was)},
		Keywords:     []string{string(f.Category), f.Kind, f.Severity.String()},
	}
	if !r.Options.Made.IsZero() {
		out.DatePublished = r.Options.Made.UTC().Format("2006-01-02")
	}
	if r.Options.By != "" {
		out.Author = &thing{"Person", Visible(r.Options.By)}
	}
	if f.Decision.Choice != news.Open && r.Shows(Decisions) {
		out.ReviewRating.AlternateName = string(f.Decision.Choice)
	}
	return out
}

func workOf(v archive.VersionInfo, text string) work {
	w := work{Type: "NewsArticle", Headline: Visible(v.Version.Part(news.Headline)), Text: text, Publisher: &thing{"Organization", Visible(Name(v))}}
	if source := sourceOf(v); strings.HasPrefix(source, "http") {
		w.URL = source
	}
	if at := v.Version.Published.At; !at.IsZero() {
		w.DatePublished = timeOf(at)
	}
	return w
}
