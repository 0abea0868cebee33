package main

import (
	"encoding/json"
	"io"
)

// objectFormats are those of commands that answer with one thing.
var objectFormats = []string{"text", "json"}

// writeJSON writes one object for programs, so that people can read it too.
func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
