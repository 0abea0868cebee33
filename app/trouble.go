package app

import (
	"strings"

	"stet/internal/explain"
)

// inWords says what is wrong in the window's words, or else in those of the
// command line, with a hint.
func inWords(err error) (message, hint string) {
	if kind := explain.Kind(err); spoken.Knows("trouble." + kind) {
		return word("trouble." + kind), ""
	}
	return explain.Explain(err)
}

// troubleOf is the same in one text.
func troubleOf(err error) string {
	message, hint := inWords(err)
	return strings.TrimSpace(message + "\n" + hint)
}
