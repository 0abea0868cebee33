package app

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/app/textlayout"
	appwidget "stet/app/widget"
)

// libraryRow is how a line is drawn; the same row draws stories and versions in
// turn. Those are equally high: only then does the list know where each of ten
// thousand stands without adding up.
type libraryRow struct {
	widget.BaseWidget
	icon                  *widget.Icon
	name, detail          *appwidget.Text
	above, below          *appwidget.Text
	sign, unread, fresh   *canvas.Text
	ground                *canvas.Rectangle // under the pointer
	old, new              *chip
	dot                   *canvas.Circle
	thread                *canvas.Rectangle // to the versions before and after
	size                  *meter
	where, when           *appwidget.Text // a found text stands
	snippet               *appwidget.Text
	heading               *appwidget.Text // of what was found
	remove                *chip           // the story that nothing is in
	story, version, found *fyne.Container
	nothing               *fyne.Container
	container             *fyne.Container

	before, after bool // there are versions of the article above and below
	hovered       bool

	view *libraryView
	at   int // the line that it draws
}

const (
	rowHeight = 48
	gutter    = 32 // where the time line is drawn, below the names of stories
	threadAt  = 20 // its middle
)

func (v *libraryView) newRow() fyne.CanvasObject {
	plain, bold := fyne.TextStyle{}, fyne.TextStyle{Bold: true}
	r := &libraryRow{
		view: v,
		icon: widget.NewIcon(theme.MenuExpandIcon()),
		name: line(bold, theme.SizeNameText, widget.MediumImportance), detail: line(plain, theme.SizeNameCaptionText, widget.LowImportance),
		above: line(plain, theme.SizeNameText, widget.MediumImportance), below: line(plain, theme.SizeNameCaptionText, widget.LowImportance),
		sign: canvas.NewText("", nil), unread: canvas.NewText("", nil), fresh: canvas.NewText(word("version.unread"), nil),
		ground: canvas.NewRectangle(nil),
		old:    newChip(word("side.old")), new: newChip(word("side.new")),
		where: line(bold, theme.SizeNameText, widget.MediumImportance), when: line(plain, theme.SizeNameCaptionText, widget.LowImportance), snippet: newSnippet(),
		heading: line(bold, theme.SizeNameCaptionText, widget.LowImportance),
		dot:     canvas.NewCircle(nil), thread: canvas.NewRectangle(nil), size: newMeter(),
	}
	for _, text := range []*canvas.Text{r.sign, r.unread, r.fresh} {
		text.TextStyle.Bold, text.TextSize = true, theme.Size(theme.SizeNameCaptionText)
	}
	r.old.onHover, r.new.onHover = r.hover, r.hover
	r.ground.CornerRadius = theme.Size(theme.SizeNameSelectionRadius)
	r.story = container.New(&arranged{least: fyne.NewSize(80, rowHeight), place: r.placeStory}, r.icon, r.name, r.detail, r.unread)
	r.version = container.New(&arranged{least: fyne.NewSize(80, rowHeight), place: r.placeVersion},
		r.thread, r.dot, r.above, r.fresh, r.sign, r.below, r.size, r.old, r.new)
	r.found = container.New(&arranged{least: fyne.NewSize(80, rowHeight), place: r.placeFound}, r.where, r.when, r.snippet)
	r.remove = newChip(word("line.delete-story"))
	none := line(plain, theme.SizeNameCaptionText, widget.LowImportance)
	none.SetText(word("story.nothing"))
	r.nothing = container.New(&arranged{least: fyne.NewSize(80, rowHeight), place: r.placeNothing}, none, r.remove)
	r.container = container.NewStack(r.ground, r.story, r.version, r.found, r.heading, r.nothing)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row's parts.
func (r *libraryRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(r.container)
}

// margin is what stays free at the right of a line.
const margin = 8

// lines are where the two lines of a row stand, so that they are in its middle.
func lines(size fyne.Size, first, second float32) (top, below float32) {
	top = (size.Height - first - second + closer) / 2
	return top, top + first - closer
}

// placeStory puts the name above, over the whole width, and below it what the
// story holds, with what is new in it at the right.
func (r *libraryRow) placeStory(_ []fyne.CanvasObject, size fyne.Size) {
	const icon, left = 18, 16
	put(r.icon, 2, (size.Height-icon)/2, icon, icon)
	first, second := r.name.MinSize().Height, r.detail.MinSize().Height
	top, below := lines(size, first, second)
	put(r.name, left, top, size.Width-left, first)
	count := r.unread.MinSize().Width
	put(r.unread, size.Width-count-margin, below, count, second)
	put(r.detail, left, below, size.Width-left-count-margin, second)
}

// placeVersion draws the time line at the left and what is said of the version
// beside it. The sides that it can be taken for stand at the right while they are
// of use.
func (r *libraryRow) placeVersion(_ []fyne.CanvasObject, size fyne.Size) {
	const dot, thread, bar, gap = 9.0, 2, 3, 4
	right := size.Width - margin
	if r.chipsShown() {
		wide, chip := max(r.old.MinSize().Width, r.new.MinSize().Width), r.old.MinSize().Height
		top := (size.Height - 2*chip - gap) / 2
		put(r.old, size.Width-wide-gap, top, wide, chip)
		put(r.new, size.Width-wide-gap, top+chip+gap, wide, chip)
		right = size.Width - wide - 2*gap
	}

	first, second := r.above.MinSize().Height, r.below.MinSize().Height
	room := right - gutter
	top, below := lines(size, first, second)
	inner := theme.InnerPadding()
	head := room + inner
	if r.fresh.Visible() {
		count := r.fresh.MinSize().Width
		put(r.fresh, right-count, top, count, first)
		head -= count
	}
	put(r.above, gutter-inner, top, head, first)
	x := float32(gutter)
	put(r.sign, x, below, 0, second)
	if r.sign.Text != "" {
		x += r.sign.MinSize().Width + gap
	}
	put(r.below, x-inner, below, room+gutter-x+inner, second)
	put(r.size, gutter, size.Height-bar, room, bar)

	middle := top + first/2
	put(r.dot, threadAt-dot/2, middle-dot/2, dot, dot)
	// The list leaves room between its lines, which the thread crosses.
	from, to := middle, middle
	if r.before {
		from = -theme.Padding()
	}
	if r.after {
		to = size.Height
	}
	put(r.thread, threadAt-thread/2, from, thread, to-from)
}

// placeNothing puts what can be done about a story that nothing is in below what is
// said of it.
func (r *libraryRow) placeNothing(o []fyne.CanvasObject, size fyne.Size) {
	high, chip := o[0].MinSize().Height, r.remove.MinSize()
	top, below := lines(size, high, chip.Height+closer)
	put(o[0], gutter-theme.InnerPadding(), top, size.Width-gutter, high)
	put(r.remove, gutter, below+closer/2, chip.Width, chip.Height)
}

func (v *libraryView) update(at int, o fyne.CanvasObject) {
	r, ok := o.(*libraryRow)
	if !ok || at >= len(v.lines) {
		return
	}
	if r.at != at { // the pointer is over another row now
		r.at, r.hovered = at, false
	}
	l := v.lines[at]
	r.showGround()
	shown(r.story, l.story != nil)
	shown(r.version, l.version != nil && l.found == nil)
	shown(r.found, l.found != nil)
	shown(r.heading, l.heading != "")
	shown(r.nothing, l.nothing)
	switch {
	case l.story != nil:
		r.showStory(l.story)
		return
	case l.found != nil:
		r.showFound(l.found)
		return
	case l.nothing:
		r.remove.onTapped = func() { v.onEmpty(*l.of) }
		return
	case l.version == nil:
		r.heading.SetText(l.heading)
		return
	}
	r.old.on, r.new.on = l.version.ID == v.old, l.version.ID == v.new
	r.old.onTapped = func() { v.onOld(l.version.ID) }
	r.new.onTapped = func() { v.onNew(l.version.ID) }
	r.showChips()
	r.showVersion(l)
}

func (r *libraryRow) showStory(s *present.StoryItem) {
	r.icon.SetResource(theme.MenuExpandIcon())
	if s.Open {
		r.icon.SetResource(theme.MenuDropDownIcon())
	}
	r.name.SetText(s.Name)
	r.detail.SetText(s.Detail)
	r.unread.Text = ""
	if s.Unread > 0 {
		r.unread.Text = spoken.Say("story.unread", s.Unread)
	}
	r.unread.Color = theme.Color(theme.ColorNamePrimary)
	r.story.Layout.Layout(r.story.Objects, r.story.Size())
	r.unread.Refresh()
}

// showVersion shows the first version of an article by its outlet and headline,
// and those after it by when they came and what they changed. A headline that is
// the story's name stands above already.
func (r *libraryRow) showVersion(l libraryLine) {
	v := l.version
	r.above.TextStyle.Bold = v.Change == nil
	r.before, r.after = v.Before != "", !v.Last
	r.fresh.Color = theme.Color(theme.ColorNamePrimary)
	shown(r.fresh, v.Unread && !r.chipsShown())
	r.sign.Text = ""
	r.dot.FillColor = theme.Color(theme.ColorNamePlaceHolder)
	if c := v.Change; c != nil {
		r.above.SetText(v.Time)
		r.below.SetText(c.Text)
		r.sign.Text = c.Sign
		if c.Sign != "" {
			r.sign.Color = categoryColor(c.Category, c.Grade)
			r.dot.FillColor = r.sign.Color
		}
		r.size.set(math.Sqrt(c.Share)) // most changes are of few words, and shall be seen
	} else {
		r.above.SetText(v.Outlet)
		headline := v.Headline
		if l.of != nil && headline == l.of.Name {
			headline = ""
		}
		r.below.SetText(textlayout.Joined(" · ", v.Time, headline))
	}
	shown(r.size, v.Change != nil)
	if r.old.on || r.new.on {
		r.dot.FillColor = theme.Color(theme.ColorNamePrimary)
	}
	r.thread.FillColor = theme.Color(theme.ColorNameSeparator)
	r.version.Layout.Layout(r.version.Objects, r.version.Size())
	r.thread.Refresh()
	r.dot.Refresh()
	r.sign.Refresh()
}
