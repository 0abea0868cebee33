package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
	"stet/app/textlayout"
	appwidget "stet/app/widget"
	"stet/internal/news"
)

// waiting is what stands in the place of the texts while there are none: what to
// do, the comparisons looked at last and, of one that takes long, that it does.
type waiting struct {
	root  fyne.CanvasObject
	keys  *keyboard
	hint  *appwidget.Text
	begin *fyne.Container // what brings texts in
	again *fyne.Container
	slow  *fyne.Container
	busy  *widget.ProgressBarInfinite
	state present.State
	fresh bool // nothing was shown yet

	onChoose func(old, new news.VersionID)
}

// mostAgain is how many comparisons are offered again: the palette has the rest.
const mostAgain = 4

func newWaiting(keys *keyboard, cancel func(), choose func(old, new news.VersionID)) *waiting {
	w := &waiting{keys: keys, hint: wrapped(), again: container.NewVBox(), begin: container.NewHBox(), busy: widget.NewProgressBarInfinite(), fresh: true, onChoose: choose}
	w.hint.Centred = true
	w.hint.Importance = widget.LowImportance
	w.busy.Hide() // it costs while it can be seen, even in what is hidden
	w.slow = container.NewVBox(w.busy, container.NewCenter(newButton(keys, word("button.cancel"), theme.CancelIcon(), cancel)))
	w.slow.Hide()
	inset := layout.NewCustomPaddedLayout(0, 0, 60, 60)
	w.root = container.NewVBox(layout.NewSpacer(), container.New(inset, w.hint), container.NewCenter(w.begin), container.New(inset, w.again), container.New(inset, w.slow), layout.NewSpacer())
	return w
}

// show says what the pane waits for; recents are asked for only when they are shown.
func (w *waiting) show(p present.ComparePane, recents func() present.Recents) {
	w.hint.SetText(p.Hint)
	shown(w.hint, p.Hint != "")
	shown(w.slow, p.Slow)
	shown(w.busy, p.Slow)
	shown(w.again, p.State == present.NothingChosen)
	shown(w.begin, p.State == present.NothingChosen || p.State == present.OneChosen)
	if p.State == present.NothingChosen && (w.fresh || w.state != p.State) {
		w.offer(recents())
	}
	w.state, w.fresh = p.State, false
}

// offer lists comparisons to go back to.
func (w *waiting) offer(recents present.Recents) {
	w.again.RemoveAll()
	for _, r := range recents[:min(len(recents), mostAgain)] {
		w.again.Add(newWordsButton(w.keys, word("palette.recent", r.Title), func() { w.onChoose(r.Old, r.New) }))
	}
}

// newWordsButton is a button for words of users, which the toolkit's would neither put in
// order nor shorten: they lie over it.
func newWordsButton(keys *keyboard, words string, tapped func()) *fyne.Container {
	b := newButton(keys, "", nil, tapped)
	b.tip, b.Importance = textlayout.Visible(words), widget.LowImportance
	text := line(fyne.TextStyle{Bold: true}, theme.SizeNameText, widget.MediumImportance)
	text.Centred = true
	text.SetText(words)
	return container.NewStack(b, text)
}
