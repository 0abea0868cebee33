package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	appwidget "stet/app/widget"
)

// line is a label of one line that ends in … where it is too long. Whatever its script, it
// begins at the left: lines stand below each other there, beside signs and pictures.
func line(style fyne.TextStyle, size fyne.ThemeSizeName, importance widget.Importance) *appwidget.Text {
	l := appwidget.NewText(1)
	l.Aside, l.TextStyle, l.SizeName, l.Importance = true, style, size, importance
	return l
}

// wrapped is a label of as many lines as it needs.
func wrapped() *appwidget.Text { return appwidget.NewText(0) }
