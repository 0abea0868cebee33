package app_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestShellSetsWhatIsSaidAnew steps through discrepancies whose reasons are of
// different length: none may be printed over what stands below it.
func TestShellSetsWhatIsSaidAnew(t *testing.T) {
	const padding = 9 // of a label, which the next one may share
	w := openSample(t)
	for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(900, 600), fyne.NewSize(640, 420)} {
		w.Window().Resize(size)
		for range w.Pane().Findings {
			w.letter('n')
			reason := w.Pane().Findings[w.Pane().Selected].Reason
			at, have, needs := w.Said()
			for i := range at {
				if have[i].Height < needs[i].Height {
					t.Errorf("at %v, %q: part %d has a height of %v, needs %v", size, reason, i, have[i].Height, needs[i].Height)
				}
				if i > 0 && at[i].Y < at[i-1].Y+have[i-1].Height-padding {
					t.Errorf("at %v, %q: part %d begins at %v, the one before ends at %v", size, reason, i, at[i].Y, at[i-1].Y+have[i-1].Height)
				}
			}
			if end := at[len(at)-1].Y + have[len(at)-1].Height; w.SaidRoom() < end-padding {
				t.Errorf("at %v, %q: ends at %v, and one can scroll to %v", size, reason, end, w.SaidRoom())
			}
		}
	}
}
