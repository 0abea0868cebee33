package app

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// workLine shows above the texts what takes long, how far it has come, and a
// button that ends it: a line for each.
type workLine struct {
	root  *fyne.Container
	keys  *keyboard
	works []*present.Work
	bars  []*workBar // one a work

	resize func() // gives the lines another height, in what they stand in
}

// workBar is the line of one work.
type workBar struct {
	root *fyne.Container
	text *widget.Label
	bar  *meter
}

func newWorkLine(keys *keyboard, resize func()) *workLine {
	l := &workLine{root: container.NewVBox(), keys: keys, resize: resize}
	l.root.Hide()
	return l
}

// show shows the work as it is now, and no more once it is over.
func (l *workLine) show(w *present.Work) {
	at := slices.Index(l.works, w)
	switch {
	case w.Over && at < 0:
		return
	case w.Over:
		l.root.Remove(l.bars[at].root)
		l.works, l.bars = slices.Delete(l.works, at, at+1), slices.Delete(l.bars, at, at+1)
		shown(l.root, len(l.works) > 0)
		l.resize()
		return
	case at < 0:
		at = len(l.works)
		l.works, l.bars = append(l.works, w), append(l.bars, l.newBar(w))
		l.root.Add(l.bars[at].root)
		l.root.Show()
		l.resize()
	}
	b := l.bars[at]
	text, share := w.Title, 0.0
	if w.Total == 0 && w.Done > 0 {
		text = word("work.counted", w.Title, strconv.Itoa(w.Done))
	}
	if w.Total > 0 {
		text = word("work.done", w.Title, strconv.Itoa(w.Done), strconv.Itoa(w.Total))
		share = float64(w.Done) / float64(w.Total)
	}
	b.text.SetText(text)
	b.bar.set(share)
}

func (l *workLine) newBar(w *present.Work) *workBar {
	b := &workBar{text: widget.NewLabel(""), bar: newMeter()}
	cancel := newButton(l.keys, word("button.cancel"), theme.CancelIcon(), w.Cancel)
	cancel.Importance = widget.LowImportance
	b.root = container.NewVBox(container.NewBorder(nil, nil, nil, cancel, b.text), b.bar)
	return b
}
