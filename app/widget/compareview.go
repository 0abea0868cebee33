// Package widget holds the widgets that the toolkit lacks. They show what they
// are given and say what the user did; they decide nothing.
package widget

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"stet/diff/view"
)

// CompareView shows the rows of a comparison in two columns, with their words
// marked. It draws only the rows that are to be seen, so that ten thousand
// scroll as ten do. Its methods belong to the window's goroutine.
type CompareView struct {
	widget.BaseWidget

	// OnFindingTapped is called with the index of the discrepancy whose words
	// were tapped.
	OnFindingTapped func(finding int)
	// CopyOld and CopyNew are the words of the menu that a right click opens.
	CopyOld, CopyNew string

	rows     []view.Row
	grades   []int // severity by discrepancy, 0 neutral to 3 critical
	selected int
	row      int // the one that shows the selected discrepancy

	scroll *container.Scroll
	body   *body
	moved  []func() // told when what is to be seen has changed
}

// NewCompareView returns a view without rows.
func NewCompareView() *CompareView {
	v := &CompareView{selected: -1, row: -1, CopyOld: "Copy old", CopyNew: "Copy new"}
	v.body = newBody(v)
	v.scroll = container.NewVScroll(v.body)
	v.scroll.OnScrolled = func(fyne.Position) { v.update() }
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer makes what draws the view.
func (v *CompareView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(v.scroll)
}

// MinSize leaves two columns of a few words.
func (v *CompareView) MinSize() fyne.Size {
	v.ExtendBaseWidget(v)
	return fyne.NewSize(2*narrowest+gutter+between+margin, 80)
}

// SetRows shows other rows, from the top. Grades is the severity of each
// discrepancy that the rows name, 0 neutral to 3 critical.
func (v *CompareView) SetRows(rows []view.Row, grades []int) {
	v.rows, v.grades = rows, grades
	v.selected, v.row = -1, -1
	v.body.heights.reset(rows, v.body.heights.width)
	v.scroll.ScrollToTop()
	v.scroll.Refresh()
	v.update()
}

// Select marks a discrepancy, -1 for none, and scrolls the row that shows it
// into view.
func (v *CompareView) Select(finding, row int) {
	v.selected, v.row = finding, row
	if finding >= 0 && row >= 0 && row < len(v.rows) {
		v.body.reveal(row)
	}
	v.update()
}

// ScrollLines scrolls by lines of text, up if negative.
func (v *CompareView) ScrollLines(n int) { v.scrollBy(float32(n) * bodyFace().lineHeight()) }

// ScrollPages scrolls by what is to be seen at once, less a line, up if negative.
func (v *CompareView) ScrollPages(n int) {
	v.scrollBy(float32(n) * (v.scroll.Size().Height - bodyFace().lineHeight()))
}

// ScrollToStart scrolls to the first row.
func (v *CompareView) ScrollToStart() { v.scrollTo(0) }

// ScrollToEnd scrolls to the last row.
func (v *CompareView) ScrollToEnd() {
	v.scrollTo(v.body.heights.total())
	v.scrollTo(v.body.heights.total()) // the rows at the end are set now, and higher or lower than guessed
}

func (v *CompareView) scrollBy(dy float32) { v.scrollTo(v.scroll.Offset.Y + dy) }

func (v *CompareView) scrollTo(y float32) {
	most := max(0, v.body.heights.total()-v.scroll.Size().Height)
	v.scroll.Offset.Y = min(max(0, y), most)
	v.scroll.Refresh()
	v.update()
}

// update draws what is to be seen now.
func (v *CompareView) update() {
	v.body.update()
	for _, f := range v.moved {
		f()
	}
}

// seen returns which share of the whole height is to be seen.
func (v *CompareView) seen() (from, to float32) {
	total := v.body.heights.total()
	if total <= 0 {
		return 0, 1
	}
	return v.scroll.Offset.Y / total, min(1, (v.scroll.Offset.Y+v.scroll.Size().Height)/total)
}

// grade is the severity of a discrepancy.
func (v *CompareView) grade(finding int) int {
	if finding < 0 || finding >= len(v.grades) {
		return 0
	}
	return min(max(0, v.grades[finding]), 3)
}

// rowGrade is the gravest severity in a row, -1 if it has no discrepancy.
func (v *CompareView) rowGrade(r view.Row) int {
	best := -1
	for _, c := range []view.Cell{r.Old, r.New} {
		for _, run := range c.Runs {
			if run.Finding >= 0 && run.Mark != view.Faint {
				best = max(best, v.grade(run.Finding))
			}
		}
	}
	return best
}

// menu offers to copy a row.
func (v *CompareView) menu(r view.Row, at fyne.Position) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if c == nil {
		return
	}
	copyItem := func(word string, cell view.Cell) *fyne.MenuItem {
		item := fyne.NewMenuItem(word, func() { fyne.CurrentApp().Clipboard().SetContent(textOf(cell)) })
		item.Disabled = len(cell.Runs) == 0
		return item
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", copyItem(v.CopyOld, r.Old), copyItem(v.CopyNew, r.New)), c, at)
}

func textOf(c view.Cell) string {
	var b strings.Builder
	for _, r := range c.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}
