package widget

import (
	"math"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/textlayout"
)

// Entry is a field to type in, for words in any script: they stand in the order in which
// they are read (UAX #9), in the fonts that the comparison has, and the cursor, what is
// selected and the pointer are where the letters are. It looks as the toolkit's field does,
// has the names of its parts, and what is typed does the same in both.
//
// The arrows go where they point to. Where the direction changes, two places on the screen
// belong to one in the text: the cursor stands beside the letter that was typed last or that
// it passed.
type Entry struct {
	widget.DisableableWidget
	Text        string // set with SetText
	PlaceHolder string // set with SetPlaceHolder
	MultiLine   bool
	Wraps       bool // lines are broken where the field ends
	OnChanged   func(string)
	OnSubmitted func(string)
	Validator   fyne.StringValidator
	Icon        fyne.Resource     // at its left edge
	ActionItem  fyne.CanvasObject // at its right edge

	edit    edit
	shift   bool // is held
	focused bool
	goal    *float32    // where up and down lead to; nil: below the cursor
	doubled atomic.Bool // a click just now was the second one
	rows    int         // to be seen; 0: rowsSeen
	self    fyne.Widget // which this is a part of
	menu    *widget.PopUpMenu
	valid   validity

	set     setEntry
	scroll  *container.Scroll // nil: not drawn yet
	content *entryContent
}

var (
	_ fyne.Widget      = (*Entry)(nil)
	_ fyne.Accessible  = (*Entry)(nil)
	_ fyne.Disableable = (*Entry)(nil)
)

// rowsSeen is how many rows a field of several lines shows at least.
const rowsSeen = 3

// NewEntry returns a field of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	return e
}

// ExtendBaseWidget is called by what this is a part of.
func (e *Entry) ExtendBaseWidget(w fyne.Widget) {
	if e.self == nil {
		e.self = w
	}
	e.BaseWidget.ExtendBaseWidget(w)
}

// SetText puts in another text. What was done to the one before cannot be undone.
func (e *Entry) SetText(text string) {
	e.synced()
	e.edit.reset(text)
	e.changed()
}

// SetPlaceHolder says what stands there while nothing is typed.
func (e *Entry) SetPlaceHolder(text string) {
	e.PlaceHolder = text
	e.Refresh()
}

// SetMinRowsVisible says how many rows a field of several lines shows at least.
func (e *Entry) SetMinRowsVisible(rows int) {
	e.rows = rows
	e.Refresh()
}

// SelectedText is what is selected.
func (e *Entry) SelectedText() string {
	e.synced()
	return e.edit.selected()
}

// GoToEnd puts the cursor behind the text.
func (e *Entry) GoToEnd() {
	e.synced()
	e.goTo(textlayout.Caret{Offset: len(e.Text)}, false)
}

// Undo takes back what was done last.
func (e *Entry) Undo() {
	e.synced()
	if e.edit.undo() {
		e.changed()
	}
}

// Redo does again what was undone last.
func (e *Entry) Redo() {
	e.synced()
	if e.edit.redo() {
		e.changed()
	}
}

// FocusGained shows the cursor.
func (e *Entry) FocusGained() {
	e.focused, e.valid.focused = true, true
	e.Refresh()
}

// FocusLost hides the cursor, and looks at what was typed.
func (e *Entry) FocusLost() {
	e.focused, e.shift = false, false
	e.validate()
	e.Refresh()
}

// Hide hides its menu too.
func (e *Entry) Hide() {
	e.closeMenu()
	e.DisableableWidget.Hide()
}

// AccessibilityLabel is what is typed, or what is asked for.
func (e *Entry) AccessibilityLabel() string {
	if e.Text == "" {
		return textlayout.Visible(e.PlaceHolder)
	}
	return textlayout.Visible(e.Text)
}

// AccessibilityRole is that of a text.
func (e *Entry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// synced takes up a text that was put into the field Text.
func (e *Entry) synced() {
	if e.edit.text != e.Text {
		e.edit.reset(e.Text)
	}
}

// changed tells of the text after it was edited.
func (e *Entry) changed() {
	empty := e.Text == ""
	differs := e.Text != e.edit.text
	e.Text, e.goal = e.edit.text, nil
	if tell := e.valid.onRequired; tell != nil && empty != (e.Text == "") {
		tell(empty)
	}
	e.validate()
	if differs && e.OnChanged != nil {
		e.OnChanged(e.Text)
	}
	e.Refresh()
	e.reveal()
}

// goTo puts the cursor somewhere else.
func (e *Entry) goTo(to textlayout.Caret, keep bool) {
	e.goal = nil
	e.edit.move(to, keep)
	e.Refresh()
	e.reveal()
}

// setEntry is a text in rows, and what it was set for.
type setEntry struct {
	text  string
	face  face
	font  fyne.Resource
	room  float32
	wraps bool
	block *textlayout.Block
}

// laidOut is the text of an Entry in rows, and what is needed to draw and measure it.
type laidOut struct {
	*textlayout.Block
	ruler   *ruler
	face    face
	measure textlayout.Measure
	row     extent
}

// laidOut does something with the text in rows, or with what stands there while there is
// none.
func (e *Entry) laidOut(do func(laidOut)) {
	e.synced()
	want := setEntry{text: e.Text, face: e.face(), font: theme.TextFont(), room: e.room(), wraps: e.Wraps && e.MultiLine}
	if want.room <= 0 { // nobody knows yet
		want.room, want.wraps = 0, false
	}
	measured(func(r *ruler) {
		measure := r.of(want.face)
		if want.text == "" {
			want.text = e.hint(want.room, measure)
		}
		if want.block = e.set.block; want != e.set {
			before := e.set.block
			if e.set.face != want.face || e.set.font != want.font || e.set.wraps != want.wraps {
				before = nil
			}
			want.block = textlayout.NewBlock(want.text, want.room, want.wraps, measure, before)
			e.set = want
		}
		do(laidOut{e.set.block, r, want.face, measure, r.measure(want.face, "…")})
	})
}

// hint is what stands there while there is no text. A line shows as much of it as it has room
// for: nothing can be reached by scrolling.
func (e *Entry) hint(room float32, measure textlayout.Measure) string {
	if e.MultiLine || room <= 0 {
		return e.PlaceHolder
	}
	return textlayout.Ended(e.PlaceHolder, room, measure)
}

func (e *Entry) face() face { return face{size: e.Theme().Size(theme.SizeNameText)} }

func (e *Entry) size(name fyne.ThemeSizeName) float32 { return e.Theme().Size(name) }

// room is how wide the rows may be.
func (e *Entry) room() float32 {
	leading, trailing := e.insets()
	return e.Size().Width - leading - trailing - e.origin().X - e.size(theme.SizeNameInnerPadding)
}

// insets are the room at both edges for what is no text.
func (e *Entry) insets() (leading, trailing float32) {
	icon := e.size(theme.SizeNameInlineIcon) + e.size(theme.SizeNameLineSpacing)
	if e.Icon != nil {
		leading = icon + e.size(theme.SizeNameInnerPadding)/2
	}
	if e.ActionItem != nil {
		trailing = e.ActionItem.MinSize().Width
	}
	if e.Validator != nil {
		trailing += icon
		if e.ActionItem == nil {
			trailing += e.size(theme.SizeNameInnerPadding)
		}
	}
	return leading, trailing
}

// cursor is where the cursor stands in what scrolls, and how high it is.
func (e *Entry) cursor() (at fyne.Position, size fyne.Size) {
	width := e.size(theme.SizeNameInputBorder)
	e.laidOut(func(l laidOut) {
		caret := e.edit.caret
		if e.Text == "" {
			caret = textlayout.Caret{After: true} // of the hint
		}
		x, y := l.X(caret, l.measure), float32(l.RowOf(caret))*l.row.height
		at, size = e.origin().AddXY(x-width/2, y), fyne.NewSize(width, l.row.height)
	})
	return at, size
}

// origin is where the text begins in what scrolls, which begins behind the icon.
func (e *Entry) origin() fyne.Position {
	padding := e.size(theme.SizeNameInnerPadding)
	x := padding
	if e.Icon != nil {
		x /= 2
	}
	return fyne.NewPos(x, padding-e.size(theme.SizeNameInputBorder))
}

// caretAt is the place in the text that is nearest to one in what scrolls.
func (e *Entry) caretAt(at fyne.Position) (caret textlayout.Caret) {
	e.laidOut(func(l laidOut) {
		at = at.Subtract(e.origin())
		n := int(math.Floor(float64(at.Y / l.row.height)))
		if e.Text != "" {
			caret = l.Nearest(min(max(n, 0), len(l.Rows)-1), at.X, l.measure)
		}
	})
	return caret
}

// reveal scrolls so that the cursor is to be seen, with some letters around it.
func (e *Entry) reveal() {
	if e.scroll == nil {
		return
	}
	const around = 2 // letters
	at, size := e.cursor()
	margin := around * letterWidth * e.face().size
	view, offset := e.scroll.Size(), e.scroll.Offset
	offset.X = max(min(offset.X, at.X-margin), at.X+size.Width+margin-view.Width)
	above := e.origin().Y
	offset.Y = max(min(offset.Y, at.Y-above), at.Y+size.Height+above-view.Height)
	if offset = fyne.NewPos(max(offset.X, 0), max(offset.Y, 0)); offset != e.scroll.Offset {
		e.scroll.ScrollToOffset(offset)
		e.content.Refresh()
	}
}
