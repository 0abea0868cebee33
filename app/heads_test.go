package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// Where there is little height, the heads take one line, which says who and when.
func TestHeadsLeaveTheTextsRoom(t *testing.T) {
	w := openSample(t)
	w.Compare(w.Versions("NATO"))
	w.Window().Resize(fyne.NewSize(1280, 800))
	whole, roomy := w.Head()
	w.Window().Resize(fyne.NewSize(860, 600))
	short, low := w.Head()
	if low >= roomy || !strings.HasPrefix(short, whole+" · ") || !strings.Contains(short, "UTC") {
		t.Errorf("the head says %q in %v, where there is room %q in %v", short, low, whole, roomy)
	}
	w.Window().Resize(fyne.NewSize(1280, 800))
	if again, high := w.Head(); again != whole || high != roomy {
		t.Errorf("with room again the head says %q in %v, before %q in %v", again, high, whole, roomy)
	}
}

// The head of the new text stands over its column, however wide that is.
func TestHeadsStandOverTheirColumns(t *testing.T) {
	w := openSample(t)
	w.Compare(w.Versions("NATO"))
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(1920, 1080), fyne.NewSize(2600, 1200)} {
		w.Window().Resize(size)
		if head, line := w.SecondHead(); head < line-2 || head > line+2 {
			t.Errorf("at %v the head of the new text begins at %v, its column at %v", size, head, line)
		}
	}
}
