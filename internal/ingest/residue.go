package ingest

import (
	"stet/diff/residue"
	"stet/internal/news"
)

// residueOf returns what does not belong to the article, in order.
func residueOf(text string) []news.Part {
	var parts []news.Part
	for _, f := range residue.Find(text) {
		parts = append(parts, news.Part{Kind: news.Residue, Start: f.Start, End: f.End})
	}
	return parts
}
