package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

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

// put puts an object at a place, in a size.
func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

// shown shows or hides.
func shown(o fyne.CanvasObject, yes bool) {
	if yes {
		o.Show()
	} else {
		o.Hide()
	}
}

// able lets something be used, or not.
func able(w fyne.Disableable, yes bool) {
	if yes {
		w.Enable()
	} else {
		w.Disable()
	}
}
