package check

import "stet/diff/segment"

// FindTerms makes the index for the text's language and returns a function that
// looks for the terms and returns how many hits there are.
func FindTerms(t *Terms, text *segment.Text) func() int {
	index := t.index(text.Language)
	return func() int { return len(index.find(text)) }
}
