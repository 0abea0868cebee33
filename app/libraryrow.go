package app

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// libraryRow is how a line is drawn; the same row draws stories and versions in
// turn. All are equally high: only then does the list know where each of ten
// thousand stands without adding up.
type libraryRow struct {
	widget.BaseWidget
	icon                  *widget.Icon
	name, detail          *widget.Label
	above, below          *widget.Label
	sign, unread          *canvas.Text
	old, new              *chip
	dot                   *canvas.Circle
	thread                *canvas.Rectangle // to the versions before and after
	size                  *meter
	where                 *widget.Label // a found text stands
	snippet               *snippet
	heading               *widget.Label // of what was found
	story, version, found *fyne.Container
	container             *fyne.Container

	before, after bool // there are versions of the article above and below

	view *libraryView
	at   int // the line that it draws
}

const (
	rowHeight = 48
	gutter    = 22 // where the time line is drawn
)

func (v *libraryView) newRow() fyne.CanvasObject {
	plain, bold := fyne.TextStyle{}, fyne.TextStyle{Bold: true}
	r := &libraryRow{
		view: v,
		icon: widget.NewIcon(theme.MenuExpandIcon()),
		name: line(bold, theme.SizeNameText, widget.MediumImportance), detail: line(plain, theme.SizeNameCaptionText, widget.LowImportance),
		above: line(plain, theme.SizeNameText, widget.MediumImportance), below: line(plain, theme.SizeNameCaptionText, widget.LowImportance),
		sign: canvas.NewText("", nil), unread: canvas.NewText("", nil),
		old: newChip(word("side.old")), new: newChip(word("side.new")),
		where: line(bold, theme.SizeNameCaptionText, widget.MediumImportance), snippet: newSnippet(),
		heading: line(bold, theme.SizeNameCaptionText, widget.LowImportance),
		dot:     canvas.NewCircle(nil), thread: canvas.NewRectangle(nil), size: newMeter(),
	}
	r.sign.TextStyle.Bold, r.unread.TextStyle.Bold = true, true
	r.story = container.New(&arranged{least: fyne.NewSize(80, rowHeight), place: r.placeStory}, r.icon, stacked(r.name, r.detail), r.unread)
	r.version = container.New(&arranged{least: fyne.NewSize(80, rowHeight), place: r.placeVersion},
		r.thread, r.dot, r.above, r.sign, r.below, r.size, r.old, r.new)
	r.found = container.New(&arranged{least: fyne.NewSize(80, rowHeight), place: r.placeFound}, r.where, r.snippet)
	r.container = container.NewStack(r.story, r.version, r.found, r.heading)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer shows the row's parts.
func (r *libraryRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(r.container)
}

func (r *libraryRow) placeStory(o []fyne.CanvasObject, size fyne.Size) {
	const icon = 18
	put(o[0], 2, (size.Height-icon)/2, icon, icon)
	high := o[1].MinSize().Height
	count := o[2].MinSize()
	put(o[2], size.Width-count.Width-6, (size.Height-count.Height)/2, count.Width, count.Height)
	put(o[1], 16, (size.Height-high)/2, size.Width-16-count.Width-6, high)
}

// placeVersion draws the time line at the left, what is said of the version
// beside it, and the sides that it can be taken for at the right.
func (r *libraryRow) placeVersion(_ []fyne.CanvasObject, size fyne.Size) {
	const dot, thread, bar, gap = 9, 2, 3, 4
	wide := max(r.old.MinSize().Width, r.new.MinSize().Width)
	chip := r.old.MinSize().Height
	top := (size.Height - 2*chip - gap) / 2
	put(r.old, size.Width-wide-gap, top, wide, chip)
	put(r.new, size.Width-wide-gap, top+chip+gap, wide, chip)

	first, second := r.above.MinSize().Height, r.below.MinSize().Height
	room := size.Width - gutter - wide - 2*gap
	top = (size.Height - first - second + closer) / 2
	inner := theme.InnerPadding()
	put(r.above, gutter-inner, top, room+inner, first)
	x := float32(gutter)
	put(r.sign, x, top+first-closer, 0, second)
	if r.sign.Text != "" {
		x += r.sign.MinSize().Width + gap
	}
	put(r.below, x-inner, top+first-closer, room+gutter-x+inner, second)
	put(r.size, gutter, size.Height-bar, room, bar)

	middle := top + first/2
	put(r.dot, (gutter-dot)/2, middle-dot/2, dot, dot)
	// The list leaves room between its lines, which the thread crosses.
	from, to := middle, middle
	if r.before {
		from = -theme.Padding()
	}
	if r.after {
		to = size.Height
	}
	put(r.thread, (gutter-thread)/2, from, thread, to-from)
}

func (v *libraryView) update(at int, o fyne.CanvasObject) {
	r, ok := o.(*libraryRow)
	if !ok || at >= len(v.lines) {
		return
	}
	r.at = at
	l := v.lines[at]
	shown(r.story, l.story != nil)
	shown(r.version, l.version != nil && l.found == nil)
	shown(r.found, l.found != nil)
	shown(r.heading, l.heading != "")
	switch {
	case l.story != nil:
		r.showStory(l.story)
		return
	case l.found != nil:
		r.showFound(l.found)
		return
	case l.version == nil:
		r.heading.SetText(l.heading)
		return
	}
	r.old.on, r.new.on = l.version.ID == v.old, l.version.ID == v.new
	r.old.onTapped = func() { v.onOld(l.version.ID) }
	r.new.onTapped = func() { v.onNew(l.version.ID) }
	r.old.Refresh()
	r.new.Refresh()
	r.showVersion(l.version)
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
		r.unread.Text = spoken.say("story.unread", s.Unread)
	}
	r.unread.Color, r.unread.TextSize = theme.Color(theme.ColorNamePrimary), theme.Size(theme.SizeNameCaptionText)
	r.story.Layout.Layout(r.story.Objects, r.story.Size())
	r.unread.Refresh()
}

// showVersion shows the first version of an article by its outlet and headline,
// and those after it by when they came and what they changed.
func (r *libraryRow) showVersion(v *present.VersionItem) {
	r.above.TextStyle.Bold = v.Unread
	r.before, r.after = v.Before != "", !v.Last
	r.sign.Text = ""
	r.dot.FillColor = theme.Color(theme.ColorNamePlaceHolder)
	if c := v.Change; c != nil {
		r.above.SetText(v.Time)
		r.below.SetText(c.Text)
		r.sign.Text, r.sign.TextSize = c.Sign, theme.Size(theme.SizeNameCaptionText)
		if c.Sign != "" {
			r.sign.Color = categoryColor(c.Category, c.Grade)
			r.dot.FillColor = r.sign.Color
		}
		r.size.set(math.Sqrt(c.Share)) // most changes are of few words, and shall be seen
	} else {
		r.above.SetText(v.Outlet)
		r.below.SetText(v.Time + " · " + v.Headline)
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
