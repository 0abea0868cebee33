package machine

import (
	"bufio"
	"bytes"
	"cmp"
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

// LongestLine is how long a line of a batch may be, in bytes: two texts of about a
// million words.
const LongestLine = 16 << 20

// mostAtWork is how long the lines that are worked on at a time may be together. A
// comparison takes many times the memory of its line, whatever the number of cores.
const mostAtWork = 2 * LongestLine

// Languages say which ones a batch is in; the zero value tells that of the texts
// from what stands in them, and gives reasons in English.
type Languages struct {
	Texts   string // of all pairs whose line names none
	Reasons string
}

// Batch compares the pairs that r holds, a JSON object a line:
//
//	{"id": ..., "old": TEXT or [SENTENCE, ...], "new": likewise, "lang": optional}
//
// and writes a line for each to w, in order, as Comparison says, compared as opt
// says. The text of a list is its items joined by one space. A line that cannot be
// read or is longer than LongestLine yields {"id", "error"} and is counted in bad.
// It works on all cores and holds a few lines at a time. Progress, if not nil, is
// called after each line with how many are done, from one goroutine. The error is
// ctx's, or of reading or writing.
func Batch(ctx context.Context, r io.Reader, w io.Writer, opt diff.Options, in Languages, progress func(done int)) (bad int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	queued := 2 * workers
	b := batch{
		ctx: ctx, options: opt, languages: in,
		queue: make(chan job, queued), work: make(chan job), written: make(chan int, queued+2), // one more is read, one written
	}
	for range workers {
		go b.answerAll()
	}
	read := make(chan error, 1)
	go func() { read <- b.readAll(r) }()
	out := bufio.NewWriter(w)
	done := 0
	for j := range b.queue {
		a := <-j.answer
		b.written <- len(j.line)
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
	switch {
	case err != nil:
		return bad, fmt.Errorf("write: %w", err)
	case ctx.Err() != nil:
		return bad, ctx.Err()
	case readErr != nil:
		return bad, errors.Join(fmt.Errorf("read: %w", readErr), out.Flush())
	}
	return bad, out.Flush()
}

// batch is the work on one batch.
type batch struct {
	ctx       context.Context
	options   diff.Options
	languages Languages
	queue     chan job // in the order of the lines
	work      chan job
	written   chan int // the lengths of lines that are done with
	atWork    int      // the lengths of those that are not, as far as the reader knows
}

// job is a line to work on.
type job struct {
	number int
	line   []byte // nil if it was too long
	answer chan answer
}

// answer is the line to write.
type answer struct {
	line []byte
	bad  bool
}

func (b *batch) answerAll() {
	for j := range b.work {
		j.answer <- b.answer(j)
	}
}

// readAll hands out the lines that are not empty, until there is no room for more
// or ctx is done.
func (b *batch) readAll(r io.Reader) error {
	defer close(b.queue)
	defer close(b.work)
	lines := lineReader{r: bufio.NewReaderSize(r, 64<<10)}
	for {
		line, err := lines.next()
		if err != nil {
			return ignoreEOF(err)
		}
		if line != nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		j := job{lines.number, line, make(chan answer, 1)}
		if !b.makeRoom(len(line)) {
			return nil
		}
		select {
		case b.queue <- j:
		case <-b.ctx.Done():
			return nil
		}
		select {
		case b.work <- j:
		case <-b.ctx.Done():
			j.answer <- answer{}
			return nil
		}
	}
}

// makeRoom waits until a line of so many bytes may be worked on; false if ctx is
// done before.
func (b *batch) makeRoom(size int) bool {
	b.atWork += size
	for {
		select {
		case n := <-b.written:
			b.atWork -= n
			continue
		default:
		}
		if b.atWork <= mostAtWork {
			return true
		}
		select {
		case n := <-b.written:
			b.atWork -= n
		case <-b.ctx.Done():
			return false
		}
	}
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

// lineReader reads lines and counts them.
type lineReader struct {
	r      *bufio.Reader
	number int // of the line that next returned
}

// next returns a copy of the next line, without its end; nil if it is too long to
// be held, in which case it was passed over. The error is io.EOF after the last.
func (l *lineReader) next() ([]byte, error) {
	line, tooLong := []byte{}, false
	for {
		part, err := l.r.ReadSlice('\n')
		if tooLong = tooLong || len(line)+len(part) > LongestLine; tooLong {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (!errors.Is(err, io.EOF) || len(line) == 0 && !tooLong):
			return nil, err
		}
		if l.number++; l.number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		return line, nil
	}
}

// request is a line of a batch.
type request struct {
	ID   any    `json:"id"`
	Old  *text  `json:"old"`
	New  *text  `json:"new"`
	Lang string `json:"lang"`
}

func (b *batch) answer(j job) answer {
	var req request
	m, err := compare(b.ctx, j.line, &req, b.options, b.languages)
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

func compare(ctx context.Context, line []byte, req *request, opt diff.Options, in Languages) (m Comparison, err error) {
	if line == nil {
		return m, fmt.Errorf("longer than %d MB", LongestLine>>20)
	}
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
	language := cmp.Or(req.Lang, in.Texts)
	req.Old.Language, req.New.Language = language, language
	c, err := opt.Compare(ctx, diff.Text(*req.Old), diff.Text(*req.New))
	if err != nil {
		return m, err
	}
	return Of(c, in.Reasons), nil
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
