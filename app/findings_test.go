package app_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"stet/app/sheet"
	"stet/diff/view"
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

func TestShellSaysWhatItKnowsOfMarks(t *testing.T) {
	w := openSample(t)
	for _, oneColumn := range []bool{false, true} {
		if oneColumn {
			w.shortcut(fyne.KeyI, fyne.KeyModifierShortcutDefault)
		}
		for _, mark := range []view.Mark{view.Changed, view.Added, view.Removed, view.Faint} {
			var words view.Run
			at := slices.IndexFunc(w.Pane().Sheet, func(r sheet.Row) bool {
				i := slices.IndexFunc(r.New.Runs, func(run view.Run) bool {
					return run.Mark == mark && run.Finding < 0 && strings.TrimSpace(run.Text) != ""
				})
				if i >= 0 {
					words = r.New.Runs[i]
				}
				return i >= 0
			})
			if at < 0 {
				continue
			}
			said := w.TapMark(w.Pane().Sheet[at], sheet.New, words)
			if !strings.Contains(said, strings.TrimSpace(words.Text)) || mark != view.Faint && !strings.Contains(said, "no rule says") {
				t.Errorf("one column %v, mark %d: of %q is said %q", oneColumn, mark, words.Text, said)
			}
			if p := w.Pane(); p.Selected != -1 || p.SelectedRow != at {
				t.Errorf("selected %d in row %d, want none in row %d", p.Selected, p.SelectedRow, at)
			}
			w.letter('c') // decides nothing
			w.letter('n')
			if p := w.Pane(); p.Marked != nil || p.Selected < 0 || p.SelectedRow < at && p.Selected != 0 {
				t.Errorf("one column %v, mark %d: the step after row %d leads to %d in row %d", oneColumn, mark, at, p.Selected, p.SelectedRow)
			}
		}
	}
	for _, f := range w.Pane().Findings {
		if f.ChoiceWord != "" {
			t.Errorf("%s is decided: %s", f.Key, f.ChoiceWord)
		}
	}
}

// A note that is taken back goes from the line too, and one that is being written stays.
func TestTheNoteLineFollowsUndo(t *testing.T) {
	w := openSample(t)
	w.Compare(w.Versions("NATO"))
	w.Note("ask the desk")
	w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault)
	if got := w.NoteShown(); got != "" {
		t.Errorf("once taken back, the note is still shown: %q", got)
	}
	w.shortcut(fyne.KeyZ, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
	if got := w.NoteShown(); got != "ask the desk" {
		t.Errorf("done again, the note is %q", got)
	}
	w.TypeNote("ask the desk at nine")
	w.shortcut(fyne.KeyI, fyne.KeyModifierShortcutDefault) // draws all anew
	if got := w.NoteShown(); got != "ask the desk at nine" {
		t.Errorf("what is being written became %q", got)
	}
}

// The reason of a discrepancy can be read in the smallest window too, with the library beside.
func TestShellReasonHasRoomInASmallWindow(t *testing.T) {
	const twoLines = 48
	w := openSample(t)
	w.Window().Resize(fyne.NewSize(640, 420))
	for range 2 {
		if has := w.ReasonRoom(); has < twoLines {
			t.Errorf("library beside: %v; the reason has room of %v", w.LibraryVisible(), has)
		}
		w.Do("library")
	}
}
