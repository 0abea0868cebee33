// Package warc reads the pages out of WARC files, in which web archives and
// crawlers keep what servers answered.
package warc

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"stet/internal/ingest/pack"
	"stet/internal/news"
)

// Page is a page that a server answered with.
type Page struct {
	Address   string
	At        time.Time
	MediaType string // with its charset, as the server said
	Data      []byte
}

// Bounds of what is unpacked.
const (
	mostOfRecord = 64 << 20
	mostRecords  = 1_000_000
	mostHeaders  = 1000
	steepest     = 200       // times that a file may grow when it is unpacked
	mostFlat     = 256 << 20 // bytes up to which it may grow as it likes
	longestLine  = 64 << 10
)

// Begins reports whether data begins as a WARC file does, packed or not.
func Begins(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\x1f\x8b")) {
		r, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return false
		}
		head := make([]byte, 5)
		_, err = io.ReadFull(r, head)
		return err == nil && string(head) == "WARC/"
	}
	return bytes.HasPrefix(data, []byte("WARC/"))
}

// Pages calls yield for each page that a server answered well with, in order,
// until it returns an error. The error wraps news.ErrInvalid for what is damaged,
// after the pages before it, and news.ErrTooLarge.
func Pages(data []byte, yield func(Page) error) error {
	var in io.Reader = bytes.NewReader(data)
	if bytes.HasPrefix(data, []byte("\x1f\x8b")) {
		packed, err := gzip.NewReader(in) // it goes on from member to member
		if err != nil {
			return fmt.Errorf("WARC: %w: %w", err, news.ErrInvalid)
		}
		in = packed
	}
	in = &bounded{in, max(mostFlat, int64(len(data))*steepest)}
	r := bufio.NewReaderSize(in, longestLine)
	for range mostRecords {
		record, err := next(r)
		if err == io.EOF { //nolint:errorlint // it is ours, and nothing is around it
			return nil
		}
		if err != nil {
			return fmt.Errorf("WARC: %w", err)
		}
		page, ok, err := record.page()
		if err != nil {
			return fmt.Errorf("WARC: %s: %w", record.header.Get("WARC-Target-URI"), err)
		}
		if !ok {
			continue
		}
		if err := yield(page); err != nil {
			return err
		}
	}
	return fmt.Errorf("WARC of more than %d records: %w", mostRecords, news.ErrTooLarge)
}

// bounded gives up on what would unpack to far more than it holds.
type bounded struct {
	in   io.Reader
	left int64
}

var errBomb = fmt.Errorf("a compression bomb: it unpacks to more than %d times its size: %w", steepest, news.ErrTooLarge)

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errBomb
	}
	n, err := b.in.Read(p)
	b.left -= int64(n)
	return n, err
}

type record struct {
	header http.Header
	body   []byte
}

// next reads a record; at the end it returns io.EOF itself.
func next(r *bufio.Reader) (record, error) {
	for {
		c, err := r.Peek(1)
		if err == io.EOF {
			return record{}, io.EOF
		}
		if err != nil {
			return record{}, fmt.Errorf("%w: %w", err, news.ErrInvalid)
		}
		if c[0] != '\r' && c[0] != '\n' {
			break
		}
		_, _ = r.ReadByte() // it was seen
	}
	version, err := line(r)
	if err != nil || !strings.HasPrefix(version, "WARC/") {
		return record{}, fmt.Errorf("no record where one should begin: %w", news.ErrInvalid)
	}
	header := http.Header{}
	for n := 0; ; n++ {
		text, err := line(r)
		if err != nil || n > mostHeaders {
			return record{}, fmt.Errorf("the header of a record does not end: %w", news.ErrInvalid)
		}
		if text == "" {
			break
		}
		if name, value, ok := strings.Cut(text, ":"); ok {
			header.Add(name, strings.TrimSpace(value))
		}
	}
	size, err := strconv.ParseInt(strings.TrimSpace(header.Get("Content-Length")), 10, 64)
	if err != nil || size < 0 {
		return record{}, fmt.Errorf("a record without length: %w", news.ErrInvalid)
	}
	if size > mostOfRecord {
		if _, err := io.CopyN(io.Discard, r, size); errors.Is(err, errBomb) {
			return record{}, err
		} else if err != nil {
			return record{}, fmt.Errorf("%w: %w", err, news.ErrInvalid)
		}
		return record{header: header}, nil // a film, a program: no page
	}
	body, err := io.ReadAll(io.LimitReader(r, size))
	switch {
	case errors.Is(err, errBomb):
		return record{}, err
	case err != nil, int64(len(body)) < size:
		return record{}, fmt.Errorf("a record ends too soon: %w", news.ErrInvalid)
	}
	return record{header, body}, nil
}

// line returns a line without its end. One that is longer than the buffer is an error.
func line(r *bufio.Reader) (string, error) {
	text, err := r.ReadSlice('\n')
	return strings.TrimRight(string(text), "\r\n"), err
}

// page returns the page in the record, if it holds one.
func (r record) page() (Page, bool, error) {
	kind := r.header.Get("WARC-Type")
	at, _ := time.Parse(time.RFC3339, r.header.Get("WARC-Date")) // zero if it is not readable
	p := Page{Address: strings.Trim(r.header.Get("WARC-Target-URI"), "<>"), At: at.UTC()}
	switch kind {
	case "resource", "conversion":
		p.MediaType, p.Data = r.header.Get("Content-Type"), r.body
		return p, isText(p.MediaType) && len(p.Data) > 0, nil
	case "response":
	default:
		return Page{}, false, nil
	}
	answer, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(r.body)), nil)
	if err != nil || answer.StatusCode != http.StatusOK {
		return Page{}, false, nil // what a server answered badly is no page
	}
	defer func() { _ = answer.Body.Close() }() // it was only read
	p.MediaType = answer.Header.Get("Content-Type")
	if !isText(p.MediaType) {
		return Page{}, false, nil
	}
	raw, err := io.ReadAll(io.LimitReader(answer.Body, mostOfRecord))
	if err != nil && len(raw) == 0 { // crawlers unpack bodies and leave the headers
		_, raw, _ = bytes.Cut(r.body, []byte("\r\n\r\n"))
	}
	p.Data, err = pack.Unpack(raw, answer.Header.Get("Content-Encoding"), mostOfRecord)
	if errors.Is(err, pack.ErrBrokenOff) {
		err = nil // crawlers stop when a record is full
	}
	return p, len(p.Data) > 0, err
}

func isText(mediaType string) bool {
	kind, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	kind = strings.TrimSpace(kind)
	return kind == "text/html" || kind == "application/xhtml+xml" || kind == "text/plain"
}
