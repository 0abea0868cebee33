package pdf

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/zlib"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"strings"
	"unicode/utf16"
)

// file is a PDF file in the making (ISO 32000): numbered objects, and a table of
// where each begins. What is written goes out at once.
type file struct {
	out     *bufio.Writer
	digest  hash.Hash // of all that was written
	at      int       // how much that is
	offsets []int     // by number less one; 0 for one that is reserved
	err     error     // the first one
	packed  bytes.Buffer
	packer  *zlib.Writer
}

func newFile(w io.Writer) *file {
	f := &file{out: bufio.NewWriter(w), digest: sha256.New(), packer: zlib.NewWriter(nil)}
	f.bytes([]byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")) // the second line says that bytes follow
	return f
}

func (f *file) printf(format string, args ...any) { f.bytes(fmt.Appendf(nil, format, args...)) }

func (f *file) bytes(b []byte) {
	f.digest.Write(b)
	f.at += len(b)
	if _, err := f.out.Write(b); f.err == nil {
		f.err = err
	}
}

// reserve gives out a number, for an object that others name before it is written.
func (f *file) reserve() int {
	f.offsets = append(f.offsets, 0)
	return len(f.offsets)
}

// set writes the object of a number.
func (f *file) set(number int, body string) {
	f.offsets[number-1] = f.at
	f.printf("%d 0 obj\n%s\nendobj\n", number, body)
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
	f.packed.Reset()
	f.packer.Reset(&f.packed)
	_, _ = f.packer.Write(data) // a Buffer gives no error
	_ = f.packer.Close()
	n := f.reserve()
	f.offsets[n-1] = f.at
	f.printf("%d 0 obj\n<< %s /Filter /FlateDecode /Length %d >>\nstream\n", n, dict, f.packed.Len())
	f.bytes(f.packed.Bytes())
	f.bytes([]byte("\nendstream\nendobj\n"))
	return n
}

// finish writes the table and says where the file begins to be read. What was written
// tells this file from others.
func (f *file) finish(root, info int) error {
	const idBytes = 16
	id := fmt.Sprintf("%x", f.digest.Sum(nil)[:idBytes])
	at := f.at
	f.printf("xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1)
	for _, offset := range f.offsets {
		f.printf("%010d 00000 n \n", offset)
	}
	f.printf("trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n", len(f.offsets)+1, root, info, id, id, at)
	return cmp.Or(f.err, f.out.Flush())
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
