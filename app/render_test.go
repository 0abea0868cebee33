package app_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestShellSaysWhatItCannotJudge compares texts in a language of which little is
// known, and in one of which much is.
func TestShellSaysWhatItCannotJudge(t *testing.T) {
	const few = "Stet has few rules for Arabic"
	w := open(t)
	w.Window().Resize(fyne.NewSize(1280, 800))
	for _, text := range []string{
		"أعلنت الوزارة أن القطار وصل إلى المدينة صباح اليوم.\n\nوقال الوزير إن الطريق مفتوح.",
		"أعلنت الوزارة أن القطار وصل إلى المدينة مساء اليوم.\n\nوقال الوزير إن الطريق مغلق.",
	} {
		w.Paste(text)
		w.answer("Train", text[len(text)-20:])
	}
	summary, caution, whole := w.Summary()
	if !strings.HasPrefix(summary, "Words differ, and no rule says what it means") || !strings.HasPrefix(caution, few) || !whole {
		t.Errorf("above the texts stands %q, %q, whole %v", summary, caution, whole)
	}
	w.Window().Resize(fyne.NewSize(640, 420))
	if got := w.Line(); !strings.Contains(got, "no rule says") || !strings.Contains(got, few) {
		t.Errorf("where there is little room the line says %q", got)
	}
	w.press(fyne.KeyEscape)
	w.letter('n')
	if got := w.Line(); got != "" {
		t.Errorf("once closed, the line says again %q", got)
	}
	w.TapSample()
	w.Compare(w.Versions("NATO"))
	if got := w.Line(); strings.Contains(got, few) {
		t.Errorf("of English texts the line says %q", got)
	}
	w.Window().Resize(fyne.NewSize(1280, 800))
	if _, caution, _ := w.Summary(); caution != "" {
		t.Errorf("of English texts is said %q", caution)
	}
}

// TestShellKeepsNoRoomForASummaryOfNothing: what stands below the buttons moves up as
// long as nothing is compared, and down again.
func TestShellKeepsNoRoomForASummaryOfNothing(t *testing.T) {
	w := openSample(t)
	w.Window().Resize(fyne.NewSize(1280, 800))
	compared := w.HeadsAt()
	w.Compare("", "")
	empty := w.HeadsAt()
	if empty >= compared {
		t.Errorf("the heads stand at %v with nothing compared, at %v below a summary", empty, compared)
	}
	w.Compare(w.Versions("NATO"))
	if again := w.HeadsAt(); again != compared {
		t.Errorf("compared again, the heads stand at %v, before at %v", again, compared)
	}
}
