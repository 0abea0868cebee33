package widget_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"github.com/google/go-cmp/cmp"

	"stet/app/sheet"
	"stet/app/widget"
	"stet/diff/segment"
	"stet/diff/view"
	"stet/internal/contrast"
)

func run(text string, mark view.Mark, finding int) view.Run {
	return view.Run{Text: text, Mark: mark, Finding: finding}
}

func cell(runs ...view.Run) view.Cell { return view.Cell{Runs: runs, Paragraph: true} }

// all is a sheet of all rows.
func all(rows []view.Row) []sheet.Row { return sheet.Arrange(rows, sheet.Options{}) }

// story is a comparison of every kind of row.
func story() ([]view.Row, []int) {
	changed := run("Kiev", view.Changed, 0)
	changed.Letters = []segment.Span{{Start: 2, End: 3}}
	return []view.Row{
		{Kind: view.ResidueRow, Old: cell(run("[ad_1]", view.Struck, 1))},
		{
			Kind: view.EditedRow,
			Old:  cell(run("The minister flew to ", view.Unchanged, -1), changed, run(" on Monday.", view.Unchanged, -1)),
			New:  cell(run("The minister flew to ", view.Unchanged, -1), run("Kyiv", view.Changed, 0), run(" on Monday.", view.Unchanged, -1)),
		},
		{Kind: view.OnlyOldRow, Old: cell(run("Nobody met him.", view.Removed, 2))},
		{Kind: view.MovedRow, Old: cell(run("It rained.", view.Moved, 3)), New: cell(run("It rained.", view.Moved, 3))},
		{
			Kind: view.SameRow, Old: cell(run("קרא NATO היום", view.Unchanged, -1)),
			New: cell(run("A"+strings.Repeat("b", 300), view.Unchanged, -1)),
		},
	}, []int{2, 1, 3, 0}
}

// shown makes a window with a view of the story.
func shown(t *testing.T, size fyne.Size) (*widget.CompareView, fyne.Window) {
	t.Helper()
	test.NewTempApp(t)
	v := widget.NewCompareView()
	w := test.NewTempWindow(t, v)
	w.SetPadded(false)
	w.Resize(size)
	rows, grades := story()
	v.SetRows(all(rows), false, grades)
	return v, w
}

// texts returns what is drawn, in the order of drawing.
func texts(w fyne.Window) (out []*canvas.Text) {
	for _, o := range test.LaidOutObjects(w.Content()) {
		if text, ok := o.(*canvas.Text); ok {
			out = append(out, text)
		}
	}
	return out
}

func find(t *testing.T, w fyne.Window, text string) *canvas.Text {
	t.Helper()
	for _, o := range texts(w) {
		if o.Text == text {
			return o
		}
	}
	t.Fatalf("%q is not drawn", text)
	return nil
}

func TestCompareViewDrawsEveryRow(t *testing.T) {
	_, w := shown(t, fyne.NewSize(900, 500))
	for _, text := range []string{"[ad_1]", "#", "Kiev", "Kyiv", "!!", "Nobody met him.", "!!!", "It rained.", "↑", "↓"} {
		find(t, w, text)
	}
}

func TestCompareViewTapTellsTheDiscrepancy(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	got := -1
	v.OnFindingTapped = func(finding int) { got = finding }
	at := find(t, w, "Nobody met him.").Position()
	test.TapCanvas(w.Canvas(), at.AddXY(5, 5))
	if got != 2 {
		t.Errorf("a tap on the removed sentence tells discrepancy %d, want 2", got)
	}
	got = -1
	test.TapCanvas(w.Canvas(), fyne.NewPos(at.X+400, at.Y+5))
	if got != -1 {
		t.Errorf("a tap beside all text tells discrepancy %d", got)
	}
}

func TestCompareViewTapTellsMarksWithoutDiscrepancy(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	row := cell(run("It will ", view.Unchanged, -1), run("probably", view.Changed, -1), run(" rain.", view.Unchanged, -1))
	v.SetRows(all([]view.Row{{Kind: view.EditedRow, Old: row, New: row}}), false, nil)
	got := ""
	v.OnMarkTapped = func(_ sheet.Row, side sheet.Side, words view.Run) { got = fmt.Sprint(side, words.Text) }
	test.TapCanvas(w.Canvas(), find(t, w, "probably").Position().AddXY(5, 5))
	if want := fmt.Sprint(sheet.Old, "probably"); got != want {
		t.Errorf("a tap on marked words tells %q, want %q", got, want)
	}
	got = ""
	test.TapCanvas(w.Canvas(), find(t, w, "It will ").Position().AddXY(5, 5))
	if got != "" {
		t.Errorf("a tap on what is the same tells %q", got)
	}
}

func TestCompareViewSelectScrollsThere(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	rows := make([]view.Row, 500)
	for i := range rows {
		rows[i] = view.Row{Kind: view.EditedRow, Old: cell(run(fmt.Sprintf("Row %d.", i), view.Changed, i))}
	}
	v.SetRows(all(rows), false, make([]int, len(rows)))
	for _, i := range []int{400, 3, 499, 0} {
		v.Select(i, i)
		text := find(t, w, fmt.Sprintf("Row %d.", i))
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(text)
		if at.Y < 0 || at.Y > 480 {
			t.Errorf("Select(%d): its row stands at %v, out of sight", i, at.Y)
		}
	}
}

func TestCompareViewSelectsByDragging(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	b := widget.Body(v)
	start := find(t, w, "Kyiv").Position().AddXY(1, 5)
	b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: start}, Button: desktop.MouseButtonPrimary})
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(890, start.Y+60)}})
	if text, side := v.Selection(); side != sheet.New || !strings.HasPrefix(text, "Kyiv on Monday.") {
		t.Errorf("selected %q on side %d, want what stands from Kyiv on in the new text", text, side)
	}
	b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: start}, Button: desktop.MouseButtonPrimary})
	if text, _ := v.Selection(); text != "" {
		t.Errorf("a click leaves %q selected", text)
	}
}

func TestCompareViewTellsWhatIsUnderThePointer(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	var got []int
	v.OnHover = func(finding int, _ fyne.Position) { got = append(got, finding) }
	b := widget.Body(v)
	for _, at := range []fyne.Position{find(t, w, "Kyiv").Position().AddXY(3, 5), find(t, w, "Kyiv").Position().AddXY(6, 5), fyne.NewPos(2, 2)} {
		b.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	}
	if d := cmp.Diff([]int{0, -1}, got); d != "" {
		t.Errorf("hovered (-want +got):\n%s", d)
	}
}

func TestCompareViewFoldsAndJumps(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	opened := -1
	v.OnFoldTapped = func(at int) { opened = at }
	v.SetRows([]sheet.Row{
		{Row: view.Row{Kind: view.MovedRow}, Away: true, At: 5, Jump: 2, Label: "moved below"},
		{At: 0, Hidden: 5, Jump: -1, Label: "5 sentences"},
		{Row: view.Row{Kind: view.MovedRow, Old: cell(run("It rained.", view.Moved, -1)), New: cell(run("It rained.", view.Moved, -1))}, At: 5, Jump: 0},
	}, false, nil)
	test.TapCanvas(w.Canvas(), find(t, w, "5 sentences").Position().AddXY(4, 4))
	if opened != 0 {
		t.Errorf("a tap on the fold opens row %d, want 0", opened)
	}
	for i, label := range []string{"moved below", "↑"} { // the second sign is that of the row that moved
		at := find(t, w, label).Position().AddXY(4, 4)
		if i == 1 {
			at = find(t, w, "It rained.").Position().AddXY(-20, 4)
		}
		test.TapCanvas(w.Canvas(), at)
		if got, want := widget.Row(v), []int{2, 0}[i]; got != want {
			t.Errorf("a tap on %q leads to row %d, want %d", label, got, want)
		}
	}
	if !v.Jump() || widget.Row(v) != 2 {
		t.Errorf("the key leads to row %d, want 2", widget.Row(v))
	}
}

func TestCompareViewOneColumnAndScale(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	rows, _ := story()
	v.Rearrange(sheet.Arrange(rows, sheet.Options{OneColumn: true}), true)
	old, new := find(t, w, "Kiev "), find(t, w, "Kyiv")
	if old.Position().Y != new.Position().Y || old.Position().X >= new.Position().X {
		t.Errorf("in one column the old word stands at %v, the new at %v", old.Position(), new.Position())
	}
	before := old.TextSize
	v.SetScale(1.5)
	if got := find(t, w, "Kiev ").TextSize; got != before*1.5 {
		t.Errorf("the text is %v high, want %v", got, before*1.5)
	}
}

func TestCompareViewMarksMatches(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	rows := all(manyRows(300))
	v.SetRows(rows, false, nil)
	matches := sheet.Find(t.Context(), rows, "sentence 250")
	v.SetMatches(matches, len(matches)-1)
	find(t, w, "Sentence 250 says")
}

func TestCompareViewDrawsOnlyWhatIsSeen(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	rows := manyRows(10_000)
	v.SetRows(all(rows), false, nil)
	v.ScrollToEnd()
	if n := len(texts(w)); n > 300 {
		t.Errorf("%d texts are drawn of ten thousand rows", n)
	}
	find(t, w, "Sentence 9999 says")
}

func TestCompareViewNarrowAndEmpty(t *testing.T) {
	v, w := shown(t, fyne.NewSize(10, 10))
	w.Resize(fyne.NewSize(200, 90))
	for _, o := range texts(w) {
		if o.Size().Width > 190 {
			t.Errorf("%q is %v wide in a window of 200", o.Text, o.Size().Width)
		}
	}
	v.SetRows(nil, false, nil)
	v.Select(-1, -1)
	v.ScrollToEnd()
	v.ScrollPages(3)
	if n := len(texts(w)); n > 0 {
		t.Errorf("%d texts are drawn of no rows", n)
	}
}

// manyRows are rows that all fit on one line each, by their first run.
func manyRows(n int) []view.Row {
	rows := make([]view.Row, n)
	for i := range rows {
		first := run(fmt.Sprintf("Sentence %d says", i), view.Unchanged, -1)
		rows[i] = view.Row{
			Kind: view.EditedRow,
			Old:  cell(first, run(" twenty-six", view.Changed, -1), run(" of the words that a sentence of a newspaper has, more or less, on a day like any other.", view.Unchanged, -1)),
			New:  cell(first, run(" twenty-eight", view.Changed, -1), run(" of the words that a sentence of a newspaper has, more or less, on a day like any other.", view.Unchanged, -1)),
		}
	}
	return rows
}

// TestMarksReadWell: text on every field has the contrast that WCAG 2.2 asks for.
func TestMarksReadWell(t *testing.T) {
	test.NewTempApp(t)
	for _, variant := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		ink := theme.DefaultTheme().Color(theme.ColorNameForeground, variant)
		paper := theme.DefaultTheme().Color(theme.ColorNameBackground, variant)
		for name, field := range widget.Fields(paper) {
			if c := contrast.Ratio(ink, field); c < 4.5 {
				t.Errorf("variant %d: text on %s has contrast %.1f, want 4.5", variant, name, c)
			}
		}
		for name, line := range widget.Lines(paper) {
			if c := contrast.Ratio(paper, line); c < 3 {
				t.Errorf("variant %d: the line of %s has contrast %.1f, want 3", variant, name, c)
			}
		}
	}
}

func BenchmarkScroll(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			test.NewTempApp(b)
			v := widget.NewCompareView()
			w := test.NewTempWindow(b, v)
			w.Resize(fyne.NewSize(1280, 800))
			v.SetRows(all(manyRows(n)), false, nil)
			down := 1
			for i := 0; b.Loop(); i++ {
				if i%200 == 199 {
					down = -down
				}
				v.ScrollLines(3 * down)
			}
		})
	}
}

// Tests see no system fonts: only what the toolkit brings is there.
func TestMissing(t *testing.T) {
	test.NewTempApp(t)
	rows := all([]view.Row{
		{Old: cell(run("Zażółć Київ Αθήνα 12 “…”", view.Unchanged, -1)), New: cell(run("北京会谈 kvůli", view.Unchanged, -1))},
		{Old: cell(run("ታሪክ", view.Unchanged, -1)), New: cell(run("北 한국", view.Unchanged, -1))},
	})
	if d := cmp.Diff([]string{"han", sheet.Other, "hangul"}, widget.Missing(sheet.ScriptsIn(t.Context(), rows))); d != "" {
		t.Errorf("Missing (-want +got):\n%s", d)
	}
}

func TestCompareViewSelectsWordAndSentence(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 400))
	now := time.Date(2022, 1, 30, 18, 0, 0, 0, time.UTC)
	v.Now = func() time.Time { return now }
	word := find(t, w, "The minister flew to ")
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(word).AddXY(40, 5)
	click := func() (selected string) {
		body := widget.Body(v)
		body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
		selected, _ = v.Selection()
		return selected
	}
	first, second, third := click(), click(), click()
	now = now.Add(time.Minute)
	if later := click(); first != "" || second != "minister" || third != "The minister flew to Kiev on Monday." || later != "" {
		t.Errorf("one click selects %q, two %q, three %q, one a minute later %q", first, second, third, later)
	}
	v.Select(0, 2)
	if got := v.AccessibilityLabel(); !strings.Contains(got, "Kiev") || !strings.Contains(got, "Kyiv") {
		t.Errorf("the selected row is read as %q", got)
	}
}

func TestCompareViewShowsMovesAndMerges(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	merged := []view.Row{
		{Kind: view.MovedRow, Old: view.Cell{Runs: []view.Run{{Text: "It rained.", Mark: view.Moved, Span: segment.Span{Start: 90, End: 100}, Finding: -1}}}, New: cell(run("It rained.", view.Moved, -1))},
		{
			Kind: view.EditedRow, Old: view.Cell{Runs: []view.Run{{Text: "He came. He saw.", Span: segment.Span{Start: 0, End: 16}, Finding: -1}}, Sentences: 2},
			New: view.Cell{Runs: []view.Run{run("He came and saw.", view.Unchanged, -1)}, Sentences: 1},
		},
	}
	v.SetRows(all(merged), false, nil)
	find(t, w, "2:1")
	from, to := widget.Moves(v)
	first, last := find(t, w, "↓").Position().Y, find(t, w, "↑").Position().Y
	if len(from) != 1 || from[0] < first || from[0] > first+30 || to[0] < last || to[0] > last+30 {
		t.Errorf("lines from %v to %v; want one from the arrow at %v to that at %v", from, to, first, last)
	}
	v.SetRows(all(merged), true, nil)
	for _, text := range texts(w) {
		if text.Text == "2:1" {
			t.Error("one column says how many sentences stood in two")
		}
	}
}

// The gravest words are seen first: the line beneath them is the thickest, and what
// no discrepancy names is paler.
func TestMarksTellHowGraveWordsAre(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	var rows []view.Row
	for _, finding := range []int{-1, 0, 1, 2, 3} {
		rows = append(rows, view.Row{Kind: view.EditedRow, New: cell(run(fmt.Sprint("words ", finding), view.Changed, finding))})
	}
	v.SetRows(all(rows), false, []int{0, 1, 2, 3})
	beneath := map[string]float32{}
	for finding := -1; finding < 4; finding++ {
		words := find(t, w, fmt.Sprint("words ", finding))
		beneath[words.Text] = widget.LineBeneath(v, words.Position(), words.Size())
	}
	if !(beneath["words -1"] < beneath["words 0"] && beneath["words 1"] < beneath["words 2"] && beneath["words 2"] < beneath["words 3"]) {
		t.Errorf("the lines beneath words without a discrepancy, and of those from neutral to critical: %v", beneath)
	}
}

func TestHoverFramesBothSidesOfADiscrepancy(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	at := find(t, w, "Kiev").Position()
	widget.Body(v).MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(3, 8)}})
	if frames, _ := widget.Frame(v); len(frames) != 2 {
		t.Errorf("%d frames around the words that the pointer is on and those that took their place, want 2", len(frames))
	}
	widget.Body(v).MouseOut()
	if frames, _ := widget.Frame(v); len(frames) != 0 {
		t.Errorf("%d frames with the pointer away", len(frames))
	}
}

// Where several discrepancies cover the same words, each can be selected and is framed.
func TestTapsGoRoundTheDiscrepanciesOfWords(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	words := run("not 100", view.Changed, 2)
	words.Also = []int{0, 1}
	v.SetRows(all([]view.Row{{Kind: view.EditedRow, New: cell(run("There were ", view.Unchanged, -1), words)}}), false, []int{1, 1, 3})
	got := -1
	v.OnFindingTapped = func(finding int) { got = finding }
	for _, want := range []int{2, 0, 1, 2} {
		test.TapCanvas(w.Canvas(), find(t, w, "not 100").Position().AddXY(5, 5))
		if got != want {
			t.Fatalf("a tap tells discrepancy %d, want %d", got, want)
		}
		v.Select(got, 0)
		if frames, _ := widget.Frame(v); len(frames) == 0 {
			t.Errorf("discrepancy %d has no frame", got)
		}
	}
}

// A quotation mark before the words stands where the frame's edge is.
func TestLettersLieOverTheFrame(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	v.Select(0, 0)
	letters, frames := false, 0
	for _, o := range test.LaidOutObjects(w.Content()) {
		switch o := o.(type) {
		case *canvas.Text:
			letters = true
		case *canvas.Rectangle:
			if o.StrokeWidth > 0 && o.StrokeColor != nil {
				frames++
				if letters {
					t.Error("a frame is drawn over the letters")
				}
			}
		}
	}
	if frames == 0 {
		t.Error("no frame is drawn")
	}
}

// The sign at the left of a row stands for its gravest discrepancy.
func TestTheSignOfARowSelectsItsGravestDiscrepancy(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	got, hovered := -1, -1
	v.OnFindingTapped = func(finding int) { got = finding }
	v.OnHover = func(finding int, _ fyne.Position) { hovered = finding }
	at := find(t, w, "!!!").Position().AddXY(2, 8)
	test.TapCanvas(w.Canvas(), at)
	widget.Body(v).MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	if got != 2 || hovered != 2 {
		t.Errorf("the sign of the removed sentence selects discrepancy %d and says what %d is, want 2", got, hovered)
	}
}

func TestThePointerIsToldWhereSentencesWereSplit(t *testing.T) {
	v, w := shown(t, fyne.NewSize(900, 500))
	row := view.Row{Kind: view.EditedRow, Old: cell(run("It rained and it stopped.", view.Unchanged, -1)), New: cell(run("It rained. It stopped.", view.Unchanged, -1))}
	row.Old.Sentences, row.New.Sentences = 1, 2
	v.SetRows(all([]view.Row{row}), false, nil)
	var told []bool
	v.OnCounts = func(there bool, _ fyne.Position) { told = append(told, there) }
	at := find(t, w, "1:2").Position()
	for _, p := range []fyne.Position{at.AddXY(4, 6), at.AddXY(5, 6), at.AddXY(-200, 6)} {
		widget.Body(v).MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}})
	}
	if !slices.Equal(told, []bool{true, false}) {
		t.Errorf("over the numbers and beside them, the pointer is told of as %v", told)
	}
}
