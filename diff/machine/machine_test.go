package machine_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"stet/diff"
	"stet/diff/machine"
	"stet/diff/segment"
)

func TestRangeOf(t *testing.T) {
	for _, test := range []struct {
		raw, part string
		want      machine.Range
	}{
		{"plain text", "text", machine.Range{6, 10}},
		{"Привіт, світе", "світе", machine.Range{8, 13}},
		{"a 😀 b", "b", machine.Range{4, 5}},
		{"e\u0301 x", "x", machine.Range{3, 4}},
		{"", "", machine.Range{0, 0}},
	} {
		at := strings.Index(test.raw, test.part)
		got := machine.RangeOf(test.raw, segment.Span{Start: at, End: at + len(test.part)})
		if got != test.want {
			t.Errorf("RangeOf(%q, %q) = %v, want %v", test.raw, test.part, got, test.want)
		}
	}
}

// Every place in the form is the place in bytes, counted in code points.
func TestOfCountsCodePoints(t *testing.T) {
	old := "Ähnlich: 😀 Київ хоче 5 танків. Друге речення стоїть тут. Nothing else is said."
	new := "Ähnlich: 😀 Київ хоче 7 танків. Nothing else was said. Ще одне речення."
	c, err := diff.Compare(t.Context(), diff.Text{Raw: old}, diff.Text{Raw: new})
	if err != nil {
		t.Fatal(err)
	}
	m := machine.Of(c, "en")
	edits := append(append([]machine.Edit{}, m.Edits...), m.Cosmetic...)
	if len(edits) == 0 || len(edits) != len(c.Edits) {
		t.Fatalf("Of gives %d edits, want the %d of the comparison", len(edits), len(c.Edits))
	}
	substance := 0
	for _, e := range c.Edits {
		if e.Cosmetic != "" {
			continue
		}
		got := m.Edits[substance]
		substance++
		if in := cut(old, got.Old); in != e.Old.In(old) {
			t.Errorf("old side %v is %q, want %q", got.Old, in, e.Old.In(old))
		}
		if in := cut(new, got.New); in != e.New.In(new) {
			t.Errorf("new side %v is %q, want %q", got.New, in, e.New.In(new))
		}
	}
	for i, d := range m.Discrepancies {
		if d.Reason == "" {
			t.Errorf("discrepancy %d (%s.%s) has no reason", i, d.Category, d.Kind)
		}
		if d.New != nil && cut(new, *d.New) != c.Discrepancies[i].New.In(new) {
			t.Errorf("discrepancy %d stands at %q, want %q", i, cut(new, *d.New), c.Discrepancies[i].New.In(new))
		}
	}
}

func cut(s string, r machine.Range) string { return string([]rune(s)[r[0]:r[1]]) }

// Many lines on many cores come out in order, and the same each time.
func TestBatchKeepsTheOrder(t *testing.T) {
	var in strings.Builder
	const lines = 300
	for i := range lines {
		long := strings.Repeat("The bridge is closed today. ", (lines-i)%40)
		fmt.Fprintf(&in, `{"id": %d, "old": %q, "new": %q}`+"\n", i, long+"It opens in May.", long+"It opens in June.")
	}
	run := func() string {
		var out bytes.Buffer
		calls := 0
		bad, err := machine.Batch(t.Context(), strings.NewReader(in.String()), &out, diff.Options{}, machine.Languages{}, func(done int) {
			if calls++; done != calls {
				t.Errorf("progress said %d at its call %d", done, calls)
			}
		})
		if bad != 0 || err != nil || calls != lines {
			t.Fatalf("Batch = %d, %v with %d calls of progress, want 0, nil and %d", bad, err, calls, lines)
		}
		return out.String()
	}
	first := run()
	for i, line := range strings.Split(strings.TrimSpace(first), "\n") {
		var m struct{ ID int }
		if err := json.Unmarshal([]byte(line), &m); err != nil || m.ID != i {
			t.Fatalf("line %d has id %d (%v)", i, m.ID, err)
		}
	}
	if second := run(); second != first {
		t.Error("Batch gave other bytes the second time")
	}
}

// A list of sentences is compared as its items, whatever the cutter would do.
func TestBatchTakesSentencesAsGiven(t *testing.T) {
	in := `{"id": "s", "old": ["One. Two.", "Three."], "new": ["One. Two.", "Three."]}`
	var out bytes.Buffer
	if bad, err := machine.Batch(t.Context(), strings.NewReader(in), &out, diff.Options{}, machine.Languages{}, nil); bad != 0 || err != nil {
		t.Fatalf("Batch(%s) = %d, %v", in, bad, err)
	}
	var m machine.Comparison
	if err := json.Unmarshal(out.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Alignment) != 2 || m.Verdict != diff.Same {
		t.Errorf("Batch(%s) = %s, want two links and the verdict same", in, out.String())
	}
}

func TestBatchUnreadableLines(t *testing.T) {
	for _, line := range []string{
		`{`, `[]`, `7`, `{"id": "x", "old": "a"}`, `{"id": "x", "old": 1, "new": "a"}`,
		`{"id": "x", "old": ["a", 1], "new": "a"}`, `{"id": "x", "old": null, "new": "a"}`, "{\"old\": \"\xff\", \"new\": \"\"}",
	} {
		var out bytes.Buffer
		bad, err := machine.Batch(t.Context(), strings.NewReader(line+"\n{\"id\":2,\"old\":\"a\",\"new\":\"a\"}\n"), &out, diff.Options{}, machine.Languages{}, nil)
		if bad != 1 || err != nil {
			t.Errorf("Batch(%q) = %d, %v, want 1, nil", line, bad, err)
		}
		answers := strings.Split(strings.TrimSpace(out.String()), "\n")
		if len(answers) != 2 || !strings.Contains(answers[0], `"error"`) || !strings.Contains(answers[1], `"same"`) {
			t.Errorf("Batch(%q) wrote %q, want an error, then the rest", line, answers)
		}
	}
}

// A line that is too long to be held is answered, and the rest is done.
func TestBatchTooLongALine(t *testing.T) {
	in := io.MultiReader(
		strings.NewReader(`{"id":"long","old":"`), strings.NewReader(strings.Repeat("x", machine.LongestLine)), strings.NewReader("\",\"new\":\"\"}\n"),
		strings.NewReader(`{"id":"next","old":"a","new":"a"}`),
	)
	var out bytes.Buffer
	bad, err := machine.Batch(t.Context(), in, &out, diff.Options{}, machine.Languages{}, nil)
	if bad != 1 || err != nil {
		t.Errorf("Batch with a line too long = %d, %v, want 1, nil", bad, err)
	}
	want := `{"error":"line 1: longer than 16 MB","id":1}` + "\n" + `{"id":"next",`
	if !strings.HasPrefix(out.String(), want) {
		t.Errorf("Batch with a line too long wrote %.200q, want %q first", out.String(), want)
	}
}

// pairs is a stream of lines that are all alike, as if from a file that does not
// fit into memory.
type pairs struct {
	line string
	left int
	rest []byte
}

func (p *pairs) Read(into []byte) (int, error) {
	if len(p.rest) == 0 {
		if p.left == 0 {
			return 0, io.EOF
		}
		p.left--
		p.rest = []byte(p.line)
	}
	n := copy(into, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// However many lines there are, and however long, a few are held at a time.
func TestBatchMemory(t *testing.T) {
	const most = 64 << 20
	for _, test := range []struct{ lines, sentences int }{{4000, 1}, {64, 500}} {
		var text strings.Builder
		for i := range test.sentences {
			fmt.Fprintf(&text, "Bridge b%d over c%d is closed today. ", i, i)
		}
		in := &pairs{line: fmt.Sprintf("{\"old\":%q,\"new\":%q}\n", text.String(), text.String()), left: test.lines}
		var peak uint64
		bad, err := machine.Batch(t.Context(), in, io.Discard, diff.Options{}, machine.Languages{}, func(done int) {
			if done%(test.lines/8) != 0 {
				return
			}
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		})
		if bad != 0 || err != nil {
			t.Fatalf("Batch of %d lines = %d, %v", test.lines, bad, err)
		}
		if peak > most {
			t.Errorf("Batch of %d lines of %d bytes held %d MB, want at most %d", test.lines, len(in.line), peak>>20, most>>20)
		}
	}
}

var errFull = errors.New("disk full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestBatchStops(t *testing.T) {
	in := strings.Repeat(`{"id":1,"old":"The bridge is closed.","new":"The bridge is open."}`+"\n", 2000)
	if _, err := machine.Batch(t.Context(), strings.NewReader(in), fullDisk{}, diff.Options{}, machine.Languages{}, nil); !errors.Is(err, errFull) {
		t.Errorf("Batch on a full disk = %v, want %v", err, errFull)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var out bytes.Buffer
	_, err := machine.Batch(ctx, strings.NewReader(in), &out, diff.Options{}, machine.Languages{}, func(done int) {
		if done == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Batch cancelled half way = %v, want %v", err, context.Canceled)
	}
}

func FuzzBatch(f *testing.F) {
	f.Add([]byte(`{"id":1,"old":"Kiev fell.","new":["Kyiv fell.","Not."],"lang":"en"}`))
	f.Add([]byte(`{"old":"","new":"5 °C"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		var out bytes.Buffer
		if _, err := machine.Batch(t.Context(), bytes.NewReader(line), &out, diff.Options{}, machine.Languages{}, nil); err != nil {
			t.Fatalf("Batch(%q) = %v", line, err)
		}
		for answer := range bytes.SplitSeq(bytes.TrimSpace(out.Bytes()), []byte("\n")) {
			if len(answer) > 0 && !json.Valid(answer) {
				t.Errorf("Batch(%q) wrote %q, which is no JSON", line, answer)
			}
		}
	})
}
