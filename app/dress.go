package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	appwidget "stet/app/widget"
)

// The toolkit lays a dialog out in these parts, with its title in the corner.
const (
	dialogContent = 2
	dialogTitle   = 4
	dialogParts   = 5
)

const (
	dialogEdge = 16 // from the dialog's edge to its content
	buttonGap  = 8  // between the content and the buttons
)

// dressing is by how much a dialog is higher in our dress than the toolkit makes it.
func dressing() float32 { return buttonGap + theme.Padding() + theme.InnerPadding() }

// showDialog shows a dialog in the size, or in what the window has room for; height 0 is what
// its content needs. The title stands above the content, cut off where it is too long.
func (s *Shell) showDialog(d dialog.Dialog, width, height float32) {
	if height == 0 {
		height = d.MinSize().Height + dressing()
	}
	size := s.fitting(fyne.NewSize(width, height))
	d.Resize(size) // what is wrapped needs its width before its height is asked for
	d.Show()
	parts := partsOf(s.window.Canvas().Overlays().Top())
	var title *appwidget.Text
	if len(parts) == dialogParts { // else it is made otherwise than it was
		gap := canvas.NewRectangle(color.Transparent)
		gap.SetMinSize(fyne.NewSize(0, buttonGap))
		parts[dialogContent] = container.NewBorder(nil, gap, nil, nil, parts[dialogContent])
		if theirs, ok := parts[dialogTitle].(*widget.Label); ok {
			title = line(theirs.TextStyle, theme.SizeNameText, widget.MediumImportance)
			title.SetText(theirs.Text)
			parts[dialogTitle] = title
		}
	}
	d.Resize(size)
	if title != nil {
		inner := theme.InnerPadding()
		put(title, dialogEdge-inner, inner, max(size.Width, d.MinSize().Width)-2*(dialogEdge-inner), title.MinSize().Height)
	}
}

// partsOf are the parts of the dialog that an overlay shows, nil if it shows another
// thing.
func partsOf(overlay fyne.CanvasObject) []fyne.CanvasObject {
	shown, ok := overlay.(fyne.Widget)
	if !ok {
		return nil
	}
	for _, o := range test.WidgetRenderer(shown).Objects() { // the one way that leads into the toolkit's dialog
		if popUp, ok := o.(*widget.PopUp); ok {
			if all, ok := popUp.Content.(*fyne.Container); ok {
				return all.Objects
			}
		}
	}
	return nil
}
