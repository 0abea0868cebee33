package widget

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"stet/app/textlayout"
)

var (
	_ fyne.Focusable    = (*Entry)(nil)
	_ fyne.Shortcutable = (*Entry)(nil)
	_ desktop.Keyable   = (*Entry)(nil)
)

// KeyDown notices that what is passed is to be selected.
func (e *Entry) KeyDown(k *fyne.KeyEvent) { e.shift = e.shift || isShift(k.Name) }

// KeyUp notices that it is not any more.
func (e *Entry) KeyUp(k *fyne.KeyEvent) { e.shift = e.shift && !isShift(k.Name) }

func isShift(k fyne.KeyName) bool { return k == desktop.KeyShiftLeft || k == desktop.KeyShiftRight }

// TypedRune puts a letter in the place of what is selected.
func (e *Entry) TypedRune(r rune) {
	if e.Disabled() {
		return
	}
	e.closeMenu()
	e.put(string(r), true)
}

// put puts a text in the place of what is selected.
func (e *Entry) put(text string, typed bool) {
	e.synced()
	e.edit.insert(text, typed)
	e.changed()
}

// take takes a stretch of the text away, or what is selected if anything is.
func (e *Entry) take(from, to int) {
	if first, last := e.edit.selection(); first < last {
		from, to = first, last
	}
	e.edit.remove(from, to)
	e.changed()
}

// TypedKey moves the cursor, or takes letters away.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.Disabled() {
		return
	}
	e.synced()
	at := e.edit.caret.Offset
	switch k.Name {
	case fyne.KeyBackspace:
		e.take(textlayout.PreviousLetter(e.Text, at), at)
	case fyne.KeyDelete:
		e.take(at, textlayout.NextLetter(e.Text, at))
	case fyne.KeyReturn, fyne.KeyEnter:
		e.enter()
	case fyne.KeyLeft, fyne.KeyRight:
		e.arrow(k.Name == fyne.KeyRight)
	case fyne.KeyUp:
		e.vertical(-1)
	case fyne.KeyDown:
		e.vertical(1)
	case fyne.KeyHome, fyne.KeyEnd:
		e.toEdge(k.Name == fyne.KeyEnd)
	case fyne.KeyPageUp:
		e.goTo(textlayout.Caret{}, e.shift)
	case fyne.KeyPageDown:
		e.goTo(textlayout.Caret{Offset: len(e.Text)}, e.shift)
	}
}

// enter ends a line, or says that all is typed.
func (e *Entry) enter() {
	switch {
	case e.MultiLine && (!e.shift || e.OnSubmitted == nil):
		e.put("\n", true)
	case e.OnSubmitted != nil:
		e.OnSubmitted(e.Text)
	}
}

// arrow goes on by a letter as it is seen, or to the end of what is selected.
func (e *Entry) arrow(right bool) {
	caret := e.edit.caret
	from, to := e.edit.selection()
	chosen := from < to && !e.shift
	if e.Text == "" {
		return
	}
	e.laidOut(func(l laidOut) {
		if !chosen {
			caret = l.Beside(caret, right)
			return
		}
		caret = textlayout.Caret{Offset: from, After: true}
		if end := (textlayout.Caret{Offset: to}); right == l.IsLeft(caret, end, l.measure) {
			caret = end
		}
	})
	e.goTo(caret, e.shift)
}

// vertical goes to another row, below or above where the cursor was when that began.
func (e *Entry) vertical(by int) {
	caret := e.edit.caret
	var goal float32
	e.laidOut(func(l laidOut) {
		if goal = l.X(caret, l.measure); e.goal != nil {
			goal = *e.goal
		}
		switch row := l.RowOf(caret) + by; {
		case e.Text == "":
		case row < 0:
			caret = l.Home(0)
		case row == len(l.Rows):
			caret = l.End(row - 1)
		default:
			caret = l.Nearest(row, goal, l.measure)
		}
	})
	e.goTo(caret, e.shift)
	e.goal = &goal
}

// toEdge goes to where the row begins or ends.
func (e *Entry) toEdge(end bool) {
	caret := e.edit.caret
	if e.Text == "" {
		return
	}
	e.laidOut(func(l laidOut) {
		row := l.RowOf(caret)
		if caret = l.Home(row); end {
			caret = l.End(row)
		}
	})
	e.goTo(caret, e.shift)
}

// wordKeys is held for arrows, Backspace and Delete to go by words.
func wordKeys() fyne.KeyModifier {
	if runtime.GOOS == "darwin" {
		return fyne.KeyModifierAlt
	}
	return fyne.KeyModifierShortcutDefault
}

// TypedShortcut edits with the clipboard, and moves by words.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if _, copies := s.(*fyne.ShortcutCopy); e.Disabled() && !copies {
		return
	}
	e.synced()
	switch s := s.(type) {
	case *fyne.ShortcutUndo:
		e.Undo()
	case *fyne.ShortcutRedo:
		e.Redo()
	case *fyne.ShortcutSelectAll:
		e.selectAll()
	case *fyne.ShortcutCopy:
		e.copyTo(s.Clipboard)
	case *fyne.ShortcutCut:
		if e.copyTo(s.Clipboard) {
			e.take(0, 0)
		}
	case *fyne.ShortcutPaste:
		e.paste(s.Clipboard.Content())
	case *desktop.CustomShortcut:
		e.byWords(s)
	}
}

func (e *Entry) selectAll() {
	e.edit.choose(0, len(e.Text))
	e.Refresh()
}

// copyTo copies what is selected, and reports whether anything is.
func (e *Entry) copyTo(c fyne.Clipboard) bool {
	words := e.edit.selected()
	if words != "" {
		c.SetContent(words)
	}
	return words != ""
}

// paste puts a text in; a field of one line takes it as one line.
func (e *Entry) paste(text string) {
	if !e.MultiLine {
		text = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(text)
	}
	if text != "" {
		e.put(text, false)
	}
}

// byWords goes on by words, or takes them away; Home and End lead to the ends of the text. The
// arrows lead on in it where they point to the end of the paragraph.
func (e *Entry) byWords(s *desktop.CustomShortcut) {
	keep := s.Modifier&fyne.KeyModifierShift != 0
	at := e.edit.caret.Offset
	switch modifier := s.Modifier &^ fyne.KeyModifierShift; {
	case modifier == wordKeys():
		switch s.KeyName {
		case fyne.KeyBackspace:
			e.take(e.edit.previousWord(), at)
		case fyne.KeyDelete:
			e.take(at, e.edit.nextWord())
		case fyne.KeyLeft, fyne.KeyRight:
			to := e.edit.previousWord()
			if e.leadsOn(s.KeyName) {
				to = e.edit.nextWord()
			}
			e.goTo(textlayout.Caret{Offset: to}, keep)
		case fyne.KeyHome:
			e.goTo(textlayout.Caret{}, keep)
		case fyne.KeyEnd:
			e.goTo(textlayout.Caret{Offset: len(e.Text)}, keep)
		}
	case runtime.GOOS == "darwin" && modifier == fyne.KeyModifierSuper && (s.KeyName == fyne.KeyLeft || s.KeyName == fyne.KeyRight):
		shift := e.shift
		e.shift = keep
		e.toEdge(e.leadsOn(s.KeyName))
		e.shift = shift
	}
}

// leadsOn tells whether an arrow points to where the cursor's paragraph ends.
func (e *Entry) leadsOn(arrow fyne.KeyName) bool {
	rightToLeft := false
	e.laidOut(func(l laidOut) {
		rightToLeft = e.Text != "" && l.Rows[l.RowOf(e.edit.caret)].RightToLeft
	})
	return (arrow == fyne.KeyRight) != rightToLeft
}
