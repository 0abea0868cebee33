package chart

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"
)

// baseline is how far below the middle of a line its letters stand, as a share
// of their size: not all programs know SVG's own ways to say it.
const baseline = 0.35

// SVG writes the scene down. The same scene gives the same bytes.
func (s Scene) SVG(w io.Writer) error {
	out := bufio.NewWriter(w)
	width, height := decimal(s.Width), decimal(s.Height)
	_, _ = fmt.Fprintf(out, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" font-family="Noto Sans, Inter, Arial, sans-serif" role="img">`+"\n", width, height, width, height)
	_, _ = fmt.Fprintf(out, "<title>%s</title>\n", escaped(s.Title))
	_, _ = fmt.Fprintf(out, `<rect width="%s" height="%s" fill="%s"/>`+"\n", width, height, hex(s.Paper))
	for _, b := range s.Boxes {
		_, _ = fmt.Fprintf(out, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>`+"\n",
			decimal(b.X), decimal(b.Y), decimal(b.Width), decimal(b.Height), hex(b.Fill))
	}
	for _, l := range s.Labels {
		more := ""
		if l.Align != Start {
			more = ` text-anchor="` + [...]string{"start", "middle", "end"}[l.Align] + `"`
		}
		if l.Bold {
			more += ` font-weight="bold"`
		}
		_, _ = fmt.Fprintf(out, `<text x="%s" y="%s" font-size="%s" fill="%s"%s>%s</text>`+"\n",
			decimal(l.X), decimal(l.Y+baseline*l.Size), decimal(l.Size), hex(l.Ink), more, escaped(l.Text))
	}
	// What the parts say is read by those who cannot see them.
	for _, spot := range s.Spots {
		_, _ = fmt.Fprintf(out, `<rect x="%s" y="%s" width="%s" height="%s" fill-opacity="0"><title>%s</title></rect>`+"\n",
			decimal(spot.X), decimal(spot.Y), decimal(spot.Width), decimal(spot.Height), escaped(spot.Says))
	}
	_, _ = out.WriteString("</svg>\n")
	return out.Flush() // has the first error of all of these
}

func decimal(n float32) string {
	return strconv.FormatFloat(float64(int(n*10+0.5))/10, 'f', -1, 64)
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// escaped is the text as it may stand in XML.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // memory takes everything
	return b.String()
}
