//go:build journey

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The parts of what stands around the texts in a window of 1280 by 800.
const (
	stripAt    = 930 // from the left, the middle of the overview strip
	saveChartX = 1135
	saveChartY = 82
	againX     = 770 // in a window without a comparison: the latest one, to be compared again
	againY     = 468
)

// TestJourneyAroundTheTexts uses what stands around the texts of the sample: the strip, the
// selection, the marks of cosmetic edits, the charts and a second window.
func TestJourneyAroundTheTexts(t *testing.T) {
	s := newScreen(t)
	s.open("--sample", "--size", "1280x800")
	s.title(compared)
	s.goesByTheStrip()
	s.selectsAndCopies()

	before := s.settled()
	s.press("ctrl+k")
	s.write("cosmetic")
	s.press("Return")
	s.changes("cosmetic edits are no longer marked", before, texts)

	before = s.settled()
	s.press("ctrl+t")
	s.changes("Ctrl+T shows the charts of the story", before, menu)
	s.savesTheChart()
	s.press("Escape")
	s.saved(before)
	s.press("ctrl+t")
	s.changes("the charts are shown again", before, menu)
	s.settled()
	s.press("Return")
	s.title("Sound account → Planted errors – Stet")
	s.decidesInTwoWindows()
	s.leave()
}

// goesByTheStrip goes to a place in the texts by a click on the strip and by dragging on it.
func (s *screen) goesByTheStrip() {
	s.t.Helper()
	top := s.settled()
	s.click(stripAt, 720)
	s.changes("a click on the strip goes there", top, texts)
	before := s.settled()
	s.drag(stripAt, 700, stripAt, 300)
	s.changes("dragging on the strip scrolls", before, texts)
	s.press("Home")
	s.settled()
}

// selectsAndCopies drags over two sentences and copies them as text.
func (s *screen) selectsAndCopies() {
	s.t.Helper()
	before := s.settled()
	s.drag(340, 360, 500, 480)
	s.changes("dragging selects", before, texts)
	s.press("ctrl+c")
	s.until("what was dragged over is on the clipboard", func() bool {
		return len(strings.Fields(s.clipboard("UTF8_STRING"))) > 10
	})
}

// savesTheChart saves the chart that is shown as a picture.
func (s *screen) savesTheChart() {
	s.t.Helper()
	shown := s.settled()
	s.click(saveChartX, saveChartY)
	s.changes("it is asked where the chart shall go", shown, whole)
	s.settled()
	s.press("Return")
	s.until("the chart is a file", func() bool {
		page, err := os.ReadFile(filepath.Join(s.home, "stet-chart.svg"))
		return err == nil && strings.HasSuffix(strings.TrimSpace(string(page)), "</svg>")
	})
	s.settled()
}

// decidesInTwoWindows opens another window on the library and decides in the first one,
// which the other one shows.
func (s *screen) decidesInTwoWindows() {
	s.t.Helper()
	s.settled()
	first := s.window
	s.press("ctrl+shift+n")
	second := ""
	s.until("another window is there", func() bool {
		out, err := s.try("xdotool", "search", "--onlyvisible", "--name", "Stet$")
		for id := range strings.FieldsSeq(out) {
			if id != first {
				second = id
			}
		}
		return err == nil && second != ""
	})
	s.xdotool("windowmove", second, "100", "150") // its list is not covered, as it lies above
	s.settled()
	s.window = second
	s.click(againX, againY)
	s.title("Sound account → Planted errors – Stet")
	s.settled()
	before := s.pictureOf(second)
	s.window = first
	s.focus()
	s.press("c")
	s.until("the second window shows what was decided in the first", func() bool { return changed(before, s.pictureOf(second), findings) > 20 })
}
