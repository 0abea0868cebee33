package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

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
