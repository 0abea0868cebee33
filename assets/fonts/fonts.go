// Package fonts holds letters that the window's toolkit has none for. It is a
// package of its own, so that programs without a window do not carry them.
package fonts

import "embed"

// Files is the fonts and their licence.
//
//go:embed *.ttf OFL.txt
var Files embed.FS
