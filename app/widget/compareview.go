// Package widget holds the widgets that the toolkit lacks. They show what they
// are given and say what the user did; they decide nothing.
package widget

import (
	"image/color"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"stet/app/sheet"
	"stet/diff/view"
)

// CompareView shows a sheet in one or two columns, with its words marked. It
// draws only the rows that are to be seen, so that ten thousand scroll as ten
// do. Its methods belong to the window's goroutine.
type CompareView struct {
	widget.BaseWidget

	// OnFindingTapped is called with the index of the discrepancy whose words
	// were tapped.
	OnFindingTapped func(finding int)
	// OnMarkTapped is called with the row and the marked words that were tapped,
	// if no discrepancy stands there.
	OnMarkTapped func(row sheet.Row, side sheet.Side, words view.Run)
	// OnFoldTapped is called with the row that a fold begins with, as At of
	// sheet.Row has it.
	OnFoldTapped func(at int)
	// OnSecondary is called with the row that was tapped with the right button.
	OnSecondary func(row sheet.Row, at fyne.Position)
	// OnHover is called with the discrepancy under the pointer, -1 if it has left
	// it; at is where on the canvas.
	OnHover func(finding int, at fyne.Position)
	// OnCounts is called when the pointer comes to what says how many sentences became
	// how many, and when it leaves it.
	OnCounts func(there bool, at fyne.Position)
	// Now tells a second click that belongs to the first from another; nil: none does.
	Now func() time.Time
	// Tint gives a discrepancy a colour of its own, nil for that of its severity; nil:
	// none has one.
	Tint func(finding int) color.Color

	rows     []sheet.Row
	moves    []int // rows of moved text that have another place
	grades   []int // severity by discrepancy, 0 neutral to 3 critical
	selected int
	row      int // the one that shows the selected discrepancy

	selection sheet.Selection
	matches   map[int][]sheet.Match // by row
	match     sheet.Match           // the one that is looked at
	hovered   int
	counted   bool // the pointer is on the number of sentences

	scroll *container.Scroll
	body   *body
	moved  []func() // told when what is to be seen has changed
}

var _ fyne.Accessible = (*CompareView)(nil)

// NewCompareView returns a view without rows.
func NewCompareView() *CompareView {
	v := &CompareView{selected: -1, row: -1, hovered: -1}
	v.body = newBody(v)
	v.scroll = container.NewVScroll(v.body)
	v.scroll.OnScrolled = func(fyne.Position) {
		v.hover(-1, fyne.Position{})
		v.update()
	}
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

// SetRows shows another comparison, from the top. Grades is the severity of
// each discrepancy that the rows name, 0 neutral to 3 critical.
func (v *CompareView) SetRows(rows []sheet.Row, oneColumn bool, grades []int) {
	v.lay(rows, oneColumn, grades)
	v.scroll.ScrollToTop()
	v.scroll.Refresh()
	v.update()
}

// Rearrange shows the same comparison laid out otherwise: the row at the top
// stays there, if it is still to be seen.
func (v *CompareView) Rearrange(rows []sheet.Row, oneColumn bool) {
	at, into := 0, float32(0)
	if len(v.rows) > 0 {
		first := v.body.heights.at(v.scroll.Offset.Y)
		at, into = v.rows[first].At, v.scroll.Offset.Y-float32(v.body.heights.tops[first])
	}
	v.lay(rows, oneColumn, v.grades)
	if i := sheet.Index(rows, at); i >= 0 {
		l, _ := v.body.heights.lines(i)
		v.scroll.Offset.Y = float32(v.body.heights.tops[i]) + min(into, l.height)
	}
	v.scroll.Refresh()
	v.update()
}

func (v *CompareView) lay(rows []sheet.Row, oneColumn bool, grades []int) {
	v.rows, v.grades, v.moves = rows, grades, movesIn(rows)
	v.selected, v.row = -1, -1
	v.selection, v.matches, v.match = sheet.Selection{}, nil, sheet.Match{}
	v.body.heights.one = oneColumn
	v.body.heights.reset(rows, v.body.heights.width)
}

// Divide is where the line between the columns stands in a view so wide.
func (v *CompareView) Divide(width float32) float32 {
	return columnsOf(width, false, v.body.heights.widest()).new - between/2
}

// Ends is where the columns of the texts end in a view so wide.
func (v *CompareView) Ends(width float32) (old, new float32) {
	c := columnsOf(width, false, v.body.heights.widest())
	return c.old + c.width, c.new + c.width
}

// SetScale makes the text larger or smaller than the toolkit has it.
func (v *CompareView) SetScale(scale float32) {
	if scale == v.body.heights.faces.scale {
		return
	}
	v.body.rescale(scale)
	v.scroll.Refresh()
	v.update()
}

// SetFont sets the text in another font; nil is the toolkit's.
func (v *CompareView) SetFont(f *Font) {
	if f == v.body.ruler.font {
		return
	}
	v.body.anew(func() {
		v.body.ruler.reset()
		v.body.ruler.font = f
	})
	v.scroll.Refresh()
	v.update()
}

// SetMeasure bounds how wide a column is, in letters; 0 leaves it to the view's width.
func (v *CompareView) SetMeasure(letters int) {
	if letters == v.body.heights.measure {
		return
	}
	v.body.anew(func() { v.body.heights.measure = letters })
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

// SetMatches marks where words that were looked for stand, and scrolls the
// current one of them into view; -1 is none.
func (v *CompareView) SetMatches(matches []sheet.Match, current int) {
	v.matches, v.match = map[int][]sheet.Match{}, sheet.Match{}
	for _, m := range matches {
		v.matches[m.Row] = append(v.matches[m.Row], m)
	}
	if current >= 0 && current < len(matches) {
		v.match = matches[current]
		v.body.reveal(v.match.Row)
	}
	v.update()
}

// Selection returns the text that is selected, and on which side.
func (v *CompareView) Selection() (text string, side sheet.Side) {
	return v.selection.Text(v.rows), v.selection.Side
}

// Selected returns what is selected, as places in the rows.
func (v *CompareView) Selected() sheet.Selection { return v.selection }

// SelectText selects a stretch of a column.
func (v *CompareView) SelectText(s sheet.Selection) {
	v.selection = s
	v.update()
}

// Jump scrolls to the other place of the moved text in the selected row or, if
// none is selected, of the first one to be seen. It reports false if there is none.
func (v *CompareView) Jump() bool {
	for _, i := range append([]int{v.row}, v.inSight()...) {
		if i >= 0 && i < len(v.rows) && v.rows[i].Jump >= 0 {
			v.jump(i)
			return true
		}
	}
	return false
}

// jump scrolls to the other place of the row's text and shows which it is.
func (v *CompareView) jump(row int) {
	v.row = v.rows[row].Jump
	v.body.reveal(v.row)
	v.update()
}

// inSight are the rows that are to be seen.
func (v *CompareView) inSight() []int {
	var out []int
	for i := v.body.heights.at(v.scroll.Offset.Y); i < len(v.rows); i++ {
		if float32(v.body.heights.tops[i]) > v.scroll.Offset.Y+v.scroll.Size().Height {
			break
		}
		out = append(out, i)
	}
	return out
}

// ScrollLines scrolls by lines of text, up if negative.
func (v *CompareView) ScrollLines(n int) {
	v.scrollBy(float32(n) * v.body.heights.faces.body().lineHeight())
}

// ScrollPages scrolls by what is to be seen at once, less a line, up if negative.
func (v *CompareView) ScrollPages(n int) {
	v.scrollBy(float32(n) * (v.scroll.Size().Height - v.body.heights.faces.body().lineHeight()))
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

func (v *CompareView) hover(finding int, at fyne.Position) {
	if finding == v.hovered {
		return
	}
	v.hovered = finding
	v.body.update()
	if v.OnHover != nil {
		v.OnHover(finding, at)
	}
}

func (v *CompareView) hoverCounts(there bool, at fyne.Position) {
	if there == v.counted {
		return
	}
	v.counted = there
	if v.OnCounts != nil {
		v.OnCounts(there, at)
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

func (v *CompareView) now() time.Time {
	if v.Now == nil {
		return time.Time{}
	}
	return v.Now()
}

// AccessibilityLabel is the text of the selected row, both sides of it.
func (v *CompareView) AccessibilityLabel() string {
	if v.row < 0 || v.row >= len(v.rows) {
		return ""
	}
	r := v.rows[v.row]
	return strings.TrimSpace(sheet.TextOf(r.Old) + "\n" + sheet.TextOf(r.New))
}

// AccessibilityRole says that the view is read.
func (v *CompareView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// grade is the severity of a discrepancy.
func (v *CompareView) grade(finding int) int {
	if finding < 0 || finding >= len(v.grades) {
		return 0
	}
	return gradeOf(v.grades[finding])
}

// rowGrade is the gravest severity in a row, -1 if it has no discrepancy.
func (v *CompareView) rowGrade(r sheet.Row) int {
	if gravest := v.gravest(r); gravest >= 0 {
		return v.grade(gravest)
	}
	return -1
}
