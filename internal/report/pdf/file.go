package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// file is a PDF file in the making (ISO 32000): numbered objects, and a table of
// where each begins.
type file struct {
	out     bytes.Buffer
	offsets []int // by number less one; 0 for one that is reserved
}

func newFile() *file {
	f := &file{}
	f.out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") // the second line says that bytes follow
	return f
}

// reserve gives out a number, for an object that others name before it is written.
func (f *file) reserve() int {
	f.offsets = append(f.offsets, 0)
	return len(f.offsets)
}

// set writes the object of a number.
func (f *file) set(number int, body string) {
	f.offsets[number-1] = f.out.Len()
	fmt.Fprintf(&f.out, "%d 0 obj\n%s\nendobj\n", number, body)
}

// add writes an object and returns its number.
func (f *file) add(body string) int {
	n := f.reserve()
	f.set(n, body)
	return n
}

// stream writes an object of bytes, deflated; dict is what its dictionary says
// beside how long it is.
func (f *file) stream(dict string, data []byte) int {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(data) // a Buffer gives no error
	_ = z.Close()
	n := f.reserve()
	f.offsets[n-1] = f.out.Len()
	fmt.Fprintf(&f.out, "%d 0 obj\n<< %s /Filter /FlateDecode /Length %d >>\nstream\n", n, dict, packed.Len())
	f.out.Write(packed.Bytes())
	f.out.WriteString("\nendstream\nendobj\n")
	return n
}

// finish writes the table and says where the file begins to be read; id tells
// this file from others.
func (f *file) finish(w io.Writer, root, info int, id string) error {
	at := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1)
	for _, offset := range f.offsets {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&f.out, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n", len(f.offsets)+1, root, info, id, id, at)
	_, err := w.Write(f.out.Bytes())
	return err
}

// textString is a text as names, titles and bookmarks hold it: UTF-16.
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	b.WriteString(">")
	return b.String()
}

// number is a length as the file has it: to a hundredth of a point.
func number(x float64) string {
	s := fmt.Sprintf("%.2f", x)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}
