package widget

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// CreateRenderer makes what draws the field.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	if e.scroll == nil {
		e.content = &entryContent{entry: e}
		e.content.ExtendBaseWidget(e.content)
		e.scroll = container.NewScroll(e.content)
		e.scroll.OnScrolled = func(fyne.Position) { e.content.Refresh() }
	}
	r := &entryRenderer{
		entry: e, box: canvas.NewRectangle(color.Transparent), border: canvas.NewRectangle(color.Transparent),
		icon: canvas.NewImageFromResource(nil), status: canvas.NewImageFromResource(nil),
	}
	r.icon.FillMode, r.status.FillMode = canvas.ImageFillContain, canvas.ImageFillContain
	r.dress()
	return r
}

// entryRenderer draws what is around the text.
type entryRenderer struct {
	entry        *Entry
	box, border  *canvas.Rectangle
	icon, status *canvas.Image // the status tells whether what was typed is right
}

func (r *entryRenderer) Destroy() {}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.box, r.border, r.entry.scroll}
	if r.entry.ActionItem != nil {
		objects = append(objects, r.entry.ActionItem)
	}
	return append(objects, r.icon, r.status)
}

// MinSize has room for a letter, and for the rows that are to be seen at least.
func (r *entryRenderer) MinSize() fyne.Size {
	e := r.entry
	var letter extent
	measured(func(r *ruler) { letter = r.measure(e.face(), "M") })
	rows := 1
	if e.MultiLine {
		if rows = e.rows; rows <= 0 {
			rows = rowsSeen
		}
	}
	padding, icon := e.size(theme.SizeNameInnerPadding), e.size(theme.SizeNameInlineIcon)+e.size(theme.SizeNameLineSpacing)
	least := fyne.NewSize(letter.width+3*padding, letter.height*float32(rows)+2*padding)
	for _, there := range []bool{e.Icon != nil, e.Validator != nil, e.ActionItem != nil} {
		if there {
			least.Width += icon
		}
	}
	return least
}

// Layout gives the parts their room, and keeps the cursor in sight.
func (r *entryRenderer) Layout(size fyne.Size) {
	r.arrange(size)
	r.entry.reveal()
}

func (r *entryRenderer) arrange(size fyne.Size) {
	e := r.entry
	line, padding, icon := e.size(theme.SizeNameInputBorder), e.size(theme.SizeNameInnerPadding), e.size(theme.SizeNameInlineIcon)
	const rounded = 0.5 // down, at the far edges
	place(r.border, line/2, line/2, size.Width-line-rounded, size.Height-line-rounded)
	place(r.box, line, line, size.Width-2*line, size.Height-2*line)
	right := size.Width - padding
	if act := e.ActionItem; act != nil {
		wide := act.MinSize().Width
		place(act, size.Width-wide-line, line, wide, size.Height-2*line)
		right = size.Width - wide
	}
	place(r.status, right-icon, padding, icon, icon)
	place(r.icon, padding, padding, icon, icon)
	leading, trailing := e.insets()
	place(e.scroll, leading, line, size.Width-leading-trailing, size.Height-2*line)
	e.scroll.Refresh() // and what scrolls in it
}

func place(o fyne.CanvasObject, x, y, width, height float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(width, 0), max(height, 0)))
}

// Refresh takes up what is typed, and the theme.
func (r *entryRenderer) Refresh() {
	e := r.entry
	e.synced()
	r.dress()
	if e.ActionItem != nil {
		e.ActionItem.Refresh()
	}
	r.arrange(e.Size())
	canvas.Refresh(e.self)
}

// dress gives the parts their looks.
func (r *entryRenderer) dress() {
	e := r.entry
	e.scroll.Direction = container.ScrollHorizontalOnly
	if e.MultiLine {
		e.scroll.Direction = container.ScrollBoth
	}
	if e.MultiLine && e.Wraps {
		e.scroll.Direction = container.ScrollVerticalOnly
	}
	r.box.FillColor, r.box.CornerRadius = e.color(theme.ColorNameInputBackground), e.size(theme.SizeNameInputRadius)
	r.border.StrokeColor, r.border.StrokeWidth, r.border.CornerRadius = e.color(r.borderColor()), e.size(theme.SizeNameInputBorder), r.box.CornerRadius
	show(r.icon, e.Icon)
	show(r.status, r.statusIcon())
}

func show(image *canvas.Image, icon fyne.Resource) {
	image.Resource, image.Hidden = icon, icon == nil
	image.Refresh()
}

func (r *entryRenderer) borderColor() fyne.ThemeColorName {
	e := r.entry
	switch {
	case e.Disabled():
		return theme.ColorNameDisabled
	case e.focused:
		return theme.ColorNamePrimary
	case e.valid.err != nil:
		return theme.ColorNameError
	}
	return theme.ColorNameInputBorder
}

// statusIcon is a sign for what was typed, where it is looked at; nil: none.
func (r *entryRenderer) statusIcon() fyne.Resource {
	e := r.entry
	switch {
	case e.Validator == nil || e.Disabled():
	case e.valid.err == nil && e.Text != "":
		return e.Theme().Icon(theme.IconNameConfirm)
	case e.valid.err != nil && !e.focused:
		return theme.NewErrorThemedResource(e.Theme().Icon(theme.IconNameError))
	}
	return nil
}

// color is one of the theme.
func (e *Entry) color(name fyne.ThemeColorName) color.Color {
	return e.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// entryContent is what scrolls in a field: the text, what is selected of it and the cursor.
type entryContent struct {
	widget.BaseWidget
	entry *Entry
}

var _ fyne.Draggable = (*entryContent)(nil)

// Dragged goes on with the selection: what scrolls would take it otherwise.
func (c *entryContent) Dragged(d *fyne.DragEvent) { c.entry.drag(d.Position) }

// DragEnd ends that.
func (c *entryContent) DragEnd() { c.entry.DragEnd() }

// CreateRenderer makes what draws the text.
func (c *entryContent) CreateRenderer() fyne.WidgetRenderer {
	r := &entryContentRenderer{content: c, cursor: canvas.NewRectangle(color.Transparent)}
	r.letters.made = func() *canvas.Text { return canvas.NewText("", color.Black) }
	r.grounds.made = func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	return r
}

type entryContentRenderer struct {
	content *entryContent
	grounds pool[*canvas.Rectangle] // behind what is selected
	letters pool[*canvas.Text]
	cursor  *canvas.Rectangle
	blink   *fyne.Animation // nil: the cursor is not shown
	stood   fyne.Position   // where the cursor was
}

// Destroy stops the cursor.
func (r *entryContentRenderer) Destroy() { r.still() }

func (r *entryContentRenderer) Objects() []fyne.CanvasObject {
	return append(r.letters.objects(r.grounds.objects(nil)), r.cursor)
}

// MinSize is as high as all rows, and as wide unless they are broken where the field ends.
func (r *entryContentRenderer) MinSize() fyne.Size {
	e := r.content.entry
	var size fyne.Size
	e.laidOut(func(l laidOut) {
		size.Height = float32(len(l.Rows))*l.row.height + 2*e.origin().Y
		if !e.Wraps || !e.MultiLine {
			size.Width = e.origin().X + l.Width + e.size(theme.SizeNameInnerPadding)
		}
	})
	return size
}

func (r *entryContentRenderer) Layout(fyne.Size) { r.place() }

func (r *entryContentRenderer) Refresh() {
	r.place()
	canvas.Refresh(r.content)
}

// place puts what is to be seen where it stands.
func (r *entryContentRenderer) place() {
	e := r.content.entry
	r.grounds.used, r.letters.used = 0, 0
	ink := e.color(theme.ColorNameForeground)
	switch {
	case e.Disabled():
		ink = e.color(theme.ColorNameDisabled)
	case e.Text == "":
		ink = e.color(theme.ColorNamePlaceHolder)
	}
	e.laidOut(func(l laidOut) {
		from := int(max(e.scroll.Offset.Y-e.origin().Y, 0) / l.row.height)
		to := from + int(e.scroll.Size().Height/l.row.height) + 2 // of them may be seen in part
		for n := from; n < min(to, len(l.Rows)); n++ {
			y := e.origin().Y + float32(n)*l.row.height
			if e.focused {
				r.ground(l, n, y)
			}
			r.row(l, n, y+l.row.baseline, ink)
		}
	})
	r.placeCursor()
}

// ground marks what is selected of a row.
func (r *entryContentRenderer) ground(l laidOut, n int, y float32) {
	e := r.content.entry
	from, to := e.edit.selection()
	for _, s := range l.Spans(n, from, to, l.measure) {
		g := r.grounds.next()
		g.FillColor = e.color(theme.ColorNameSelection)
		place(g, e.origin().X+s.X, y, s.Width, l.row.height)
	}
}

// row draws the letters of a row.
func (r *entryContentRenderer) row(l laidOut, n int, baseline float32, ink color.Color) {
	x := r.content.entry.origin().X + l.Begin(n)
	for _, p := range l.Rows[n].Pieces {
		for _, part := range p.Parts(l.measure) {
			l.ruler.place(part.Text, l.face, x+p.X+part.X, baseline, ink, r.letters.next)
		}
	}
}

// placeCursor shows the cursor where the next letter comes, and lets it blink.
func (r *entryContentRenderer) placeCursor() {
	e := r.content.entry
	r.cursor.Hidden = !e.focused || e.Disabled()
	if r.cursor.Hidden {
		r.still()
		return
	}
	at, size := e.cursor()
	place(r.cursor, at.X, at.Y, size.Width, size.Height)
	if r.blink == nil || r.stood != at {
		r.still()
		r.stood = at
		r.start()
	}
}

// How the cursor blinks: it is seen in half of the time, and hardly in the other one.
const (
	blinkTime  = time.Second
	blinkFaint = 0x16
)

// start shows the cursor, and lets it blink where things may move.
func (r *entryContentRenderer) start() {
	e := r.content.entry
	strong := color.NRGBAModel.Convert(e.color(theme.ColorNamePrimary)).(color.NRGBA)
	faint := strong
	faint.A = blinkFaint
	r.cursor.FillColor = strong
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		return
	}
	r.blink = fyne.NewAnimation(blinkTime, func(done float32) {
		fill := strong
		if done >= 0.5 && done < 1 { // at 1 it begins again
			fill = faint
		}
		if r.cursor.FillColor != fill {
			r.cursor.FillColor = fill
			r.cursor.Refresh()
		}
	})
	r.blink.Curve, r.blink.RepeatCount = fyne.AnimationLinear, fyne.AnimationRepeatForever
	r.blink.Start()
}

// still stops the cursor.
func (r *entryContentRenderer) still() {
	if r.blink != nil {
		r.blink.Stop()
		r.blink = nil
	}
}
