package ingest

import "stet/internal/news"

// residueOf returns what does not belong to the article, in order.
func residueOf(text string) []news.Part {
	_ = text
	return nil
}
