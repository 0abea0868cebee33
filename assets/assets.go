// Package assets holds what is built into the program: language data, name
// tables, the sentences that give reasons, the words of reports, translations,
// licences, icons and the sample story. README.md in this folder names the origin
// and licence of each.
package assets

import "embed"

// Files is everything. Paths are relative to this folder.
//
//go:embed licences sample reasons reports styles page language translations fonts icon words names model
var Files embed.FS
