package widget

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"stet/app/sheet"
	"stet/app/textlayout"
	"stet/diff/view"
)

var (
	_ desktop.Hoverable  = (*body)(nil)
	_ desktop.Mouseable  = (*body)(nil)
	_ desktop.Cursorable = (*body)(nil)
	_ fyne.Draggable     = (*body)(nil)
)

// Cursor shows that text can be selected.
func (b *body) Cursor() desktop.Cursor {
	if b.view.hovered >= 0 {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

// Tapped tells the view what was meant.
func (b *body) Tapped(e *fyne.PointEvent) {
	i, ok := b.rowAt(e.Position)
	if !ok {
		return
	}
	v := b.view
	switch r := v.rows[i]; {
	case r.Hidden > 0:
		if v.OnFoldTapped != nil {
			v.OnFoldTapped(r.At)
		}
	case r.Away, r.Jump >= 0 && e.Position.X < gutter:
		v.jump(i)
	case e.Position.X < gutter:
		if gravest := v.gravest(r); gravest >= 0 && v.OnFindingTapped != nil {
			v.OnFindingTapped(gravest)
		}
	default:
		run, ok := b.runAt(e.Position)
		switch {
		case !ok:
		case run.Finding >= 0 && v.OnFindingTapped != nil:
			v.OnFindingTapped(v.tapped(run))
		case run.Finding < 0 && run.Mark != view.Unchanged && v.OnMarkTapped != nil:
			v.OnMarkTapped(r, b.sideAt(e.Position.X), run)
		}
	}
}

// tapped is the discrepancy that a tap on words means: the gravest there, and with
// each further tap another one.
func (v *CompareView) tapped(run view.Run) int {
	all := append([]int{run.Finding}, run.Also...)
	return all[(slices.Index(all, v.selected)+1)%len(all)]
}

// TappedSecondary tells the view which row was meant.
func (b *body) TappedSecondary(e *fyne.PointEvent) {
	if i, ok := b.rowAt(e.Position); ok && b.view.OnSecondary != nil {
		b.view.OnSecondary(b.view.rows[i], e.AbsolutePosition)
	}
}

// MouseDown begins a selection.
func (b *body) MouseDown(e *desktop.MouseEvent) {
	if e.Button != desktop.MouseButtonPrimary || len(b.view.rows) == 0 {
		return
	}
	b.view.hover(-1, fyne.Position{})
	side := b.sideAt(e.Position.X)
	at := b.placeAt(e.Position, side)
	selection := sheet.Selection{Side: side, From: at, To: at}
	text := sheet.TextOf(b.view.rows[at.Row].Cell(side))
	switch b.clicks.count(b.view.now(), e.Position) {
	case 2:
		selection.From.Offset, selection.To.Offset = textlayout.WordAt(text, at.Offset)
	case 3: // a row is a sentence
		selection.From.Offset, selection.To.Offset = 0, len(text)
	}
	b.view.SelectText(selection)
}

// clicks counts how often the same place was clicked in quick succession.
type clicks struct {
	at    time.Time
	where fyne.Position
	n     int
}

// clickAway is how far the pointer may stray between two clicks that belong
// together.
const clickAway = 4

func (c *clicks) count(now time.Time, where fyne.Position) int {
	away := where.Subtract(c.where)
	quick := !now.IsZero() && now.Sub(c.at) <= fyne.CurrentApp().Driver().DoubleTapDelay()
	if quick && c.n > 0 && max(away.X, -away.X, away.Y, -away.Y) <= clickAway {
		c.n++
	} else {
		c.n = 1
	}
	c.at, c.where = now, where
	return c.n
}

// MouseUp is of no interest: the selection stays.
func (b *body) MouseUp(*desktop.MouseEvent) {}

// Dragged goes on with the selection, and scrolls where it leaves the view.
func (b *body) Dragged(e *fyne.DragEvent) {
	if len(b.view.rows) == 0 {
		return
	}
	switch scroll := b.view.scroll; {
	case e.Position.Y < scroll.Offset.Y:
		b.view.ScrollLines(-1)
	case e.Position.Y > scroll.Offset.Y+scroll.Size().Height:
		b.view.ScrollLines(1)
	}
	b.view.hover(-1, fyne.Position{})
	s := b.view.selection
	s.To = b.placeAt(e.Position, s.Side)
	b.view.SelectText(s)
}

// DragEnd is of no interest: the selection stays.
func (b *body) DragEnd() {}

// MouseIn is the first of MouseMoved.
func (b *body) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved tells the view what is under the pointer: words, the sign of a row, or how
// many sentences became how many.
func (b *body) MouseMoved(e *desktop.MouseEvent) {
	v := b.view
	finding := -1
	row, inRow := b.rowAt(e.Position)
	if run, ok := b.runAt(e.Position); ok {
		finding = run.Finding
	} else if inRow && e.Position.X < gutter {
		finding = v.gravest(v.rows[row])
	}
	v.hoverCounts(inRow && b.overCounts(row, e.Position), e.AbsolutePosition)
	v.hover(finding, e.AbsolutePosition)
}

// MouseOut tells the view that the pointer is gone.
func (b *body) MouseOut() {
	b.view.hoverCounts(false, fyne.Position{})
	b.view.hover(-1, fyne.Position{})
}

func (b *body) rowAt(at fyne.Position) (int, bool) {
	if len(b.view.rows) == 0 || at.Y < 0 || at.Y > b.heights.total() {
		return 0, false
	}
	return b.heights.at(at.Y), true
}

func (b *body) sideAt(x float32) sheet.Side {
	if b.heights.one || x >= b.heights.columns().new-between/2 {
		return sheet.New
	}
	return sheet.Old
}

// pieceAt returns the nearest piece of a row's cell, and where in it x is.
func (b *body) pieceAt(row int, side sheet.Side, at fyne.Position) (p textlayout.Piece, x float32, inside bool) {
	l, _ := b.heights.lines(row)
	set := l.cells[side]
	if !b.view.rows[row].IsText() || len(set.lines) == 0 {
		return p, 0, false
	}
	down := (at.Y - float32(b.heights.tops[row]) - l.above) / set.face.lineHeight()
	n := min(max(0, int(down)), len(set.lines)-1)
	x = at.X - b.heights.columns().of(side)
	p, ok := set.lines[n].At(x)
	if !ok {
		return p, 0, false
	}
	inside = down >= 0 && int(down) == n && x >= p.X && x <= p.X+p.Width
	return p, x - p.X, inside
}

// placeAt returns the nearest place in a column.
func (b *body) placeAt(at fyne.Position, side sheet.Side) sheet.Place {
	row := b.heights.at(min(max(0, at.Y), b.heights.total()-1))
	l, _ := b.heights.lines(row)
	if at.Y >= float32(b.heights.tops[row])+l.height { // below all rows
		return sheet.Place{Row: row, Offset: len(sheet.TextOf(b.view.rows[row].Cell(side)))}
	}
	p, x, _ := b.pieceAt(row, side, at)
	set := l.cells[side]
	if p.Run >= len(set.starts) || len(set.lines) == 0 {
		return sheet.Place{Row: row}
	}
	return sheet.Place{Row: row, Offset: set.starts[p.Run] + p.Start + p.Offset(x, b.ruler.of(set.face))}
}

// runAt returns the run at a place.
func (b *body) runAt(at fyne.Position) (view.Run, bool) {
	i, ok := b.rowAt(at)
	if !ok {
		return view.Run{}, false
	}
	side := b.sideAt(at.X)
	p, _, inside := b.pieceAt(i, side, at)
	if !inside {
		return view.Run{}, false
	}
	return b.view.rows[i].Cell(side).Runs[p.Run], true
}
