package glossary

import (
	"strings"

	"stet/internal/news"
)

// readList reads a list of words that are not to be used, one a line. Empty lines
// and those that begin with # say nothing.
func readList(c *collector, text string) {
	line := 0
	for words := range strings.Lines(text) {
		line++
		words = news.CleanName(words)
		if words != "" && words[0] != '#' {
			c.add(line, news.Term{Forbidden: []string{words}})
		}
	}
}
