package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	appwidget "stet/app/widget"
)

// choice is a line of the palette: a command, or a comparison to go back to.
type choice struct {
	title, keys string
	also        string // other words for it that a person may type; "" if there are none
	on          bool   // a switch that is on
	do          func()
}

// choices are all lines of the palette: the commands that make sense now, and
// the comparisons that were looked at last.
func (s *Shell) choices() []choice {
	var out []choice
	for _, c := range s.all {
		if c.name == "palette" {
			continue
		}
		also := ""
		if key := "also." + c.name; spoken.Knows(key) {
			also = word(key)
		}
		out = append(out, choice{c.title(), c.keys(), also, c.on != nil && c.on(), c.do})
	}
	for _, r := range s.recents() {
		out = append(out, choice{title: word("palette.recent", r.Title), do: func() { s.compare.Choose(r.Old, r.New) }})
	}
	return out
}

// finder lists what can be done and narrows the list as one types.
type finder struct {
	all    []choice
	listed []int
	at     int // into listed

	typed *lineEntry
	list  *list
	none  *appwidget.Text
	popUp *widget.PopUp
}

func (s *Shell) showPalette() {
	p := &finder{all: s.choices(), typed: newLineEntry(word("palette.hint")), none: wrapped()}
	p.none.SetText(word("palette.none"))
	p.typed.Icon = theme.SearchIcon()
	p.typed.OnChanged = func(string) { p.narrow() }
	p.typed.onKey = p.typedKey
	p.list = newList(s.keys, func() int { return len(p.listed) }, newChoiceRow, p.update)
	p.list.OnSelected = func(at int) {
		if at != p.at { // a tap: the keys keep to the line that is selected
			p.at = at
			p.choose()
		}
	}
	p.list.HideSeparators = true
	canvas := s.window.Canvas()
	p.popUp = widget.NewPopUp(container.NewBorder(p.typed, nil, nil, nil, container.NewStack(p.list, p.none)), canvas)
	at, size := paletteIn(canvas.Size())
	p.popUp.Resize(size)
	p.popUp.ShowAtPosition(at)
	s.finder = p
	p.narrow()
	canvas.Focus(p.typed)
}

// paletteIn is where the palette lies in a window, and how large it is.
func paletteIn(window fyne.Size) (at fyne.Position, size fyne.Size) {
	size = fyne.NewSize(min(560, window.Width-40), min(420, window.Height-80))
	return fyne.NewPos((window.Width-size.Width)/2, min(60, (window.Height-size.Height)/2)), size
}

// fitPalette lets the palette follow the size of the window.
func (s *Shell) fitPalette() {
	if s.finder != nil && s.finder.popUp.Visible() {
		at, size := paletteIn(s.window.Canvas().Size())
		s.finder.popUp.Resize(size)
		s.finder.popUp.Move(at)
	}
}

// narrow lists what fits the words typed so far.
func (p *finder) narrow() {
	titles, also := make([]string, len(p.all)), make([]string, len(p.all))
	for i, c := range p.all {
		titles[i], also[i] = c.title, c.title+" "+c.also
	}
	p.listed = present.Fitting(titles, p.typed.Text)
	for _, at := range present.Fitting(also, p.typed.Text) { // what is called so comes first
		if !slices.Contains(p.listed, at) {
			p.listed = append(p.listed, at)
		}
	}
	shown(p.none, len(p.listed) == 0)
	p.list.Refresh()
	p.step(0)
}

func (p *finder) step(at int) {
	p.at = min(max(0, at), len(p.listed)-1)
	if p.at < 0 {
		p.list.UnselectAll()
		return
	}
	p.list.Select(p.at)
}

func (p *finder) typedKey(k fyne.KeyName) bool {
	const page = 8
	switch k {
	case fyne.KeyUp:
		p.step(p.at - 1)
	case fyne.KeyDown:
		p.step(p.at + 1)
	case fyne.KeyPageUp:
		p.step(p.at - page)
	case fyne.KeyPageDown:
		p.step(p.at + page)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.choose()
	case fyne.KeyEscape:
		p.popUp.Hide()
	default:
		return false
	}
	return true
}

func (p *finder) choose() {
	if p.at >= 0 && p.at < len(p.listed) {
		p.popUp.Hide()
		p.all[p.listed[p.at]].do()
	}
}

func (p *finder) update(at int, o fyne.CanvasObject) {
	r, ok := o.(*choiceRow)
	if !ok || at >= len(p.listed) {
		return
	}
	c := p.all[p.listed[at]]
	r.title.SetText(c.title)
	r.keys.SetText(c.keys)
	shown(r.tick, c.on)
}

// choiceRow draws a line of the palette.
type choiceRow struct {
	widget.BaseWidget
	tick  *widget.Icon
	title *appwidget.Text
	keys  *widget.Label
}

func newChoiceRow() fyne.CanvasObject {
	r := &choiceRow{
		tick: widget.NewIcon(theme.ConfirmIcon()), title: line(fyne.TextStyle{}, theme.SizeNameText, widget.MediumImportance),
		keys: widget.NewLabelWithStyle("", fyne.TextAlignTrailing, fyne.TextStyle{}),
	}
	r.keys.Importance = widget.LowImportance
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row's parts.
func (r *choiceRow) CreateRenderer() fyne.WidgetRenderer {
	beside := layout.NewCustomPaddedLayout(0, 0, 0, margin) // the list's bar lies there
	return widget.NewSimpleRenderer(container.New(beside, container.NewBorder(nil, nil, nil, container.NewHBox(r.tick, r.keys), r.title)))
}
