package widget_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// The pointer leads to the letters that it is on.
func TestEntryPointer(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	f.SetText("he said שלום twice")
	shalom := f.letter("שלום")
	y := shalom.Position().Y + shalom.Size().Height/2
	left, right := fyne.NewPos(shalom.Position().X+1, y), fyne.NewPos(shalom.Position().X+shalom.Size().Width-1, y)
	f.click(right, 0)
	f.click(left, fyne.KeyModifierShift)
	f.wants(f.Text, "שלום")
	f.press(fyne.KeyBackspace)
	f.wants("he said  twice", "")
	f.Undo()

	f.click(fyne.NewPos(theme.InnerPadding(), y), 0)
	f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: right}})
	f.DragEnd()
	f.wants(f.Text, "he said ")
	f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(390, y)}})
	f.wants(f.Text, f.Text)
	f.canvas.Unfocus() // as the toolkit does where the pointer has left the field
	if f.DragEnd(); f.canvas.Focused() != f.Entry {
		t.Error("the keys do not go to the field that was dragged in")
	}

	f.click(left.AddXY(5, 0), 0)
	f.DoubleTapped(&fyne.PointEvent{})
	f.wants(f.Text, "שלום")
	f.click(left.AddXY(5, 0), 0) // the third time
	f.wants(f.Text, f.Text)
	f.click(left, 0)
	f.wants(f.Text, "")
}

// What is selected is marked where it is seen: in several pieces, if it is of a part of what
// runs in the other direction.
func TestEntrySelectionIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	f := newField(t, 400)
	f.SetText("he said שלום twice")
	f.press(fyne.KeyHome)
	f.selecting(fyne.KeyRight, fyne.KeyRight)
	if n := len(f.grounds()); n != 1 {
		t.Errorf("%d grounds for two letters", n)
	}
	shalom := f.letter("שלום")
	at := shalom.Position().AddXY(shalom.Size().Width/2, 5)
	f.click(fyne.NewPos(theme.InnerPadding(), at.Y), 0)
	f.click(at, fyne.KeyModifierShift)
	grounds := f.grounds()
	if len(grounds) != 2 {
		t.Fatalf("%d grounds, want one in each direction; selected is %q", len(grounds), f.SelectedText())
	}
	ends := func(r *canvas.Rectangle) (float32, float32) { return r.Position().X, r.Position().X + r.Size().Width }
	if from, to := ends(grounds[0]); !near(from, theme.InnerPadding()) || !near(to, shalom.Position().X) {
		t.Errorf("the Latin letters are marked from %v to %v", from, to)
	}
	if from, to := ends(grounds[1]); from <= shalom.Position().X+2 || !near(to, shalom.Position().X+shalom.Size().Width) {
		t.Errorf("the Hebrew letters are marked from %v to %v", from, to)
	}
	f.FocusLost()
	if n := len(f.grounds()); n != 0 {
		t.Errorf("%d grounds in a field that was left", n)
	}
}
