package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
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
		b := newButton(w.keys, shortened(word("palette.recent", r.Title)), theme.HistoryIcon(), func() { w.onChoose(r.Old, r.New) })
		b.tip, b.Importance = r.Title, widget.LowImportance
		w.again.Add(b)
	}
}

// shortened is a text that a button has room for: the toolkit's buttons do not
// shorten theirs.
func shortened(text string) string {
	const most = 60
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}
