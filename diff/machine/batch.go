package machine

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"unicode/utf8"

	"stet/diff"
	"stet/diff/segment"
)

// LongestLine is how long a line of a batch may be, in bytes.
const LongestLine = 256 << 20

// Batch compares the pairs that r holds, a JSON object a line:
//
//	{"id": ..., "old": TEXT or [SENTENCE, ...], "new": likewise, "lang": optional}
//
// and writes a line for each to w, in order, as Comparison says, compared as opt
// says, reasons in the language. The text of a
// list is its items joined by one space. A line that cannot be read yields {"id",
// "error"} and is counted in bad. It works on all cores and holds a few lines at
// a time. Progress, if not nil, is called after each line with how many are
// done, from one goroutine. The error is ctx's, or of reading or writing.
func Batch(ctx context.Context, r io.Reader, w io.Writer, opt diff.Options, language string, progress func(done int)) (bad int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	queue := make(chan chan answer, 2*workers) // in the order of the lines
	work := make(chan job)
	for range workers {
		go func() {
			for j := range work {
				j.out <- j.answer(ctx, opt, language)
			}
		}()
	}
	read := make(chan error, 1)
	go func() {
		defer close(queue)
		defer close(work)
		read <- eachLine(r, func(number int, line []byte) bool {
			out := make(chan answer, 1)
			select {
			case queue <- out:
			case <-ctx.Done():
				return false
			}
			select {
			case work <- job{number, line, out}:
			case <-ctx.Done():
				out <- answer{}
				return false
			}
			return true
		})
	}()
	out := bufio.NewWriter(w)
	done := 0
	for c := range queue {
		a := <-c
		if err != nil || ctx.Err() != nil {
			continue
		}
		if a.bad {
			bad++
		}
		if _, err = out.Write(append(a.line, '\n')); err != nil {
			cancel()
		}
		if done++; progress != nil {
			progress(done)
		}
	}
	readErr := <-read
	ctxErr := ctx.Err()
	cancel()
	switch {
	case err != nil:
		return bad, fmt.Errorf("write: %w", err)
	case ctxErr != nil:
		return bad, ctxErr
	case readErr != nil:
		return bad, errors.Join(fmt.Errorf("read: %w", readErr), out.Flush())
	}
	return bad, out.Flush()
}

// eachLine calls f with a copy of every line that is not empty, until it returns false.
func eachLine(r io.Reader, f func(number int, line []byte) bool) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 64<<10), LongestLine)
	for number := 1; lines.Scan(); number++ {
		line := bytes.TrimSpace(lines.Bytes())
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(line) > 0 && !f(number, bytes.Clone(line)) {
			return nil
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("a line is longer than %d MB", LongestLine>>20)
	}
	return lines.Err()
}

// job is a line to work on.
type job struct {
	number int
	line   []byte
	out    chan<- answer
}

// answer is the line to write.
type answer struct {
	line []byte
	bad  bool
}

// request is a line of a batch.
type request struct {
	ID   any    `json:"id"`
	Old  *text  `json:"old"`
	New  *text  `json:"new"`
	Lang string `json:"lang"`
}

func (j job) answer(ctx context.Context, opt diff.Options, language string) answer {
	var req request
	m, err := compare(ctx, j.line, &req, opt, language)
	if err == nil {
		m.ID = req.ID
		if req.ID == nil {
			m.ID = j.number
		}
		var line []byte
		if line, err = encode(m); err == nil {
			return answer{line: line}
		}
	}
	if req.ID == nil {
		req.ID = j.number
	}
	line, encodeErr := encode(map[string]any{"id": req.ID, "error": fmt.Sprintf("line %d: %v", j.number, err)})
	if encodeErr != nil {
		line = []byte(`{"error":"this line could not be answered"}`)
	}
	return answer{line: line, bad: true}
}

func compare(ctx context.Context, line []byte, req *request, opt diff.Options, language string) (m Comparison, err error) {
	if !utf8.Valid(line) {
		return m, diff.ErrNotUTF8
	}
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	if err := decoder.Decode(req); err != nil {
		return m, err
	}
	if req.Old == nil || req.New == nil {
		return m, errors.New(`"old" and "new" must both be there`)
	}
	req.Old.Language, req.New.Language = req.Lang, req.Lang
	c, err := opt.Compare(ctx, diff.Text(*req.Old), diff.Text(*req.New))
	if err != nil {
		return m, err
	}
	return Of(c, language), nil
}

// encode writes JSON without the escapes that only HTML needs, and no line end.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// text is a text, or a list of sentences.
type text diff.Text

// UnmarshalJSON reads either form; anything else is an error that says so.
func (t *text) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &t.Raw) == nil {
		return nil
	}
	var sentences []string
	if json.Unmarshal(data, &sentences) != nil {
		return errors.New("a text must be a string or a list of strings")
	}
	t.Raw = strings.Join(sentences, " ")
	t.Sentences = make([]segment.Span, len(sentences))
	at := 0
	for i, s := range sentences {
		t.Sentences[i] = segment.Span{Start: at, End: at + len(s)}
		at += len(s) + 1
	}
	return nil
}
