package app

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"
)

// ask shows a dialog with the buttons, which Escape closes. It is as wide and high as
// said if the window has room; height 0 is what its content needs. The first is what
// the keys go to.
func (s *Shell) ask(d *dialog.CustomDialog, width, height float32, first fyne.Focusable, buttons ...fyne.CanvasObject) {
	d.SetButtons(buttons)
	s.opens(d)
	s.showDialog(d, width, height)
	s.window.Canvas().Focus(first)
}

// escapes lets Escape close the dialog that an entry stands in.
func (s *Shell) escapes(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		s.escape()
	}
	return k == fyne.KeyEscape
}

// choosePath asks for a file with one of the endings, and goes on with its path.
func (s *Shell) choosePath(then func(path string), endings ...string) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case f != nil:
			path := f.URI().Path()
			_ = f.Close() // only its place was of interest
			then(path)
		}
	}, s.window)
	inOurWords(d, heading("open"), word("button.open"))
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	s.showFiles(d)
}

// askOne asks which one of several is meant, and goes on with its index.
func (s *Shell) askOne(title string, options []string, button string, icon fyne.Resource, then func(i int)) {
	which := newRadio(options)
	d := dialog.NewCustomWithoutButtons(title, which, s.window)
	cancel := s.cancelButton()
	ok := newButton(s.keys, button, icon, func() {
		d.Hide()
		then(which.chosen())
	})
	ok.Importance, ok.main = widget.HighImportance, true
	which.OnChanged = func(string) { s.window.Canvas().Focus(ok) } // the choices would keep Return and Escape for themselves
	s.ask(d, 560, 0, ok, cancel, ok)
}

// tellProblems says what came of many things, and offers to list which of them failed.
func (s *Shell) tellProblems(said, title string, problems []string) {
	if len(problems) == 0 {
		s.line.show(said, false)
		return
	}
	s.line.offer(said, word("button.show"), func() {
		rows := make([]actRow, len(problems))
		for i, problem := range problems {
			rows[i] = actRow{text: problem}
		}
		s.showActs(title, "", "", rows)
	})
}

// radio is the toolkit's choice of one.
type radio struct{ widget.RadioGroup }

func newRadio(options []string) *radio {
	r := &radio{}
	r.Options, r.Required = options, true
	r.ExtendBaseWidget(r)
	r.SetSelected(options[0])
	return r
}

// chosen is the index of the option that is chosen.
func (r *radio) chosen() int {
	return max(0, slices.Index(r.Options, r.Selected))
}
