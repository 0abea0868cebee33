package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// HoverLine moves the pointer over a line of the library, so wide, and away again.
// It returns whether the sides can be chosen there, and what is said of the line.
func (s *Shell) HoverLine(at int, width float32) (before, over, after bool, said string) {
	v := s.libraryView
	r, ok := v.newRow().(*libraryRow)
	if !ok {
		return
	}
	v.update(at, r)
	r.Resize(fyne.NewSize(width, v.lines[at].high()))
	before = r.old.Visible() && r.new.Visible()
	r.MouseIn(&desktop.MouseEvent{})
	over = r.old.Visible() && r.new.Visible()
	if s.tips.layer.Visible() {
		said = s.tips.title.Text + "\n" + s.tips.text.Text
	}
	r.MouseOut()
	r.old.MouseIn(nil) // the chips lie over the row: the pointer leaves it, and is in one of them
	over = over && r.new.Visible()
	r.old.MouseOut()
	return before, over, r.old.Visible() && r.new.Visible(), said
}

// LineTops are where the lines of the library begin and, at last, where the list ends.
func (s *Shell) LineTops() []float32 {
	tops := make([]float32, len(s.libraryView.lines)+1)
	for at := range tops {
		tops[at] = s.libraryView.top(at)
	}
	return tops
}

// Damage is what is said above the stories of damaged files; "" for nothing.
func (s *Shell) Damage() string {
	if l := s.libraryView.damage; l.root.Visible() {
		return l.text.Text
	}
	return ""
}

// TapDamageAct taps the button beside it.
func (s *Shell) TapDamageAct() { s.libraryView.damage.act.OnTapped() }

// KeysOn is the line of the library that the keys are on: the story's name, or the
// number of the version in it.
func (s *Shell) KeysOn() string {
	l, _ := s.libraryView.line()
	if l.version == nil {
		return l.story.Name
	}
	for i, v := range l.of.Versions {
		if v.ID == l.version.ID {
			return fmt.Sprint(l.of.Name, " ", i+1)
		}
	}
	return ""
}

// TapMenu closes the menu of the line that the keys are on, and does what a line of it
// says.
func (s *Shell) TapMenu(words string) {
	s.window.Canvas().Overlays().Top().Hide()
	l, _ := s.libraryView.line()
	for _, item := range s.versionMenu(l) {
		if item.Label == words {
			item.Action()
		}
	}
}

// TapFilter chooses a line of the menu of filters.
func (s *Shell) TapFilter(name, value string) {
	for _, item := range s.filterMenu() {
		if item.Label != name {
			continue
		}
		for _, child := range item.ChildMenu.Items {
			if child.Label == value {
				child.Action()
			}
		}
	}
}

// TapClear empties the line to search in.
func (s *Shell) TapClear() { s.libraryView.clear.OnTapped() }
