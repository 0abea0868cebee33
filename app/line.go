package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	appwidget "stet/app/widget"
)

// noticeLine says something above the texts, where a dialog would stand in the
// way: what went wrong, or what was done. Escape closes it.
type noticeLine struct {
	root   *fyne.Container
	ground *canvas.Rectangle
	icon   *widget.Icon
	text   *appwidget.Text
	act    *button // does what is offered with what is said
	end    *button // closes it
	onGone func()  // told once when what is said gives way; nil if nobody is
	resize func()  // gives the line another height, in what it stands in
}

func newNoticeLine(keys *keyboard, resize func()) *noticeLine {
	l := &noticeLine{resize: resize, ground: canvas.NewRectangle(nil), icon: widget.NewIcon(nil), text: wrapped()}
	l.ground.CornerRadius = 4
	l.act = newButton(keys, "", nil, nil)
	l.act.Hide()
	l.end = newButton(keys, "", theme.CancelIcon(), l.hide)
	l.end.Importance = widget.LowImportance
	l.root = container.NewStack(l.ground, container.NewBorder(nil, nil, container.NewPadded(l.icon), container.NewHBox(container.NewVBox(l.act), container.NewVBox(l.end)), l.text))
	l.root.Hide()
	return l
}

// below puts what is offered below what is said, where there is not room beside it.
func (l *noticeLine) below() {
	l.root.Objects[1] = container.NewBorder(nil, container.NewBorder(nil, nil, nil, l.end, l.act), container.NewVBox(container.NewPadded(l.icon)), nil, l.text)
}

// show says something; trouble marks it as what is wrong.
func (l *noticeLine) show(text string, trouble bool) {
	l.gone()
	l.icon.SetResource(theme.InfoIcon())
	if trouble {
		l.icon.SetResource(theme.NewErrorThemedResource(theme.WarningIcon()))
	}
	l.text.SetText(text)
	l.act.Hide()
	l.recolour()
	l.root.Show()
	l.resize()
}

// recolour paints the ground in the colour that counts now.
func (l *noticeLine) recolour() {
	l.ground.FillColor = theme.Color(theme.ColorNameButton)
	l.ground.Refresh()
}

// offer says something, and offers to do something about it.
func (l *noticeLine) offer(text, label string, do func()) {
	l.show(text, false)
	l.offerTo(label, do)
}

// urge says what is wrong, and offers to do something about it.
func (l *noticeLine) urge(text, label string, do func()) {
	l.show(text, true)
	l.offerTo(label, do)
}

func (l *noticeLine) offerTo(label string, do func()) {
	l.act.SetText(label)
	l.act.OnTapped = do
	l.act.Show()
	l.resize()
}

func (l *noticeLine) hide() {
	l.gone()
	if l.root.Visible() {
		l.root.Hide()
		l.resize()
	}
}

// takeBack hides the line if it is this that it says.
func (l *noticeLine) takeBack(said string) {
	if l.text.Text == said {
		l.hide()
	}
}

// gone tells that what was said gives way.
func (l *noticeLine) gone() {
	if told := l.onGone; told != nil {
		l.onGone = nil
		told()
	}
}
