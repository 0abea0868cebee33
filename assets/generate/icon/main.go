// Command icon draws Stet's icon: a letter with the row of dots beneath it that
// a proof-reader sets to say "let it stand". It writes stet.svg and pictures of
// it in the sizes that systems ask for. Run it in this folder:
//
//	go run . ../../icon
package main

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"strings"
)

// The drawing stands in a square of 512 units.
const (
	square = 512.0
	corner = 104.0
)

var (
	ink    = color.NRGBA{0x1b, 0x36, 0x5d, 0xff} // the ground
	letter = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	dots   = color.NRGBA{0xff, 0x8a, 0x65, 0xff} // the pencil
)

// shape is what differs between sizes: what is elegant in a large picture is
// lost in a small one.
type shape struct {
	bow, stroke        float64 // of the letter: radius of its two bows, width of its line
	top                float64 // middle of the upper bow
	dotAt, dot, beside float64 // height, radius and distance of the dots
}

var (
	large = shape{bow: 73, stroke: 52, top: 150, dotAt: 440, dot: 23, beside: 88}
	small = shape{bow: 76, stroke: 66, top: 142, dotAt: 446, dot: 34, beside: 126}
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "icon: give the folder to write to")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "icon:", err)
		os.Exit(1)
	}
}

func run(folder string) error {
	if err := os.WriteFile(filepath.Join(folder, "stet.svg"), []byte(large.svg()), 0o600); err != nil {
		return err
	}
	for _, size := range []int{512, 128, 48, 16} {
		s := large
		if size <= 48 {
			s = small
		}
		if err := write(filepath.Join(folder, fmt.Sprintf("stet-%d.png", size)), s.draw(size)); err != nil {
			return err
		}
	}
	return nil
}

func write(name string, picture image.Image) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := png.Encode(f, picture); err != nil {
		_ = f.Close() // the first error says more
		return err
	}
	return f.Close()
}

// The letter's line begins at its upper right, and ends at its lower left; both
// ends stand this far (in radians) over the middle of their bow.
const opening = 0.55

func (s shape) bottom() float64 { return s.top + 2*s.bow }

func (s shape) svg() string {
	x, y := s.bow*math.Cos(opening), s.bow*math.Sin(opening)
	const middle = square / 2
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g">
  <rect width="%g" height="%g" rx="%g" fill="%s"/>
  <path d="M%.1f %.1f A%g %g 0 1 0 %g %.1f A%g %g 0 1 1 %.1f %.1f" fill="none" stroke="%s" stroke-width="%g" stroke-linecap="round"/>
`, square, square, square, square, corner, hex(ink),
		middle+x, s.top-y, s.bow, s.bow, middle, s.top+s.bow, s.bow, s.bow, middle-x, s.bottom()+y, hex(letter), s.stroke)
	for i := -1.0; i <= 1; i++ {
		fmt.Fprintf(&out, "  <circle cx=\"%g\" cy=\"%g\" r=\"%g\" fill=\"%s\"/>\n", middle+i*s.beside, s.dotAt, s.dot, hex(dots))
	}
	out.WriteString("</svg>\n")
	return out.String()
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// draw samples each pixel in a grid, which smooths the edges.
func (s shape) draw(size int) image.Image {
	const grid = 8
	picture := image.NewNRGBA(image.Rect(0, 0, size, size))
	for py := range size {
		for px := range size {
			var r, g, b, a float64
			for i := range grid * grid {
				x := (float64(px) + (float64(i%grid)+0.5)/grid) * square / float64(size)
				y := (float64(py) + (float64(i/grid)+0.5)/grid) * square / float64(size)
				if c, ok := s.at(x, y); ok {
					r, g, b, a = r+float64(c.R), g+float64(c.G), b+float64(c.B), a+1
				}
			}
			if a > 0 {
				picture.SetNRGBA(px, py, color.NRGBA{
					uint8(r/a + 0.5), uint8(g/a + 0.5), uint8(b/a + 0.5), uint8(255*a/(grid*grid) + 0.5),
				})
			}
		}
	}
	return picture
}

// at is the colour of a point, false outside.
func (s shape) at(x, y float64) (color.NRGBA, bool) {
	const middle = square / 2
	// Distance from the inner square whose rounding is the corner.
	dx, dy := math.Abs(x-middle)-(middle-corner), math.Abs(y-middle)-(middle-corner)
	if math.Hypot(math.Max(dx, 0), math.Max(dy, 0)) > corner {
		return color.NRGBA{}, false
	}
	for i := -1.0; i <= 1; i++ {
		if math.Hypot(x-(middle+i*s.beside), y-s.dotAt) <= s.dot {
			return dots, true
		}
	}
	// The lower bow is the upper one turned about the middle of the letter.
	if s.onBow(x-middle, y-s.top) || s.onBow(middle-x, s.bottom()-y) {
		return letter, true
	}
	return ink, true
}

// onBow tells whether a point, seen from the middle of the upper bow, lies on
// it: from the upper right over top and left to the bottom.
func (s shape) onBow(x, y float64) bool {
	angle := math.Atan2(y, x) // clockwise from the right, as y grows downwards
	if angle > math.Pi/2 || angle < -opening {
		return math.Abs(math.Hypot(x, y)-s.bow) <= s.stroke/2
	}
	ex, ey := s.bow*math.Cos(opening), -s.bow*math.Sin(opening)
	return math.Hypot(x-ex, y-ey) <= s.stroke/2 || math.Hypot(x, y-s.bow) <= s.stroke/2
}
