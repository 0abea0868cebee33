package widget_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	toolkit "fyne.io/fyne/v2/widget"

	"stet/app/widget"
)

// headlines are what lists show, in scripts of both directions.
var headlines = []string{
	"Storm closes the harbour, and the ferries stay away",
	"הנמל נסגר בגלל הסערה ו-12 מעבורות עוגנות",
	"العاصفة تغلق الميناء وتوقف ١٢ عبّارة",
	"Буря закрила порт, і пороми не ходять",
}

// line returns headlines that no other number has.
func headline(i int) string {
	return headlines[i%len(headlines)] + " " + strings.Repeat("x", i%7) + string(rune('a'+i%26)) + string(rune('a'+i/26%26))
}

// BenchmarkText measures what a line of a list costs when other words come into it.
func BenchmarkText(b *testing.B) {
	test.NewTempApp(b)
	size := fyne.NewSize(260, 30)
	text := widget.NewText(1)
	text.Aside = true
	label := toolkit.NewLabel("")
	label.Truncation = fyne.TextTruncateEllipsis
	bare := canvas.NewText("", nil)
	for name, show := range map[string]func(string){
		"text":   text.SetText,
		"label":  label.SetText,
		"canvas": func(s string) { bare.Text = s; bare.Refresh() },
	} {
		for what, of := range map[string]int{"again": 40, "new": 1 << 20} {
			b.Run(name+"/"+what, func(b *testing.B) {
				w := test.NewTempWindow(b, map[string]fyne.CanvasObject{"text": text, "label": label, "canvas": bare}[name])
				w.Resize(size)
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					show(headline(i % of))
				}
			})
		}
	}
}
