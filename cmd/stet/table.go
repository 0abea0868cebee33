package main

import (
	"bufio"
	"io"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

const (
	betweenColumns = 2
	// widestColumn is how wide a column of a table gets at most. A longer cell stands as it
	// is, so that its name can be copied, and moves the rest of its own line only.
	widestColumn = 40
)

// writeTable writes rows, whose cells are parted by tabs, in columns.
func writeTable(w io.Writer, rows []string) error {
	var widths []int
	for _, row := range rows {
		cells := strings.Split(row, "\t")
		for i, cell := range cells[:len(cells)-1] { // what stands last needs no room behind it
			if i == len(widths) {
				widths = append(widths, 0)
			}
			if width := displaywidth.String(cell); width <= widestColumn {
				widths[i] = max(widths[i], width)
			}
		}
	}
	out := bufio.NewWriter(w)
	for _, row := range rows {
		cells := strings.Split(row, "\t")
		last := len(cells) - 1
		for i, cell := range cells[:last] {
			_, _ = out.WriteString(cell) // Flush tells what went wrong
			_, _ = out.WriteString(strings.Repeat(" ", max(0, widths[i]-displaywidth.String(cell))+betweenColumns))
		}
		_, _ = out.WriteString(cells[last] + "\n")
	}
	return out.Flush()
}
