package app

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"stet/app/present"
	"stet/app/widget"
	"stet/diff/check"
)

// Brightness says whether the window is light or dark.
type Brightness string

// The choices; AsSystem follows the system.
const (
	AsSystem Brightness = "system"
	Light    Brightness = "light"
	Dark     Brightness = "dark"
)

// look is the toolkit's theme in our colours, light or dark as the user wants.
type look struct {
	fyne.Theme
	brightness Brightness
	colours    *present.Colours // of categories; nil: none was chosen
}

func newLook(b Brightness) *look { return &look{Theme: theme.DefaultTheme(), brightness: b} }

// palette has a colour for the light and one for the dark window.
type palette struct{ light, dark color.NRGBA }

func (p palette) of(v fyne.ThemeVariant) color.Color {
	if v == theme.VariantDark {
		return p.dark
	}
	return p.light
}

// ours are the colours that differ from the toolkit's.
var ours = map[fyne.ThemeColorName]palette{
	theme.ColorNamePrimary:             {light: rgb(0x1b4f8f), dark: rgb(0x7fb0ee)},
	theme.ColorNameForegroundOnPrimary: {light: rgb(0xffffff), dark: rgb(0x0c1420)},
	theme.ColorNameBackground:          {light: rgb(0xf4f5f7), dark: rgb(0x16181c)},
	theme.ColorNameInputBackground:     {light: rgb(0xffffff), dark: rgb(0x22262c)},
	theme.ColorNameInputBorder:         {light: rgb(0x7a8290), dark: rgb(0x79808c)}, // of boxes to tick, too: they have nothing else
	theme.ColorNameSeparator:           {light: rgb(0xd3d7de), dark: rgb(0x363b44)},
	theme.ColorNameSelection:           {light: rgb(0xcfe0f6), dark: rgb(0x29415f)},
	// Also of the line that the keys are on. A veil: it lies over buttons of any colour.
	theme.ColorNameHover:          {light: color.NRGBA{0x00, 0x28, 0x60, 0x1a}, dark: color.NRGBA{0xa0, 0xd0, 0xff, 0x2a}},
	theme.ColorNameForeground:     {light: rgb(0x1d2127), dark: rgb(0xe8eaee)},
	theme.ColorNameButton:         {light: rgb(0xe2e6ed), dark: rgb(0x2a2f37)},
	theme.ColorNameDisabledButton: {light: rgb(0xeaedf2), dark: rgb(0x20242a)},
	theme.ColorNameDisabled:       {light: rgb(0x626a76), dark: rgb(0x9aa2af)}, // also of text in the second place
	theme.ColorNamePlaceHolder:    {light: rgb(0x5a626e), dark: rgb(0xa3abb8)},
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 0xff}
}

// Color returns the colour for the brightness that the user chose.
func (l *look) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch l.brightness {
	case Light:
		v = theme.VariantLight
	case Dark:
		v = theme.VariantDark
	case AsSystem:
	}
	if p, ok := ours[name]; ok {
		return p.of(v)
	}
	return l.Theme.Color(name, v)
}

// over is what is seen of a colour, which may be a veil, that lies over another.
func (l *look) over(under, name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	seen := image.NewNRGBA(image.Rect(0, 0, 1, 1))
	for _, n := range []fyne.ThemeColorName{under, name} {
		draw.Draw(seen, seen.Bounds(), image.NewUniform(l.Color(n, v)), image.Point{}, draw.Over)
	}
	return seen.NRGBAAt(0, 0)
}

// Size makes the text a little smaller than the toolkit has it: two columns of
// it and two lists stand side by side.
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13
	case theme.SizeNameCaptionText:
		return 11.5
	case theme.SizeNameInnerPadding:
		return 6
	}
	return l.Theme.Size(name)
}

// dark tells whether the window is dark now.
func dark() bool {
	settings := fyne.CurrentApp().Settings()
	if l, ok := settings.Theme().(*look); ok && l.brightness != AsSystem {
		return l.brightness == Dark
	}
	return settings.ThemeVariant() == theme.VariantDark
}

// severityColor is the colour of a severity in the window as it is now: the same
// as beside the texts.
func severityColor(s check.Severity) color.Color { return widget.SeverityColor(int(s)) }
