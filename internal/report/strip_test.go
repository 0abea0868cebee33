package report_test

import (
	"testing"

	"stet/internal/report/reporttest"
)

// However many findings there are, the strip has no more places than can be told apart:
// poppler refuses a page with more than 10,000 links.
func TestStripHasNoMoreThanCanBeSeen(t *testing.T) {
	strip := reporttest.Many(t, 1500).Page().Comparisons[0].Strip
	if len(strip) > 1000 || len(strip) < 500 {
		t.Errorf("the strip has %d places", len(strip))
	}
}
