package app

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	appwidget "stet/app/widget"
)

// keyboard gets the keys that the focused part has no use for, so that they
// work wherever the focus is.
type keyboard struct {
	onKey  func(*fyne.KeyEvent)
	onRune func(rune)
	tips   *tips // that say what a button does
}

// button is the toolkit's, but passes keys on.
type button struct {
	widget.Button
	keys *keyboard
	tip  string // what it does; "" if its words say so
	main bool   // of a dialog or of the line above the texts: Return presses it too
	ring ring
}

func newButton(keys *keyboard, label string, icon fyne.Resource, tapped func()) *button {
	b := &button{keys: keys}
	b.Text, b.Icon, b.OnTapped = label, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer draws it with a ring for the focus.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	return b.ring.around(b.Button.CreateRenderer())
}

// FocusGained shows that the keys go to it.
func (b *button) FocusGained() {
	b.ring.set(true)
	b.Button.FocusGained()
	reveal(b)
}

// FocusLost ends what FocusGained began.
func (b *button) FocusLost() {
	b.ring.set(false)
	b.Button.FocusLost()
}

// TypedKey presses the button or passes the key on.
func (b *button) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeySpace:
		b.Button.TypedKey(e)
		return
	case b.main && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter):
		tapIfEnabled(b)
		return
	}
	b.keys.onKey(e)
}

// MouseIn says what the button does.
func (b *button) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	if b.tip != "" {
		b.keys.tips.show(e.AbsolutePosition, b.tip, "")
	}
}

// MouseOut ends what MouseIn began.
func (b *button) MouseOut() {
	b.Button.MouseOut()
	if b.tip != "" {
		b.keys.tips.hide()
	}
}

// AccessibilityLabel is the button's words or, if it has only a picture, what it does.
func (b *button) AccessibilityLabel() string { return cmp.Or(b.Text, b.tip) }

// AccessibilityRole says what can be done with it.
func (b *button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// TypedRune passes the letter on.
func (b *button) TypedRune(r rune) { b.keys.onRune(r) }

// list is the toolkit's, but passes keys on that it has no use for.
type list struct {
	widget.List
	keys   *keyboard
	onAt   func(at int)                 // told which line the keys are on, by keys or a tap; nil: nobody asks
	onSide func(right bool)             // what ← and → do; nil if nothing
	onName func(name fyne.KeyName) bool // takes other keys that mean something here; nil if none does
	ring   ring
}

func newList(keys *keyboard, length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *list {
	l := &list{keys: keys}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer draws it with a ring for the focus.
func (l *list) CreateRenderer() fyne.WidgetRenderer { return l.ring.around(l.List.CreateRenderer()) }

// FocusGained shows that the keys go to it.
func (l *list) FocusGained() {
	l.ring.set(true)
	l.List.FocusGained()
}

// FocusLost ends what FocusGained began.
func (l *list) FocusLost() {
	l.ring.set(false)
	l.List.FocusLost()
}

// move does what moves the keys to another line. The toolkit tells of the line
// that the pointer is over as well: that one is not meant.
func (l *list) move(do func()) {
	l.OnHighlighted = l.onAt
	do()
	l.OnHighlighted = nil
}

// goTo puts the keys on a line.
func (l *list) goTo(at int) { l.move(func() { l.Highlight(at) }) }

// TypedKey moves within the list or passes the key on.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeySpace:
		l.move(func() { l.List.TypedKey(e) })
	case fyne.KeyLeft, fyne.KeyRight:
		if l.onSide != nil {
			l.onSide(e.Name == fyne.KeyRight)
		}
	default:
		if l.onName == nil || !l.onName(e.Name) {
			l.keys.onKey(e)
		}
	}
}

// TypedRune passes the letter on.
func (l *list) TypedRune(r rune) { l.keys.onRune(r) }

// chip is a small word that can be switched on by a tap.
type chip struct {
	widget.BaseWidget
	text     string
	on       bool
	hovered  bool
	onTapped func()
	onHover  func(bool) // told whether the pointer is over it; nil: nobody asks
}

var (
	_ desktop.Hoverable = (*chip)(nil)
	_ fyne.Accessible   = (*chip)(nil)
	_ fyne.Accessible   = (*button)(nil)
)

func newChip(text string) *chip {
	c := &chip{text: text}
	c.ExtendBaseWidget(c)
	return c
}

// Tapped tells that the chip was tapped.
func (c *chip) Tapped(*fyne.PointEvent) {
	if c.onTapped != nil {
		c.onTapped()
	}
}

// MouseIn shows that the chip can be tapped.
func (c *chip) MouseIn(*desktop.MouseEvent) { c.hover(true) }

// MouseMoved is of no interest.
func (c *chip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (c *chip) MouseOut() { c.hover(false) }

func (c *chip) hover(yes bool) {
	c.hovered = yes
	c.Refresh()
	if c.onHover != nil {
		c.onHover(yes)
	}
}

// AccessibilityLabel is the word.
func (c *chip) AccessibilityLabel() string { return c.text }

// AccessibilityRole says what can be done with it.
func (c *chip) AccessibilityRole() fyne.AccessibleRole {
	if c.onTapped == nil {
		return fyne.AccessibleRoleText
	}
	return fyne.AccessibleRoleButton
}

// CreateRenderer draws a word on a rounded ground.
func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(nil)
	ground.CornerRadius = 4
	text := canvas.NewText(c.text, nil)
	text.Alignment = fyne.TextAlignCenter
	r := &chipRenderer{chip: c, ground: ground, text: text}
	r.Refresh()
	return r
}

type chipRenderer struct {
	chip   *chip
	ground *canvas.Rectangle
	text   *canvas.Text
}

func (r *chipRenderer) Destroy() {}

func (r *chipRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.text} }

func (r *chipRenderer) MinSize() fyne.Size {
	return r.text.MinSize().Add(fyne.NewSize(14, 4))
}

func (r *chipRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.text.Resize(size)
}

func (r *chipRenderer) Refresh() {
	v := theme.VariantLight
	if dark() {
		v = theme.VariantDark
	}
	th := fyne.CurrentApp().Settings().Theme()
	r.ground.StrokeWidth = 1
	r.ground.StrokeColor = th.Color(theme.ColorNameSeparator, v)
	r.ground.FillColor = th.Color(theme.ColorNameInputBackground, v)
	r.text.Color = th.Color(theme.ColorNamePlaceHolder, v)
	r.text.TextStyle.Bold = r.chip.on
	switch {
	case r.chip.on:
		r.ground.FillColor = th.Color(theme.ColorNamePrimary, v)
		r.ground.StrokeColor = r.ground.FillColor
		r.text.Color = th.Color(theme.ColorNameForegroundOnPrimary, v)
	case r.chip.hovered:
		r.ground.FillColor = th.Color(theme.ColorNameHover, v)
	}
	r.text.TextSize = th.Size(theme.SizeNameCaptionText)
	r.text.Text = r.chip.text
	r.ground.Refresh()
	r.text.Refresh()
}

// line is a label of one line that ends in … where it is too long. Whatever its script, it
// begins at the left: lines stand below each other there, beside signs and pictures.
func line(style fyne.TextStyle, size fyne.ThemeSizeName, importance widget.Importance) *appwidget.Text {
	l := appwidget.NewText(1)
	l.Aside, l.TextStyle, l.SizeName, l.Importance = true, style, size, importance
	return l
}

// stacked puts labels close below each other: they bring padding of their own.
func stacked(labels ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(-closer), labels...)
}

// paragraphs puts wrapped labels close below each other. How high they are
// depends on how wide they are, so that they are made so wide first.
type paragraphs struct{}

// closer is by how much labels are moved together: they bring padding of their own.
const closer = 9

// MinSize is what the labels need at the width that they have.
func (p *paragraphs) MinSize(o []fyne.CanvasObject) fyne.Size {
	high := float32(closer)
	for _, l := range o {
		if l.Visible() {
			high += l.MinSize().Height - closer
		}
	}
	return fyne.NewSize(40, high)
}

// Layout places the labels.
func (p *paragraphs) Layout(o []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, l := range o {
		if !l.Visible() {
			continue
		}
		l.Resize(fyne.NewSize(size.Width, l.MinSize().Height))
		high := l.MinSize().Height
		put(l, 0, y, size.Width, high)
		y += high - closer
	}
}

// arranged lays its objects out by a function.
type arranged struct {
	least fyne.Size
	place func(objects []fyne.CanvasObject, size fyne.Size)
}

// MinSize is the smallest size that the function can work with.
func (a *arranged) MinSize([]fyne.CanvasObject) fyne.Size { return a.least }

// Layout calls the function.
func (a *arranged) Layout(objects []fyne.CanvasObject, size fyne.Size) { a.place(objects, size) }

// flowing lays its objects out in a row, each as wide as its words need.
type flowing struct{}

func (f *flowing) widths(objects []fyne.CanvasObject) (all, high float32) {
	for _, o := range objects {
		size := o.MinSize()
		all += size.Width
		high = max(high, size.Height)
	}
	return all + theme.Padding()*float32(len(objects)-1), high
}

// MinSize leaves the width to the place that it stands in.
func (f *flowing) MinSize(objects []fyne.CanvasObject) fyne.Size {
	_, high := f.widths(objects)
	return fyne.NewSize(120, high)
}

// Layout gives each object what it needs and shares the rest.
func (f *flowing) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	all, high := f.widths(objects)
	more := (size.Width - all) / float32(len(objects))
	x := float32(0)
	for _, o := range objects {
		w := o.MinSize().Width + more
		put(o, x, 0, w, high)
		x += w + theme.Padding()
	}
}

// meter is a thin line that shows a share.
type meter struct {
	widget.BaseWidget
	share float64
}

func newMeter() *meter {
	m := &meter{}
	m.ExtendBaseWidget(m)
	return m
}

func (m *meter) set(share float64) {
	m.share = share
	m.Refresh()
}

// CreateRenderer draws the share over the whole.
func (m *meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{m, canvas.NewRectangle(nil), canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type meterRenderer struct {
	meter       *meter
	whole, part *canvas.Rectangle
}

func (r *meterRenderer) Destroy() {}

func (r *meterRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.whole, r.part} }

func (r *meterRenderer) MinSize() fyne.Size { return fyne.NewSize(40, 4) }

func (r *meterRenderer) Layout(size fyne.Size) {
	put(r.whole, 0, 0, size.Width, size.Height)
	put(r.part, 0, 0, size.Width*float32(r.meter.share), size.Height)
}

func (r *meterRenderer) Refresh() {
	r.whole.FillColor, r.part.FillColor = theme.Color(theme.ColorNameSeparator), theme.Color(theme.ColorNamePrimary)
	r.Layout(r.meter.Size())
	canvas.Refresh(r.meter)
}
