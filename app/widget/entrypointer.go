package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"stet/app/textlayout"
)

var (
	_ desktop.Mouseable      = (*Entry)(nil)
	_ desktop.Cursorable     = (*Entry)(nil)
	_ fyne.Draggable         = (*Entry)(nil)
	_ fyne.DoubleTappable    = (*Entry)(nil)
	_ fyne.SecondaryTappable = (*Entry)(nil)
)

// Cursor shows that text can be selected.
func (e *Entry) Cursor() desktop.Cursor { return desktop.TextCursor }

// MouseDown puts the cursor where the pointer is. A third click selects the paragraph.
func (e *Entry) MouseDown(m *desktop.MouseEvent) {
	e.focus()
	e.synced()
	if e.doubled.Swap(false) && m.Button == desktop.MouseButtonPrimary {
		from, to := textlayout.ParagraphAt(e.Text, e.edit.caret.Offset)
		e.choose(from, to)
		return
	}
	caret := e.caretAt(e.scrolled(m.Position))
	if from, to := e.edit.selection(); m.Button == desktop.MouseButtonSecondary && from < to {
		return // the menu is about what is selected
	}
	e.goTo(caret, m.Modifier&fyne.KeyModifierShift != 0)
}

// MouseUp is of no interest: the selection stays.
func (e *Entry) MouseUp(*desktop.MouseEvent) {}

// scrolled is the place in what scrolls that is at one in the field.
func (e *Entry) scrolled(at fyne.Position) fyne.Position {
	if e.scroll == nil {
		return at
	}
	return at.Subtract(e.scroll.Position()).Add(e.scroll.Offset)
}

// Dragged goes on with the selection.
func (e *Entry) Dragged(d *fyne.DragEvent) { e.drag(e.scrolled(d.Position)) }

func (e *Entry) drag(at fyne.Position) { e.goTo(e.caretAt(at), true) }

// DragEnd takes the keys back: where the pointer leaves the field, the toolkit takes them away.
func (e *Entry) DragEnd() { e.focus() }

// DoubleTapped selects a word.
func (e *Entry) DoubleTapped(*fyne.PointEvent) {
	e.synced()
	start, end := textlayout.ParagraphAt(e.Text, e.edit.caret.Offset)
	from, to := textlayout.WordAt(e.Text[start:end], min(e.edit.caret.Offset, end)-start)
	e.choose(start+from, start+to)
	e.doubled.Store(true)
	time.AfterFunc(fyne.CurrentApp().Driver().DoubleTapDelay(), func() { e.doubled.Store(false) })
}

// choose selects a stretch of the text.
func (e *Entry) choose(from, to int) {
	e.goal = nil
	e.edit.choose(from, to)
	e.Refresh()
	e.reveal()
}

// focus lets the keys go to the field.
func (e *Entry) focus() {
	c := fyne.CurrentApp().Driver().CanvasForObject(e.self)
	if f, ok := e.self.(fyne.Focusable); ok && c != nil && !e.Disabled() {
		c.Focus(f)
	}
}

// TappedSecondary offers in a menu what can be done with the text.
func (e *Entry) TappedSecondary(at *fyne.PointEvent) {
	e.focus()
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(e.self)
	if c == nil {
		return
	}
	e.menu = widget.NewPopUpMenu(fyne.NewMenu("", e.acts()...), c)
	e.menu.ShowAtPosition(driver.AbsolutePositionForObject(e.self).Add(at.Position))
}

func (e *Entry) closeMenu() {
	if e.menu != nil {
		e.menu.Hide()
		e.menu = nil
	}
}

// acts are what the menu offers.
func (e *Entry) acts() []*fyne.MenuItem {
	clipboard := fyne.CurrentApp().Clipboard()
	act := func(name string, s fyne.Shortcut) *fyne.MenuItem {
		return fyne.NewMenuItem(lang.L(name), func() {
			if to, ok := e.self.(fyne.Shortcutable); ok {
				to.TypedShortcut(s)
			}
		})
	}
	copies, all := act("Copy", &fyne.ShortcutCopy{Clipboard: clipboard}), fyne.NewMenuItem(lang.L("Select all"), e.selectAll)
	if e.Disabled() {
		return []*fyne.MenuItem{copies, all}
	}
	var acts []*fyne.MenuItem
	if len(e.edit.done) > 0 {
		acts = append(acts, act("Undo", &fyne.ShortcutUndo{}))
	}
	if len(e.edit.undone) > 0 {
		acts = append(acts, act("Redo", &fyne.ShortcutRedo{}))
	}
	if len(acts) > 0 {
		acts = append(acts, fyne.NewMenuItemSeparator())
	}
	return append(acts, act("Cut", &fyne.ShortcutCut{Clipboard: clipboard}), copies,
		act("Paste", &fyne.ShortcutPaste{Clipboard: clipboard}), all)
}
