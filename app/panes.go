package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"stet/app/present"
)

// resizeTop gives what stands above the texts the height that it needs: to show a
// part of a container does not lay it out.
func (s *Shell) resizeTop() {
	if s.work != nil {
		s.work.Refresh()
	}
}

// split is the texts and, beside them, what was found.
func (s *Shell) split() *container.Split {
	s.heads = container.NewBorder(nil, widget.NewSeparator(), nil, nil, s.overTexts(s.oldHead.root, s.newHead.root))
	above := container.NewVBox(s.heads, s.findBar.root, s.letters)
	s.letters.Hide()
	s.beside = container.NewBorder(nil, nil, nil, s.text.strip, container.NewStack(s.text.CompareView, s.waiting.root))
	middle := container.NewBorder(above, nil, nil, nil, s.beside)
	s.inner = container.NewHSplit(middle, s.findingsView.root)
	s.inner.Offset = 0.7
	return s.inner
}

// fitHeads leaves of what stands above the texts only one line where there is little
// height for them, and hides the library for good measure where it is narrow too.
func (s *Shell) fitHeads(size fyne.Size) {
	wide := size.Width
	if s.libraryView.root.Visible() {
		wide *= 1 - float32(s.outer.Offset)
	}
	low := size.Height < lowWindow
	short := low || wide < roomy && size.Height < lowTurned
	s.oldHead.shorten(short)
	s.newHead.shorten(short)
	s.text.strip.SetNarrow(size.Width < narrowWindow)
	if small := low && size.Width < narrowWindow; small != s.small {
		s.small = small
		s.showSummary()
		s.libraryShown(!small || s.pane.State != present.Compared)
	}
}

// A window that is lower or narrower than this has room for the texts and little else.
const (
	lowWindow    = 520
	narrowWindow = 760
	lowTurned    = 700 // likewise where the list stands below the texts
)

// roomy is how wide the texts and the list need it beside each other.
const roomy = 760

// fitLibrary gives the library the width that it needs in a window so wide,
// unless the user gave it one.
func (s *Shell) fitLibrary(width float32) {
	if s.outer.Offset == s.fitted && width > 0 {
		s.fitted = float64(min(max(width*0.2, 216), 340) / width)
		s.outer.Offset = s.fitted
	}
}

// turning puts the second part of the split below the first where they have not
// room beside each other, and tells when it was laid out.
func turning(split *container.Split, laidOut func()) fyne.CanvasObject {
	return container.New(&arranged{least: fyne.NewSize(300, 240), place: func(o []fyne.CanvasObject, size fyne.Size) {
		if wide := size.Width >= roomy; wide != split.Horizontal {
			split.Horizontal = wide
			split.Offset = 0.55
			if wide {
				split.Offset = 0.7
			}
			split.Refresh()
		}
		o[0].Resize(size)
		laidOut()
	}}, split)
}
