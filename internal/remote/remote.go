// Package remote lets several programs work with one library at once. Only one may have
// it open; that one serves it at a local address, and the others do there what they
// would have done with the library itself. Nobody but the same user gets in, and nothing
// leaves the machine.
//
// What goes over the line is one frame after the other: four bytes with a length, then
// so many of JSON. Both sides greet each other first (greet.go): which protocol they
// speak, and that they know the secret of the address, if it has one. Then the client
// asks, one call at a time, a method of archive.Store with its arguments; the server
// answers with frames of progress or of bytes to write, and at last with what the method
// returned. A client that wants no more closes the line, which ends the call.
package remote

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"

	"stet/internal/archive"
	"stet/internal/news"
)

// protocol is the number of what is described above. What methods there are, and what
// their values hold, is compared by shape.
const protocol = 1

// Bounds of a frame: of a call, which may carry a capture with its bytes or all versions
// of an article (a test wants less), and of a greeting, which comes from nobody knows whom.
var longestFrame int64 = 1 << 30

const longestGreeting = 4 << 10

// call is what the client asks.
type call struct {
	Method string            `json:"method"`
	Args   []json.RawMessage `json:"args"` // without the context; of a function or writer whether it is wanted
}

// answer is one frame of what the server says to a call. The last one is done.
type answer struct {
	Progress []int             `json:"progress,omitempty"`
	Data     []byte            `json:"data,omitempty"` // to be written
	Done     bool              `json:"done,omitempty"`
	Results  []json.RawMessage `json:"results,omitempty"` // without the error
	Failed   *failure          `json:"failed,omitempty"`
}

// writeFrame writes one frame.
func writeFrame(w io.Writer, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("library at another program: %w", err)
	}
	if int64(len(data)) > longestFrame {
		return fmt.Errorf("library at another program: %d bytes at once: %w", len(data), news.ErrTooLarge)
	}
	_, err = w.Write(append(binary.BigEndian.AppendUint32(make([]byte, 0, len(data)+4), uint32(len(data))), data...))
	return err
}

// readFrame reads one frame of at most that many bytes. Memory is taken as bytes come,
// not as they are announced.
func readFrame(r io.Reader, longest int64, v any) error {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return err
	}
	size := int64(binary.BigEndian.Uint32(head[:]))
	if size > longest {
		return fmt.Errorf("a frame of %d bytes: %w", size, news.ErrTooLarge)
	}
	var data bytes.Buffer
	if n, err := io.CopyN(&data, r, size); err != nil {
		return fmt.Errorf("a frame of %d bytes broke off after %d: %w", size, n, io.ErrUnexpectedEOF)
	}
	if err := json.Unmarshal(data.Bytes(), v); err != nil {
		return fmt.Errorf("a frame that cannot be understood: %w: %w", news.ErrInvalid, err)
	}
	return nil
}

// failure is an error on its way: its words, and what it can be tested for.
type failure struct {
	Words string   `json:"words"`
	Kinds []string `json:"kinds,omitempty"`
}

func failureOf(err error) *failure {
	if err == nil {
		return nil
	}
	f := &failure{Words: err.Error()}
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			f.Kinds = append(f.Kinds, k.name)
		}
	}
	return f
}

func failuresOf(errs []error) []*failure {
	list := make([]*failure, len(errs))
	for i, err := range errs {
		list[i] = failureOf(err)
	}
	return list
}

// Error returns the words of the error as it was at the other program.
func (f *failure) Error() string { return f.Words }

// Is reports whether the error was of that kind.
func (f *failure) Is(target error) bool {
	for _, k := range kinds {
		if k.err == target && slices.Contains(f.Kinds, k.name) {
			return true
		}
	}
	return false
}

// storeType is what is served.
var storeType = reflect.TypeFor[archive.Store]()
