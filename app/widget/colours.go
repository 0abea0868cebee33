package widget

import (
	"image/color"

	"fyne.io/fyne/v2/theme"

	"stet/diff/view"
	"stet/internal/contrast"
)

// severities is how many there are, from 0 neutral to the gravest: critical.
const severities = 4

// gradeOf is the number as one of a severity, the nearest if it is none.
func gradeOf(n int) int { return min(max(0, n), severities-1) }

// palette is the colours of marks. Text keeps the colour of the theme; behind it
// stands a field, beneath or through it a line, so that no mark is told by its
// colour alone.
type palette struct {
	field  map[view.Mark]color.NRGBA // behind words that a discrepancy names
	quiet  map[view.Mark]color.NRGBA // behind words that differ and have none
	line   map[view.Mark]color.NRGBA // beneath or through them
	letter map[view.Mark]color.NRGBA // behind the letters that changed
	grades [severities]color.NRGBA   // neutral first
	stripe color.NRGBA               // behind the sentence that is selected
	fold   color.NRGBA               // behind what stands for rows that are not shown
	// behind words that were looked for, and those of them that are looked at
	matches, match color.NRGBA
}

var lightPalette = palette{
	field: map[view.Mark]color.NRGBA{
		view.Removed: rgb(0xfbd9d3), view.Added: rgb(0xd3efd6), view.Changed: rgb(0xfdecb5), view.Moved: rgb(0xdde7fa),
	},
	quiet: map[view.Mark]color.NRGBA{
		view.Removed: rgb(0xfaeae7), view.Added: rgb(0xe4f2e6), view.Changed: rgb(0xf9f2dc), view.Moved: rgb(0xdde7fa),
	},
	line: map[view.Mark]color.NRGBA{
		view.Removed: rgb(0xa3281a), view.Added: rgb(0x1c7434), view.Changed: rgb(0x9a6a00), view.Moved: rgb(0x3461b0),
		view.Struck: rgb(0x6b7280), view.Faint: rgb(0x8a909b),
	},
	letter: map[view.Mark]color.NRGBA{view.Changed: rgb(0xf6cf57), view.Removed: rgb(0xf6c2b8), view.Added: rgb(0xa2dfab)},
	grades: [severities]color.NRGBA{rgb(0x6b7280), rgb(0x4a6a9a), rgb(0xb35c00), rgb(0xb3261e)},
	stripe: rgb(0xe6edf8), fold: rgb(0xe9ebef), matches: rgb(0xe7d5f7), match: rgb(0xdcc0f8),
}

var darkPalette = palette{
	field: map[view.Mark]color.NRGBA{
		view.Removed: rgb(0x5a241d), view.Added: rgb(0x1f4a2a), view.Changed: rgb(0x55430f), view.Moved: rgb(0x253653),
	},
	quiet: map[view.Mark]color.NRGBA{
		view.Removed: rgb(0x331f1e), view.Added: rgb(0x1a2c21), view.Changed: rgb(0x2f2a19), view.Moved: rgb(0x253653),
	},
	line: map[view.Mark]color.NRGBA{
		view.Removed: rgb(0xff9a8c), view.Added: rgb(0x86dd98), view.Changed: rgb(0xf3cc5c), view.Moved: rgb(0x92b6f5),
		view.Struck: rgb(0x9aa2af), view.Faint: rgb(0x79808c),
	},
	letter: map[view.Mark]color.NRGBA{view.Changed: rgb(0x86690f), view.Removed: rgb(0x8d3a2e), view.Added: rgb(0x2f7440)},
	grades: [severities]color.NRGBA{rgb(0x9aa2af), rgb(0x9dbdf0), rgb(0xffb95c), rgb(0xff8a80)},
	stripe: rgb(0x222b39), fold: rgb(0x1e2127), matches: rgb(0x43305a), match: rgb(0x67418f),
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xff}
}

// colours returns the palette that fits the theme's background.
func colours() *palette { return paletteOn(theme.Color(theme.ColorNameBackground)) }

func paletteOn(paper color.Color) *palette {
	if contrast.IsDark(paper) {
		return &darkPalette
	}
	return &lightPalette
}

// SeverityColor returns the colour of a severity, 0 neutral to 3 critical, that
// fits the theme as it is now. A sign beside it says the same.
func SeverityColor(grade int) color.Color { return colours().grades[gradeOf(grade)] }
