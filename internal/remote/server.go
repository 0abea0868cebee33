package remote

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"stet/internal/archive"
	"stet/internal/news"
)

// Server serves an open library to other programs of the user.
type Server struct {
	store   archive.Store
	changed func(method string)
	door    *door

	root    context.Context // ends with the server
	end     context.CancelFunc
	accepts sync.WaitGroup
	clients sync.WaitGroup
}

// Serve serves the library that is open from the folder until Close. Changed is told
// each method of archive.Store by which another program changed the library, from any
// goroutine; nil: nobody. The error says why nobody else can reach the library; who has
// it open can go on without. The context is for the opening alone.
func Serve(ctx context.Context, store archive.Store, folder string, changed func(method string)) (*Server, error) {
	d, err := openDoor(ctx, folder)
	if err != nil {
		return nil, fmt.Errorf("serve library %s: %w", folder, err)
	}
	s := &Server{store: store, changed: changed, door: d}
	s.root, s.end = context.WithCancel(context.Background())
	s.accepts.Go(s.accept)
	return s, nil
}

// Close breaks off what others are doing, waits for it, and serves no more. It is to be
// called before the library is closed.
func (s *Server) Close() error {
	s.end()
	err := s.leave()
	s.clients.Wait()
	return err
}

// Drain lets nobody in any more, and waits until those who are in have gone, or ctx is
// done. Close is to be called after it.
func (s *Server) Drain(ctx context.Context) error {
	err := s.leave()
	gone := make(chan struct{})
	go func() {
		s.clients.Wait()
		close(gone)
	}()
	select {
	case <-gone:
	case <-ctx.Done():
	}
	return err
}

// leave takes the address away.
func (s *Server) leave() error {
	err := s.door.close()
	s.accepts.Wait()
	return err
}

// acceptPause is how long is waited before a client is let in where none could be.
const acceptPause = 50 * time.Millisecond

func (s *Server) accept() {
	for {
		conn, err := s.door.listener.Accept()
		if errors.Is(err, net.ErrClosed) || s.root.Err() != nil {
			return
		}
		if err != nil {
			select { // too many files are open, perhaps
			case <-s.root.Done():
			case <-time.After(acceptPause):
			}
			continue
		}
		s.clients.Go(func() { s.serve(conn) })
	}
}

// serve answers one client until it goes. What goes wrong on the line concerns that
// client, which notices it.
func (s *Server) serve(conn net.Conn) {
	ctx, cancel := context.WithCancel(s.root)
	defer cancel()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	defer func() { _ = conn.Close() }()
	if welcome(conn, s.door.secret) != nil {
		return
	}
	calls := make(chan call)
	go func() { // who reads notices that the client is gone while a call is running
		defer cancel()
		for {
			var c call
			if readFrame(conn, longestFrame, &c) != nil {
				return
			}
			select {
			case calls <- c:
			case <-ctx.Done():
				return
			}
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return
		case c := <-calls:
			if s.answer(ctx, conn, c) != nil {
				return
			}
		}
	}
}

// alone are methods for which one must have the library for oneself.
var alone = []string{"Close", "Purge", "Restore"}

// changes are how the names of methods begin by which a library changes.
var changes = []string{"Put", "Remove", "Mark"}

func isChange(method string) bool {
	return method == "Change" || slices.ContainsFunc(changes, func(begin string) bool { return strings.HasPrefix(method, begin) })
}

// answer does what is asked. The error is one of the line.
func (s *Server) answer(ctx context.Context, w io.Writer, c call) error {
	results, err := s.do(ctx, w, c)
	if err == nil && s.changed != nil && isChange(c.Method) {
		s.changed(c.Method)
	}
	sent := writeFrame(w, answer{Done: true, Results: results, Failed: failureOf(err)})
	if errors.Is(sent, news.ErrTooLarge) { // nothing of it has gone
		return writeFrame(w, answer{Done: true, Failed: failureOf(sent)})
	}
	return sent
}

func (s *Server) do(ctx context.Context, w io.Writer, c call) (results []json.RawMessage, err error) {
	defer func() {
		if p := recover(); p != nil { // what no caller of ours asks must not end a window
			results, err = nil, fmt.Errorf("a call of %s: %v: %w", c.Method, p, news.ErrInvalid)
		}
	}()
	m, ok := storeType.MethodByName(c.Method)
	switch {
	case !ok || slices.Contains(alone, c.Method):
		return nil, fmt.Errorf("a call of %q: %w", c.Method, news.ErrInvalid)
	case len(c.Args) != m.Type.NumIn()-1:
		return nil, fmt.Errorf("a call of %s with %d arguments: %w", c.Method, len(c.Args), news.ErrInvalid)
	}
	in := []reflect.Value{reflect.ValueOf(ctx)}
	for i, data := range c.Args {
		arg, err := argument(m.Type.In(i+1), data, w)
		if err != nil {
			return nil, fmt.Errorf("argument %d of a call of %s: %w", i+1, c.Method, err)
		}
		in = append(in, arg)
	}
	method := reflect.ValueOf(s.store).MethodByName(c.Method)
	var out []reflect.Value
	if m.Type.IsVariadic() {
		out = method.CallSlice(in)
	} else {
		out = method.Call(in)
	}
	if last := len(out) - 1; out[last].Type() == errorType {
		if err, failed := reflect.TypeAssert[error](out[last]); failed {
			return nil, err
		}
		out = out[:last]
	}
	results = make([]json.RawMessage, len(out))
	for i := range results {
		value := out[i].Interface()
		if errs, many := value.([]error); many {
			value = failuresOf(errs)
		}
		data, err := json.Marshal(value)
		if err != nil {
			return nil, fmt.Errorf("result of %s: %w", c.Method, err)
		}
		results[i] = data
	}
	return results, nil
}

var (
	errorType  = reflect.TypeFor[error]()
	writerType = reflect.TypeFor[io.Writer]()
)

// argument is what came over the line; of a function that is told of progress, or of a
// writer, one that hands on what it is given.
func argument(t reflect.Type, data json.RawMessage, w io.Writer) (reflect.Value, error) {
	into := reflect.New(t)
	if t.Kind() != reflect.Func && t != writerType {
		if err := json.Unmarshal(data, into.Interface()); err != nil {
			return reflect.Value{}, fmt.Errorf("%w: %w", news.ErrInvalid, err)
		}
		return into.Elem(), nil
	}
	wanted := false
	switch err := json.Unmarshal(data, &wanted); {
	case err != nil:
		return reflect.Value{}, fmt.Errorf("%w: %w", news.ErrInvalid, err)
	case t == writerType:
		return reflect.ValueOf(sender{w}), nil
	case !wanted:
		return into.Elem(), nil // nil: nobody
	}
	return reflect.MakeFunc(t, func(args []reflect.Value) []reflect.Value {
		var a answer
		for _, n := range args {
			a.Progress = append(a.Progress, int(n.Int()))
		}
		_ = writeFrame(w, a) // a client that is gone ends the call by itself
		return nil
	}), nil
}

// sender sends on what is written to it.
type sender struct{ w io.Writer }

// Write sends the bytes.
func (s sender) Write(p []byte) (int, error) {
	if err := writeFrame(s.w, answer{Data: p}); err != nil {
		return 0, err
	}
	return len(p), nil
}
